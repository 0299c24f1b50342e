"""The figures that articles report, as a table."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from govcorpus.corpus.passes import over_articles
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message
from govcorpus.model import Article
from govcorpus.results import Table, top_note
from govcorpus.text.dates_found import find_dates
from govcorpus.text.figures import Figure, read_figures
from govcorpus.text.personal import masked
from govcorpus.text.sentences import sentence_starts

if TYPE_CHECKING:
    from pandas import DataFrame

#: Units of a page in which officials report nothing.
UNREPORTED = frozenset(("notice", "boilerplate"))
_UNTIL = re.compile("截[至止]到?$")
#: A date after these is no period: that of a founding (成立于2012年), or what a number is compared with (比上年).
_NO_PERIOD = re.compile("(?:(?:建成?|立|办|生)于|[比较])$")
_COMPARED, _SAME = re.compile("[与和同]$"), re.compile("(?:同期)?(?:相比|比较|持平)")
#: So many characters of a sentence are shown on either side of a figure.
_SHOWN = 300

FIGURES = Table(
    {
        "article": "str",
        "place": "str",
        "indicator": "str",
        "value": "float64",
        "unit": "str",
        "change": "float64",
        "period": "str",
        "sentence": "str",
        "page": "str",
        "start": "int64",
        "end": "int64",
        "text": "str",
        "role": "str",
        "change_unit": "str",
        "change_base": "str",
        "per": "str",
        "low": "float64",
        "high": "float64",
        "qualifier": "str",
        "date": "str",
        "when": "str",
    },
    summary=("article", "indicator", "value", "unit", "change", "change_unit", "period"),
)


def figures(corpus: Corpus, *, top: int = 0) -> "DataFrame":
    """Return the numbers that articles report, one row a figure, in corpus order; notices are left out.

    Columns: `article` (id), `place` of the article, `indicator` (what is measured, in the words of the text, None where
    the clause does not say), `value` (float, in `unit`; the middle of a range), `unit` (one name for each unit, with
    万 and 亿 multiplied out: 1.2亿元 is 120000000 元), `change` (signed difference, in `change_unit`), `period` (as the
    sentence names it), `sentence` (300 characters to either side at most), `page` (file), `start` and `end` (offsets of
    number and unit in the raw page), `text` (number and unit as printed), `role` (`level`, or `change` for a difference
    such as 增长5%), `change_unit`, `change_base` (what it is compared with: 同比, 比上年), `per` (人, 亩 … for averages
    and rates), `low` and `high` (ends of a range, else both the value), `qualifier` (余, 近, 以上 …), `date` of the
    article, `when` (the period in ISO 8601 where the date settles it; `../2018-12` is up to then).

    Values may be added up where unit is the same, role is `level`, per is empty and unit is no ratio; whether they
    count the same thing, and count it once, only the sentences say. A level has the `change` that is reported right
    behind it, which has a row of its own as well. Personal numbers in sentences are masked unless the corpus was read
    without. `top` is the number of rows, 0 for all.
    """
    own = over_articles(corpus, partial(_rows, corpus.options.masked))
    numbered = [(number, row) for number, rows in enumerate(own) for row in rows]
    rows = _with_offsets(corpus, numbered)
    title = Message("{figures:,} figures in {articles:,} units", {"figures": len(rows), "articles": len(corpus)})
    shown = rows[: top or None]
    return FIGURES.frame(shown, title, [top_note(len(shown), len(rows))], total=len(rows))


def _rows(is_masked: bool, article: Article) -> list[list[Any]]:
    """Return the rows of an article, with offsets in its own text in place of those in the page."""
    rows: list[list[Any]] = []
    found = [] if article.kind in UNREPORTED else read_figures(article.text)
    if not found:
        return rows
    shown = masked(article.text) if is_masked else article.text
    starts = [*sentence_starts(article.text), len(article.text)]
    sentence, periods = -1, _Periods(article.text, 0, 0, None)
    for figure in found:
        if sentence < 0 or figure.start >= starts[sentence + 1]:
            sentence = bisect_right(starts, figure.start) - 1
            periods = _Periods(article.text, starts[sentence], starts[sentence + 1], article.date)
        first = max(starts[sentence], figure.start - _SHOWN)
        last = min(starts[sentence + 1], figure.end + _SHOWN)
        period, when = periods.before(figure)
        rows.append([
            article.id, article.place, figure.indicator, figure.value, figure.unit, figure.change, period,
            shown[first:last].strip(), article.page, figure.start, figure.end,
            article.text[figure.start : figure.end], figure.role, figure.change_unit, figure.change_base, figure.per,
            figure.low, figure.high, figure.qualifier, article.date, when,
        ])  # fmt: skip
    return rows


class _Periods:
    """The periods that a sentence names, in its words and in normal form, without foundings and comparisons."""

    def __init__(self, text: str, first: int, last: int, date: str | None) -> None:
        self._ends: list[int] = []
        self._periods: list[tuple[str, str | None]] = []
        for span in find_dates(text[first:last], date):
            start, end = first + span.start, first + span.end
            if _NO_PERIOD.search(text, first, start) or (
                _COMPARED.search(text, first, start) and _SAME.match(text, end)
            ):
                continue
            until = _UNTIL.search(text, first, start)
            self._ends.append(end)
            normal = f"../{span.value}" if until and span.value else span.value or None
            self._periods.append((text[until.start() if until else start : end], normal))

    def before(self, figure: Figure) -> tuple[str | None, str | None]:
        """Return the last period that is named before a figure."""
        place = bisect_right(self._ends, figure.start)
        return self._periods[place - 1] if place else (None, None)


def _with_offsets(corpus: Corpus, rows: Sequence[tuple[int, list[Any]]]) -> list[list[Any]]:
    """Return the rows of articles, given by number, with offsets in the raw page in place of those in the articles."""
    start = list(FIGURES.columns).index("start")
    end = start + 1
    articles = [number for number, _ in rows]
    first = corpus.page_offsets(articles, [row[start] for _, row in rows]).tolist()
    last = corpus.page_offsets(articles, [row[end] - 1 for _, row in rows]).tolist()
    return [[*row[:start], a, b + 1, *row[end + 1 :]] for (_, row), a, b in zip(rows, first, last, strict=True)]
