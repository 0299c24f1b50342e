"""The table of people, places, organisations and dates."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from govcorpus.corpus.passes import over_articles
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError
from govcorpus.model import Article
from govcorpus.naming.mentions import KINDS, Mention, mentions_of
from govcorpus.naming.recognisers import RECOGNISERS
from govcorpus.results import Table, top_note

if TYPE_CHECKING:
    from pandas import DataFrame

#: How many rows the list has unless `top` says otherwise.
DEFAULT_TOP = 50

ENTITIES = Table(
    {
        "kind": "str",
        "text": "str",
        "normalized": "str",
        "adcode": "str",
        "count": "int64",
        "articles": "int64",
        "role": "str",
        "forms": "object",
    },
    joiners={"forms": "; "},
    summary=("kind", "text", "role", "normalized", "adcode", "count", "articles"),
)
MENTIONS = Table(
    {
        "page": "str",
        "article": "str",
        "kind": "str",
        "text": "str",
        "normalized": "str",
        "adcode": "str",
        "confidence": "float64",
        "role": "str",
        "start": "int64",
        "end": "int64",
    },
    summary=("article", "kind", "text", "role", "normalized", "adcode"),
)
_NOTES = {
    "rules": Message("People, places and organisations were found by rules and lists (--recogniser rules)"),
    "lac": Message("People, places and organisations were found by the model LAC (--recogniser lac)"),
}


class _Key(NamedTuple):
    """What makes two mentions the same."""

    kind: str
    name: str
    normalized: str
    adcode: str | None


def entities(
    corpus: Corpus,
    *,
    kinds: Sequence[str] | None = None,
    recogniser: str = "rules",
    mentions: bool = False,
    min_freq: int = 1,
    min_docfreq: int = 1,
    top: int | None = None,
) -> "DataFrame":
    """Return the people, places, organisations and dates that articles name, one row each.

    Columns: `kind` (`person place organisation date`), `text` (the form that occurs most), `normalized` (below),
    `adcode` (code of the division that a place or organisation belongs to, GB/T 2260 as it was at the article's date;
    missing where that is not settled), `count` (occurrences), `articles` (that have one), `role` (the office or calling
    that a person is named with most often), `forms` (all forms, the commonest first). Sorted by count falling, then
    kind, text.

    `normalized` of a place is its full name from the province down, a town or village as text below its county; of an
    organisation the full name of its place and what follows (市委 is that of the city in which the article is set); of
    a person the name, so that namesakes are one row; of a date ISO 8601, a day, month, year or an interval with both
    ends included, such as `2021-01/2021-03`. It is empty where text, issue date and page do not settle it.

    With `mentions` one row an occurrence, in corpus order: `page`, `article` (id), `kind`, `text`, `normalized`,
    `adcode`, `confidence` (0 to 1, how sure the code is), `role`, `start`, `end` (offsets in the raw text of the page).

    `kinds` are those wanted, all by default. `recogniser` is `rules`, or `lac` for a statistical model, which needs the
    extra `ner`; dates and normal forms are found by rules with both. `min_freq` and `min_docfreq` are the least count
    and number of articles of a row, for `mentions` of what it names. `top` is the number of rows, 0 for all; by default
    50, and all mentions.

    Raises `UnknownNameError` for a kind or recogniser that does not exist, `MissingExtraError` for `lac` where it is
    not installed.
    """
    wanted = _checked(kinds, recogniser)
    named = over_articles(corpus, partial(_mentions, recogniser, wanted))
    found = list(zip(corpus.articles, named, strict=True)) if mentions else []
    rows = _rows((own for _, own in found) if mentions else named)
    kept = {key: row for key, row in rows.items() if row["count"] >= min_freq and row["articles"] >= min_docfreq}
    title = Message(
        "{entities:,} names and dates in {articles:,} units", {"entities": len(kept), "articles": len(corpus)}
    )
    if mentions:
        listed = [_mention_row(article, one) for article, own in found for one in own if _key(one) in kept]
        shown = listed[: top or None]
        return MENTIONS.frame(shown, title, [_NOTES[recogniser], top_note(len(shown), len(listed))], len(listed))
    order = sorted(kept.values(), key=lambda row: (-row["count"], KINDS.index(row["kind"]), row["text"]))
    chosen = order[: (DEFAULT_TOP if top is None else top) or None]
    data = {name: [row[name] for row in chosen] for name in ENTITIES.columns}
    return ENTITIES.frame(data, title, [_NOTES[recogniser], top_note(len(chosen), len(order))], len(order))


def _checked(kinds: Sequence[str] | None, recogniser: str) -> frozenset[str]:
    for kind in kinds or ():
        if kind not in KINDS:
            raise UnknownNameError("kind", kind, KINDS)
    if recogniser not in RECOGNISERS:
        raise UnknownNameError("recogniser", recogniser, RECOGNISERS)
    return frozenset(kinds or KINDS)


def _mentions(recogniser: str, kinds: frozenset[str], article: Article) -> list[Mention]:
    return [mention for mention in mentions_of(article, RECOGNISERS[recogniser]) if mention.kind in kinds]


def _key(mention: Mention) -> _Key:
    return _Key(mention.kind, mention.normalized or mention.text, mention.normalized, mention.adcode)


def _rows(found: Iterable[Sequence[Mention]]) -> Mapping[_Key, dict[str, Any]]:
    """Return the cells of each row by column."""
    forms: dict[_Key, Counter[str]] = defaultdict(Counter)
    roles: dict[_Key, Counter[str]] = defaultdict(Counter)
    articles: Counter[_Key] = Counter()
    for own in found:
        for mention in own:
            key = _key(mention)
            forms[key][mention.text] += 1
            if mention.role:
                roles[key][mention.role] += 1
        articles.update({_key(mention) for mention in own})
    return {key: _row(key, counts, articles[key], roles[key]) for key, counts in forms.items()}


def _row(key: _Key, forms: Counter[str], articles: int, roles: Counter[str]) -> dict[str, Any]:
    written = _by_frequency(forms)
    return {
        "kind": key.kind,
        "text": written[0],
        "normalized": key.normalized,
        "adcode": key.adcode,
        "count": forms.total(),
        "articles": articles,
        "role": _by_frequency(roles)[0] if roles else None,
        "forms": written,
    }


def _by_frequency(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda word: (-counts[word], word))


def _mention_row(article: Article, mention: Mention) -> tuple[Any, ...]:
    start, end = article.page_offset(mention.start), article.page_offset(mention.end - 1) + 1
    return (article.page, article.id, mention.kind, mention.text, mention.normalized, mention.adcode,
            mention.confidence, mention.role, start, end)  # fmt: skip
