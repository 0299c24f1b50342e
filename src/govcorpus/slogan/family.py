"""The forms that a corpus has of one slogan, linked to it and never merged."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from govcorpus.corpus.passes import over_articles
from govcorpus.corpus.store import Corpus
from govcorpus.model import Article
from govcorpus.slogan.aliases import find_aliases
from govcorpus.slogan.expand import Expansion
from govcorpus.slogan.mentions import Forms
from govcorpus.slogan.relations import compare_forms, compare_members, is_generic, pair_members
from govcorpus.slogan.senses import find_uses
from govcorpus.text.dates import date_bounds
from govcorpus.text.normalize import normalize_text
from govcorpus.text.sentences import sentence_starts
from govcorpus.text.terms import TermMatcher, find_marked

#: What a link rests on, the strongest first: the form asked for, an alias in the text, common members, the wording.
ITSELF, TEXT, MEMBERS, FORM = "itself", "text", "members", "form"
BASES = (ITSELF, TEXT, MEMBERS, FORM)
RENAMED, RENUMBERED = "renamed", "numeral changed"
_ORDER = (RENAMED, RENUMBERED, "inserted", "dropped", "replaced", "reordered")
#: Forms of unlike wording are linked where so much of both their lists together is common (Jaccard).
UNLIKE_FORMS = 0.5


class Mention(NamedTuple):
    """A place where a form stands, `article.text[start:end]`, with what the text says it stands for there."""

    article: Article
    start: int
    end: int
    expansion: Expansion | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """The members that the text defines the form by here; none where it does not, or only by its own words."""
        return self.expansion.members if self.expansion and self.expansion.status == "defined" else ()


@dataclass
class Form:
    """A form with its mentions in corpus order."""

    name: str
    mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def lists(self) -> list[tuple[str, ...]]:
        """The different lists of members that define it, the most frequent first, then in corpus order."""
        found = Counter(mention.members for mention in self.mentions if mention.members)
        return [members for members, _ in found.most_common()]

    def first_mention(self, members: Sequence[str] = ()) -> Mention:
        """Return the earliest mention, of those with these members if any are given; undated ones come last."""
        fitting = [mention for mention in self.mentions if not members or mention.members == tuple(members)]
        return min(fitting, key=lambda mention: date_bounds(mention.article.date or "9999")[0])


class Link(NamedTuple):
    """A form, how it differs from the slogan, what that rests on, its members there, and the words that show it."""

    form: Form
    relations: Sequence[str]
    basis: str
    members: Sequence[str]
    evidence: str
    article: Article


def find_family(corpus: Corpus, term: str) -> list[Link]:
    """Return the forms of a slogan, itself first, then by basis, mentions falling, form; empty where it does not occur.

    A form is linked where a text gives it as another name (`text`), where at least half of the members are common
    (`members`), or by its wording alone (`form`): where both are defined and have no members in common, another
    count or a replaced part links nothing, and neither does another count before a mere measure word.
    """
    aliases = _aliases(corpus, term)
    forms = _forms(corpus, [term, *aliases])
    slogan = forms.pop(term, None)
    if slogan is None:
        return []
    links = [_itself(slogan)]
    for name, form in forms.items():
        link = _by_members(slogan, form) or _by_form(slogan, form)
        link = _alias(form, link, *aliases[name]) if name in aliases else link
        links += [link] if link else []
    return sorted(links, key=lambda one: (BASES.index(one.basis), -len(one.form.mentions), one.form.name))


def sentence_at(article: Article, start: int, end: int) -> str:
    """Return the sentence or sentences in which `article.text[start:end]` stands."""
    starts = sentence_starts(article.text)
    after = bisect_left(starts, end)
    left = starts[max(bisect_right(starts, start) - 1, 0)]
    return article.text[left : starts[after] if after < len(starts) else len(article.text)].strip()


def _forms(corpus: Corpus, names: Sequence[str]) -> dict[str, Form]:
    """Return all slogans of a corpus by form, and some other names where they are marked as such."""
    forms: dict[str, Form] = {}
    known = Forms.of(corpus.options.slogans)
    for uses in over_articles(corpus, partial(find_uses, forms=known)):
        for use in uses:
            mention = Mention(use.article, use.mention.start, use.mention.end, use.expansion)
            forms.setdefault(use.mention.term, Form(use.mention.term)).mentions.append(mention)
    matcher = TermMatcher(name for name in names if name not in forms)
    for mentions in over_articles(corpus, partial(_marked, matcher)) if matcher else ():
        for term, mention in mentions:
            forms.setdefault(term, Form(term)).mentions.append(mention)
    return forms


def _marked(matcher: TermMatcher, article: Article) -> list[tuple[str, Mention]]:
    """Return the names that are marked as a slogan in an article."""
    found = find_marked(article.text, matcher)
    return [(match.term, Mention(article, match.start, match.end)) for match in found]


def _aliases(corpus: Corpus, term: str) -> dict[str, tuple[Article, str]]:
    """Return the other names that texts give for a term, with the article and the words of the first that does."""
    found: dict[str, tuple[Article, str]] = {}
    for named in over_articles(corpus, partial(_named_too, term)):
        for other, article, sentence in named:
            found.setdefault(other, (article, sentence))
    return found


def _named_too(term: str, article: Article) -> list[tuple[str, Article, str]]:
    """Return the other names that an article gives for a term, with the words that do."""
    found = []
    for alias in find_aliases(article.text):
        names = [normalize_text(alias.first), normalize_text(alias.second)]
        if term in names:
            found.append((names[names[0] == term], article, sentence_at(article, alias.start, alias.end)))
    return found


def _itself(form: Form) -> Link:
    members = form.lists[0] if form.lists else ()
    return Link(form, [ITSELF], ITSELF, members, *_shown(form, members))


def _alias(form: Form, link: Link | None, article: Article, evidence: str) -> Link:
    """Link a form that a text gives as another name; what else is known of it stays."""
    members = link.members if link else form.lists[0] if form.lists else ()
    return Link(form, _in_order([RENAMED, *(link.relations if link else ())]), TEXT, members, evidence, article)


def _in_order(relations: Iterable[str]) -> list[str]:
    return sorted(set(relations), key=_ORDER.index)


def _by_members(slogan: Form, form: Form) -> Link | None:
    """Link a form by the first pair of lists, the most frequent ones first, of which enough is common."""
    wording = compare_forms(slogan.name, form.name)
    for ours in slogan.lists:
        for theirs in form.lists:
            relations = compare_members(ours, theirs)
            if relations is None or (wording is None and _jaccard(ours, theirs) < UNLIKE_FORMS):
                continue
            said = [one for one in wording or [] if one == RENUMBERED] if relations else wording or [RENAMED]
            return Link(form, _in_order([*relations, *said]), MEMBERS, theirs, *_shown(form, theirs))
    return None


def _by_form(slogan: Form, form: Form) -> Link | None:
    wording = compare_forms(slogan.name, form.name)
    if not wording:
        return None
    uncertain = {RENUMBERED, "replaced"} & set(wording)
    if uncertain and ((slogan.lists and form.lists) or is_generic(form.name)):
        return None
    members = form.lists[0] if form.lists else ()
    return Link(form, wording, FORM, members, *_shown(form, members))


def _jaccard(first: Sequence[str], second: Sequence[str]) -> float:
    common = pair_members(first, second).common
    return common / (len(first) + len(second) - common)


def _shown(form: Form, members: Sequence[str]) -> tuple[str, Article]:
    """Return the words that define a form by these members, or the sentence of its first mention; and the article."""
    mention = form.first_mention(members)
    found = mention.expansion if members else None
    start, end = (found.start, found.end) if found else (mention.start, mention.end)
    return sentence_at(mention.article, start, end), mention.article
