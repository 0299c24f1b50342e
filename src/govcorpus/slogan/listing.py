"""The table of slogans."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from govcorpus.corpus.passes import over_articles
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError
from govcorpus.model import Article
from govcorpus.results import Table
from govcorpus.slogan.grammar import CLASSES, read_form
from govcorpus.slogan.lexicon import meaning
from govcorpus.slogan.mentions import Forms
from govcorpus.slogan.score import Reason, total
from govcorpus.slogan.senses import Sense, Use, find_uses, sort_senses

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.model import KnownSlogan

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
        "evidence_kind": "str",
        "score": "float64",
        "class": "str",
        "occurrences": "object",
    },
    joiners={"expansion": "、", "places": "; ", "heads": "、", "reasons": "; "},
    summary=("slogan", "sense", "type", "expansion", "status", "mentions", "articles"),
)
EXPLAINED = replace(
    SLOGANS,
    columns={**SLOGANS.columns, "reasons": "object"},
    summary=("slogan", "sense", "class", "score", "reasons"),
)


def slogans(
    corpus: Corpus,
    *,
    classes: Sequence[str] | None = None,
    explain: bool = False,
    min_freq: int = 1,
    min_docfreq: int = 1,
    top: int = 0,
) -> "DataFrame":
    """Return the slogans of a corpus, one row a sense.

    Columns: `slogan` (the form without quotation marks), `sense` (from 1), `type` (`numeral_abbrev digit_code formula
    parallel fixed_idiom_policy`, missing for what is no slogan), `numeral` (how many members the form announces, or
    missing), `expansion` (the members in the order and words of the text; empty where the text does not define it),
    `status` (what the text says: `defined undefined incomplete mismatch formula`), `mentions`, `articles`,
    `expansion_source` (`text`, `lexicon`, or missing), `places`, `first_date`, `last_date`, `heads` (nouns that follow
    it), `evidence` (the words that define it, verbatim with hard wraps joined), `evidence_kind` (`parenthesis gloss
    list_before section_leads list_after distant_list formula_terms`), `score`, `class`, `occurrences` (page, start and
    end in the raw page text, article); with `explain` also `reasons`. Sorted by mentions of the form falling, form,
    sense.

    `classes` are those wanted of `slogan` (default), `count_with_list` (三个阶段 beside its list), `ordinary` (五个人)
    and `idiom` (一把手). `score` is the sum of the points for and against it, as the mean over the mentions: 1 for
    quotation marks, 1 for a list beside an unquoted one, .5 for a head noun such as 工作法, .5 for an expansion …, -1
    for a measure word; from 1 on an unquoted count is a slogan. It is a ranking, not a probability; `reasons` names the
    points. `min_freq` and
    `min_docfreq` apply to the form. Slogans of the corpus's lexicon are found too, and where the text does not define
    one its expansion there is given, with `lexicon` as source. Raises `UnknownNameError` for an unknown class.
    """
    for name in classes or ():
        if name not in CLASSES:
            raise UnknownNameError("class", name, CLASSES)
    known = corpus.options.slogans
    forms, wanted = Forms.of(known), frozenset(classes or CLASSES[:1])
    uses: dict[str, list[Use]] = {}
    for found_there in over_articles(corpus, partial(find_uses, classes=wanted, forms=forms)):
        for use in found_there:
            uses.setdefault(use.mention.term, []).append(use)
    kept = [
        (form, found)
        for form, found in uses.items()
        if len(found) >= min_freq and len({use.article.id for use in found}) >= min_docfreq
    ]
    kept.sort(key=lambda item: (-len(item[1]), item[0]))
    rows = [
        (*_row(form, i, sense, known).values(), *([_reasons(sense)] if explain else []))
        for form, found in kept
        for i, sense in enumerate(_senses(found), 1)
    ]
    title = Message("{forms:,} slogans in {articles:,} units", {"forms": len(kept), "articles": len(corpus)})
    return (EXPLAINED if explain else SLOGANS).frame(rows[: top or None], title, total=len(rows))


def _senses(uses: Sequence[Use]) -> Iterator[Sense]:
    """Yield the senses of a form, those of its mentions that are slogans first."""
    for kind in CLASSES:
        yield from sort_senses([use for use in uses if use.kind == kind])


def _row(form: str, number: int, sense: Sense, known: "Sequence[KnownSlogan]") -> Mapping[str, Any]:
    """Return the cells of a row by column, in the order of `SLOGANS`."""
    parsed, expansion = read_form(form), sense.expansion
    articles = {use.article.id: use.article for use in sense.uses}
    dates = sorted(article.date for article in articles.values() if article.date)
    heads = sorted({use.head for use in sense.uses if use.head})
    members, is_found = list(expansion.members) if expansion else [], bool(expansion and expansion.members)
    learnt = None if is_found else meaning(known, form, heads)
    kind = sense.uses[0].kind
    own_type = next((slogan.type for slogan in known if slogan.form == form and slogan.type), None)
    return {
        "slogan": form,
        "sense": number,
        "type": (parsed.type if parsed else own_type) if kind == "slogan" else None,
        "numeral": parsed.numeral if parsed else None,
        "expansion": list(learnt.expansion) if learnt else members,
        "status": expansion.status if expansion else "undefined",
        "mentions": len(sense.uses),
        "articles": len(articles),
        "expansion_source": "text" if is_found else "lexicon" if learnt else None,
        "places": sorted({article.place for article in articles.values() if article.place}),
        "first_date": dates[0] if dates else None,
        "last_date": dates[-1] if dates else None,
        "heads": heads,
        "evidence": sense.source.text[expansion.start : expansion.end] if expansion and sense.source else None,
        "evidence_kind": expansion.kind if expansion else None,
        "score": sum(total(use.reasons) for use in sense.uses) / len(sense.uses),
        "class": kind,
        "occurrences": [_occurrence(use.article, use) for use in sense.uses],
    }


def _reasons(sense: Sense) -> list[str]:
    """Return the reasons that any use has, each once, the strongest first."""
    reasons: Iterable[Reason] = dict.fromkeys(reason for use in sense.uses for reason in use.reasons)
    return [str(reason) for reason in sorted(reasons, key=lambda reason: -abs(reason.points))]


def _occurrence(article: Article, use: Use) -> dict[str, Any]:
    start, end = article.page_offset(use.mention.start), article.page_offset(use.mention.end - 1) + 1
    return {"page": article.page, "start": start, "end": end, "article": article.id}
