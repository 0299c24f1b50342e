"""The table of slogans."""

from typing import TYPE_CHECKING, Any

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message
from govcorpus.model import Article
from govcorpus.results import Table
from govcorpus.slogan.grammar import parse_form
from govcorpus.slogan.senses import Sense, Use, find_uses, sort_senses

if TYPE_CHECKING:
    from pandas import DataFrame

SLOGANS = Table(
    {
        "slogan": "str",
        "sense": "int64",
        "type": "str",
        "numeral": "Int64",
        "expansion": "object",
        "status": "str",
        "mentions": "int64",
        "articles": "int64",
        "expansion_source": "str",
        "places": "object",
        "first_date": "str",
        "last_date": "str",
        "heads": "object",
        "evidence": "str",
        "score": "float64",
        "occurrences": "object",
    },
    joiners={"expansion": "、", "places": "; ", "heads": "、"},
    summary=("slogan", "sense", "type", "expansion", "status", "mentions", "articles"),
)


def slogans(corpus: Corpus, *, min_freq: int = 1, min_docfreq: int = 1, top: int = 0) -> "DataFrame":
    """Return the slogans of a corpus, one row a sense.

    Columns: `slogan` (the form without quotation marks), `sense` (from 1), `type` (`numeral_abbrev digit_code formula
    parallel fixed_idiom_policy`), `numeral` (how many members the form announces, or missing), `expansion` (the members
    in the order and words of the text; empty where the text does not define it), `status` (`defined undefined
    incomplete mismatch formula`), `mentions`, `articles`, `expansion_source` (`text`, or missing), `places`,
    `first_date`, `last_date`, `heads` (nouns that follow it), `evidence` (the words that define it, verbatim with hard
    wraps joined), `score`, `occurrences` (page, start and end in the raw page text, article). Sorted by mentions of the
    form falling, form, sense.

    Found are quoted forms with a count, digit codes and formulas, and further uses of these in the same article.
    `score` adds 1 for quotation marks, .5 for a head noun, .5 for an expansion, as the mean over the mentions; it is a
    ranking, not a probability. `min_freq` and `min_docfreq` apply to the form.
    """
    uses: dict[str, list[Use]] = {}
    for article in corpus.articles:
        for use in find_uses(article):
            uses.setdefault(use.mention.term, []).append(use)
    kept = [
        (form, found)
        for form, found in uses.items()
        if len(found) >= min_freq and len({use.article.id for use in found}) >= min_docfreq
    ]
    kept.sort(key=lambda item: (-len(item[1]), item[0]))
    rows = [_row(form, i, sense) for form, found in kept for i, sense in enumerate(sort_senses(found), 1)]
    title = Message("{forms:,} slogans in {articles:,} units", {"forms": len(kept), "articles": len(corpus)})
    return SLOGANS.frame(rows[: top or None], title, total=len(rows))


def _row(form: str, number: int, sense: Sense) -> tuple[Any, ...]:
    parsed, expansion = parse_form(form), sense.expansion
    articles = {use.article.id: use.article for use in sense.uses}
    dates = sorted(article.date for article in articles.values() if article.date)
    evidence = sense.source.text[expansion.start : expansion.end] if expansion and sense.source else None
    return (
        form,
        number,
        parsed.type if parsed else None,
        parsed.numeral if parsed else None,
        list(expansion.members) if expansion else [],
        expansion.status if expansion else "undefined",
        len(sense.uses),
        len(articles),
        "text" if expansion and expansion.members else None,
        sorted({article.place for article in articles.values() if article.place}),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        sorted({use.head for use in sense.uses if use.head}),
        evidence,
        sum(map(_score, sense.uses)) / len(sense.uses),
        [_occurrence(use.article, use) for use in sense.uses],
    )


def _score(use: Use) -> float:
    return use.quoted + 0.5 * (use.head is not None) + 0.5 * (use.expansion is not None)


def _occurrence(article: Article, use: Use) -> dict[str, Any]:
    start, end = article.page_offset(use.mention.start), article.page_offset(use.mention.end - 1) + 1
    return {"page": article.page, "start": start, "end": end, "article": article.id}
