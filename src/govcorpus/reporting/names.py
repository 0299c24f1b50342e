"""What people call the kinds of unit and the roles of lines."""

from govcorpus.errors import Message

KIND_NAMES = {
    "article": Message("article"),
    "photo_caption": Message("photo caption"),
    "notice": Message("notice"),
    "brief": Message("brief"),
    "section_banner": Message("section banner"),
    "boilerplate": Message("boilerplate"),
}
ROLE_NAMES = {
    "kicker": Message("kicker"),
    "title": Message("title"),
    "subtitle": Message("subtitle"),
    "byline": Message("byline"),
    "section_head": Message("section head"),
    "paragraph": Message("text"),
    "caption": Message("caption"),
}
