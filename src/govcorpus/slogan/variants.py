"""The table of the forms of one slogan, and of the changes of its members."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UsageError
from govcorpus.results import Table
from govcorpus.slogan.changes import Definition, changes_of
from govcorpus.slogan.family import Link, find_family
from govcorpus.stats.matching import normalized_term
from govcorpus.stats.periods import periods_of

if TYPE_CHECKING:
    from pandas import DataFrame

VARIANTS = Table(
    {
        "form": "str",
        "relation": "object",
        "count": "int64",
        "first_date": "str",
        "last_date": "str",
        "evidence": "str",
        "basis": "str",
        "articles": "int64",
        "members": "object",
        "article": "str",
    },
    joiners={"relation": "; ", "members": "、"},
    summary=("form", "relation", "basis", "count", "first_date", "last_date", "evidence"),
)


def variants(
    corpus: Corpus, term: str, *, changes: bool = False, period: str | None = None, top: int = 0
) -> "DataFrame":
    """Return the forms of a slogan, linked to it with the relation named, never merged; or the changes of its members.

    Columns: `form` (without quotation marks), `relation` (a list of `itself`, `renamed` (the text says that it is
    another name, or it has the same members), `numeral changed`, `inserted`, `dropped`, `replaced`, `reordered`: what
    the form has other than the slogan), `count` (mentions), `first_date`, `last_date`, `evidence` (the sentence that
    names both or defines the form, else that of its first mention), `basis` (what the link rests on: `itself`, `text`,
    `members`, or `form`, the wording alone), `articles`, `members` (what the form stands for there, in order, by the
    list that most mentions have; empty where the text does not say), `article` (id, of the evidence). Sorted by basis
    in this order, count falling, form.

    With `changes` one row a member and period: `period`, `member`, `change` (`first` in the first period that defines
    the slogan, then `kept`, `reworded`, `reordered`, `inserted` or `dropped`), `since` (the period before that defines
    it, with which it is compared), `sentence` (that defines the slogan in this period), `article` (id), `form`,
    `sense` (from 1: definitions that have too little in common are compared apart). Sorted by sense, period, order in
    the text. Compared are the definitions of all forms whose link rests on text or members. `period` is `month`,
    `quarter` or `year`, by default the finest that all dates carry, and only for changes.

    A slogan that does not occur gives an empty frame. Raises `UsageError` for an empty term or a period without
    changes, `UnknownNameError` for a period.
    """
    if period and not changes:
        raise UsageError("--period goes with --{option}", "Add --{option}", option="changes")
    view = normalized_term(term, slogan=True)
    family = find_family(corpus, view)
    missing = None if family else Message("'{query}' does not occur", {"query": term})
    if changes:
        return _changes(corpus, view, family, period, missing, top)
    title = Message(
        "{query}: {forms:,} forms in {articles:,} units", {"query": view, "forms": len(family), "articles": len(corpus)}
    )
    rows = [_row(link) for link in family]
    return VARIANTS.frame(rows[: top or None], title, [missing], total=len(rows))


def _row(link: Link) -> tuple[Any, ...]:
    articles = {mention.article.id: mention.article for mention in link.form.mentions}
    dates = sorted(article.date for article in articles.values() if article.date)
    return (
        link.form.name,
        list(link.relations),
        len(link.form.mentions),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        link.evidence,
        link.basis,
        len(articles),
        list(link.members),
        link.article.id,
    )


def _changes(
    corpus: Corpus, term: str, family: Sequence[Link], period: str | None, missing: Message | None, top: int
) -> "DataFrame":
    periods = periods_of(corpus, period)
    home = {
        corpus.articles[i].id: name
        for name, members in zip(periods.names, periods.articles, strict=True)
        for i in members
    }
    definitions = list(_definitions(family, home))
    title = Message("{query}: members by {period}", {"query": term, "period": periods.unit})
    defined = {definition.period for definition in definitions}
    notes = [missing, None if missing else _defined_note(term, len(defined)), periods.undated_note()]
    return changes_of(definitions, title, notes, top)


def _definitions(family: Sequence[Link], home: dict[str, str]) -> Iterator[Definition]:
    """Yield the dated definitions of the forms that are surely the slogan."""
    for link in family:
        for mention in link.form.mentions if link.basis != "form" else ():
            if mention.members and mention.article.id in home:
                yield Definition(home[mention.article.id], link.form.name, mention)


def _defined_note(term: str, periods: int) -> Message | None:
    if periods > 1:
        return None
    if periods == 1:
        return Message("Only one period says what {query} stands for: there is nothing to compare", {"query": term})
    return Message("No dated text says what {query} stands for", {"query": term})
