"""The periods that a corpus goes over, those without any page included."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message
from govcorpus.text.dates import date_bounds, finest_period, period_of

#: A month at either end of a corpus is whole if its first and its last page are at most so many days from its ends.
LEEWAY = 7
COMPLETE, PARTIAL, EMPTY = "complete", "partial", "empty"


@dataclass(frozen=True)
class Periods:
    """Consecutive periods and the articles in each.

    `unit` is `month`, `quarter` or `year`; `names` are in order without a gap; `articles[i]` are the numbers of the
    articles of period `i`; `states[i]` is `complete`, `partial` (pages cover only part of it) or `empty` (no page);
    `undated` is the number of articles whose date does not say the period.
    """

    unit: str
    names: Sequence[str]
    articles: Sequence[Sequence[int]]
    states: Sequence[str]
    undated: int

    def undated_note(self) -> Message | None:
        """Return the note that articles are left out for want of a date, or None if there are none."""
        if not self.undated:
            return None
        return Message(
            "{missing:,} articles are left out: their date does not say the {period}",
            {"missing": self.undated, "period": self.unit},
        )


def periods_of(corpus: Corpus, period: str | None = None) -> Periods:
    """Return the periods of a corpus from its first to its last dated article.

    `period` is `month`, `quarter` or `year`, by default the finest that all dates carry. A partial date belongs to a
    period that it determines (`2022-04` to its quarter), else to none. A year or a quarter is partial where one of its
    months has no page or is partial itself; a month where the corpus begins or ends inside it. Raises
    `UnknownNameError` for another period.
    """
    groups = corpus.groups("period", period)
    dates = [date for date in corpus.dates if date]
    unit = period or finest_period(dates)
    members: dict[str, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        if group is not None:
            members[group].append(i)
    names = period_range(min(members), max(members)) if members else []
    partial = _partial(dates, unit)
    states = [EMPTY if name not in members else PARTIAL if name in partial else COMPLETE for name in names]
    return Periods(unit, names, [members.get(name, []) for name in names], states, groups.count(None))


def period_range(first: str, last: str) -> list[str]:
    """Return the periods from one to another of the same kind, both included.

    >>> period_range("2021Q3", "2022Q1"), period_range("2021-12", "2022-01"), period_range("2021", "2022")
    (['2021Q3', '2021Q4', '2022Q1'], ['2021-12', '2022-01'], ['2021', '2022'])
    """
    if len(first) == 4:
        return [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    count, form = (4, "{}Q{}") if "Q" in first else (12, "{}-{:02d}")
    start, end = (int(name[:4]) * count + int(name[5:]) - 1 for name in (first, last))
    return [form.format(f"{n // count:04d}", n % count + 1) for n in range(start, end + 1)]


def months_of(period: str) -> list[str]:
    """Return the months of a month, quarter or year.

    >>> months_of("2021Q4"), len(months_of("2021"))
    (['2021-10', '2021-11', '2021-12'], 12)
    """
    if "Q" in period:
        last = int(period[5]) * 3
        return period_range(f"{period[:4]}-{last - 2:02d}", f"{period[:4]}-{last:02d}")
    return period_range(f"{period}-01", f"{period}-12") if len(period) == 4 else [period]


def _partial(dates: Sequence[str], unit: str) -> set[str]:
    """Return the periods that the dates cover in part; a date that is a whole year or month covers all of it."""
    if not dates:
        return set()
    covered = {month for date in dates for month in (months_of(date) if len(date) == 4 else [date[:7]])}
    covered -= set(_cut_months(date_bounds(date) for date in dates))
    found = {name for date in dates if (name := period_of(date, unit))}
    return {name for name in found if not covered.issuperset(months_of(name))}


def _cut_months(bounds: Iterable[tuple[str, str]]) -> list[str]:
    """Return the first and the last month of a corpus if it begins or ends inside them."""
    starts, ends = zip(*bounds, strict=True)
    first, last = min(starts), max(ends)
    days = monthrange(int(last[:4]), int(last[5:7]))[1]
    cut = [first[:7]] if int(first[8:]) > LEEWAY else []
    return [*cut, last[:7]] if int(last[8:]) <= days - LEEWAY else cut
