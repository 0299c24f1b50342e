"""Web pages: the text of the article without the furniture around it, and what the page says of itself."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from govcorpus.errors import InputError, MissingExtraError
from govcorpus.reading.streams import too_large
from govcorpus.text.dates import normalize_date
from govcorpus.text.wordlists import data_entries

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

#: Pages whose tags are nested more deeply are refused: a browser would not show them either.
DEEPEST_NESTING = 1_000
#: No web page has so many characters.
MAX_PAGE = 5_000_000
#: Where the systems that Chinese papers and governments use put the article, in the order in which they are looked for.
CONTAINERS = (
    "founder-content", "#ozoom", "#zoom", ".TRS_Editor", ".TRS_UEDITOR", "#UCAP-CONTENT", "[itemprop=articleBody]",
)  # fmt: skip
#: Furniture that is marked as such.
FURNITURE = ["nav", "header nav", "footer", "aside", "form", "button", "select", "iframe"]
#: Names of the meta tags that give a field, the first one that is there wins.
META_TAGS = {
    "title": ("articletitle", "og:title", "dc.title"),
    "date": ("pubdate", "article:published_time", "publishdate", "datepublished", "og:published_time", "dc.date"),
    "source": ("contentsource", "source", "og:site_name", "sitename"),
    "place": ("geo.placename", "og:locality"),
    "author": ("author", "article:author", "dc.creator"),
}
#: Fields of the comment that Founder's publishing system leaves in a page.
_ENP_FIELDS = {"title": "title", "date": "date", "author": "author"}

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_META, _HEAD = re.compile(r"<meta\b[^>]{0,2000}>", re.IGNORECASE), 1 << 16
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
#: Tags that need no end: they do not nest.
_FLAT = re.compile(
    r"area|base|br|col|d[dt]|embed|hr|img|input|li|link|meta|option|p|param|source|t[dhr]|tbody|track|wbr", re.I
)
_ENP, _ENP_LENGTH = "enpproperty", 5_000
_ENP_FIELD = re.compile(r"<(\w+)>([^<]{0,500})</\1>")
_BLANKS = re.compile(r"\n{3,}")
_SOURCE_LABEL = re.compile("^来源[:：]\\s*")
_SPACE = re.compile(r"\s+")


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a web page declares at its beginning."""
    match = _CHARSET.search(data[:8192])
    return match[1].decode("ascii", "ignore") if match else None


def page_text(html: str, name: str) -> tuple[str, dict[str, str]]:
    """Return the text of a web page, a line a block, and its metadata: title, date, source, place, author.

    The headline comes first even where it stands outside the article. Raises `InputError` for a page that is too large
    or nested too deeply, `MissingExtraError` where the library is not installed.
    """
    try:
        from resiliparse.parse.html import HTMLTree
    except ImportError:
        raise MissingExtraError("Reading .html", "html") from None
    if len(html) > MAX_PAGE:
        raise too_large(name, MAX_PAGE)
    _check_nesting(html, name)
    tree = HTMLTree.parse(html)
    founder = _founder_fields(html)
    title = founder.get("title") or _meta_tags(html).get("title")
    body = _body(tree, headline_known=bool(title))
    known = {_SPACE.sub("", line) for line in body.splitlines()}
    head = (founder.get("introtitle"), title, founder.get("subtitle"))
    missing = [line for line in head if line and _SPACE.sub("", line) not in known]
    return "\n".join([*missing, body]), _metadata(tree, html, founder)


def _check_nesting(html: str, name: str) -> None:
    depth = 0
    for match in _TAG.finditer(html):
        if not _FLAT.fullmatch(match[2]):
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > DEEPEST_NESTING:
                raise InputError("{name} is nested too deeply", "Export it as plain text first", name=name)


def _body(tree: "HTMLTree", headline_known: bool) -> str:
    """Return the article: what is in a known container, else what the library takes for main content, else all.

    Containers leave out the headline: they are no use where it is not known otherwise.
    """
    from resiliparse.extract.html2text import extract_plain_text

    def text(html: "str | HTMLTree", main: bool) -> str:
        extracted = extract_plain_text(
            html, main_content=main, list_bullets=False, alt_texts=False, skip_elements=FURNITURE
        )
        return _without_furniture(str(extracted))

    for selector in CONTAINERS if headline_known else ():
        found = tree.document.query_selector(selector) if tree.document else None
        inside = text(found.outer_html, main=False) if found else ""
        if inside:
            return inside
    return text(tree, main=True) or text(tree, main=False)


def _without_furniture(text: str) -> str:
    furniture = _furniture()
    lines = (line.rstrip() for line in text.splitlines())
    kept = [line for line in lines if not line or not furniture.fullmatch(line.strip())]
    return _BLANKS.sub("\n\n", "\n".join(kept)).strip("\n")


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in data_entries("page_furniture")))


def _metadata(tree: "HTMLTree", html: str, founder: Mapping[str, str]) -> dict[str, str]:
    """Return what the page says of itself; a date that is none is left out."""
    values = {**_meta_tags(html), **{field: founder[key] for field, key in _ENP_FIELDS.items() if founder.get(key)}}
    if "title" not in values and tree.title:
        values["title"] = _line(tree.title)
    if "source" in values:
        values["source"] = _SOURCE_LABEL.sub("", values["source"])
    if "date" in values:
        values["date"] = normalize_date(values["date"]) or ""
    return {field: value for field, value in values.items() if value}


def _meta_tags(html: str) -> dict[str, str]:
    tags = dict(_named_contents(html))
    found = {field: next((tags[name] for name in names if tags.get(name)), "") for field, names in META_TAGS.items()}
    return {field: value for field, value in found.items() if value}


def _named_contents(html: str) -> Iterator[tuple[str, str]]:
    for tag in _META.findall(html[:_HEAD]):
        attributes = {name.casefold(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(tag)}
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        if name:
            yield name.casefold(), _line(attributes.get("content", ""))


def _founder_fields(html: str) -> dict[str, str]:
    comment = html.partition(_ENP)[2].partition(_ENP)[0][:_ENP_LENGTH]
    return {name: _line(unescape(value)) for name, value in _ENP_FIELD.findall(comment)}


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
