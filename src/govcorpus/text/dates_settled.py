"""When an expression of time is, given the day on which the paper appeared."""

from collections.abc import Mapping
from typing import NamedTuple

from govcorpus.text.dates import date_bounds, normalize_date
from govcorpus.text.numerals import numeral_value

#: What each word adds to the year, the month or the day of issue.
_YEARS = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2}
_MONTHS = {"本": 0, "当": 0, "上": -1, "下": 1}
_DAYS = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}
#: A month without its year is the one at most so many months after the issue, else before it; a quarter, a half-year.
AHEAD, QUARTER_AHEAD = 4, 2
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_TENS = {"上旬": ("01", "10"), "中旬": ("11", "20"), "下旬": ("21", "")}
#: The first five plans, of which not all had five years, from their first to their last year.
_EARLY_PLANS = {1: (1953, 1957), 2: (1958, 1962), 3: (1966, 1970), 4: (1971, 1975), 5: (1976, 1980)}

Groups = Mapping[str, str | None]


class Known(NamedTuple):
    """What is known where an expression stands: the issue date, a year it is in, the month of the date before it.

    `issue` is ISO 8601, partial or not; `month` too (`2021-03`).
    """

    issue: str | None = None
    year: int | None = None
    month: str | None = None

    @property
    def issue_year(self) -> int | None:
        """The year of issue."""
        return int(self.issue[:4]) if self.issue else None

    @property
    def issue_month(self) -> int | None:
        """The month of issue."""
        return int(self.issue[5:7]) if self.issue and len(self.issue) >= 7 else None


def settle(groups: Groups, known: Known) -> str:
    """Return the normal form of an expression from its parts; empty where it is not settled."""
    if groups["iso"]:
        return normalize_date(groups["iso"]) or ""
    if groups["plan"]:
        return _plan(groups["plan"])
    if groups["decade"]:
        return _decade(groups["decade"], groups["century"])
    if groups["relday"]:
        return _day_from_issue(_DAYS[groups["relday"][0]], known)
    if groups["lone"]:
        return _lone_day(int(groups["lone"]), known)
    if groups["vague"]:
        return ""
    return _calendar(groups, known)


def joined(start: str, end: str) -> str:
    """Return the interval from the beginning of one normal form to the end of another; empty if they do not go so.

    >>> joined("2021-01/2021-03", "2021-05"), joined("2021", "2020")
    ('2021-01/2021-05', '')
    """
    if not start or not end:
        return ""
    first, last = start.split("/")[0], end.split("/")[-1]
    ordered = date_bounds(first)[0] <= date_bounds(last)[1]
    return (f"{first}/{last}" if first != last else first) if ordered else ""


def year_of(groups: Groups, known: Known) -> int | None:
    """Return the year that an expression names, in figures or from the year of issue; None where it names none."""
    if groups["year"]:
        return numeral_value(groups["year"])
    if groups["relyear"]:
        return None if known.issue_year is None else known.issue_year + _YEARS[groups["relyear"][0]]
    return known.year


def _calendar(groups: Groups, known: Known) -> str:
    """Return the normal form of a year, or of what lies in one: half, quarter, season, month, day."""
    year = year_of(groups, known)
    if groups["relyear"] and year is None:
        return ""
    if groups["relmonth"]:
        return _within_month(groups, _month_from_issue(_MONTHS[groups["relmonth"][0]], known))
    if groups["month"]:
        return _months(groups, year, known)
    if groups["quarter"]:
        first, last = _quarters(groups["quarter"])
        year = _nearest_year(3 * last - 2, QUARTER_AHEAD, known) if year is None else year
        return _span(3 * first - 2, 3 * last, year, known)
    if groups["half"]:
        return _span(1, 6, year, known) if groups["half"][0] == "上" else _span(7, 12, year, known)
    if groups["season"]:
        first = _SEASONS[groups["season"][0]]
        return _span(first, first + 2, year, known)
    if groups["edge"] and year is None:
        year = known.issue_year
    start = numeral_value(groups["first_year"]) if groups["first_year"] else year
    return joined(_of(start), _of(year))


def _of(year: int | None) -> str:
    return "" if year is None else f"{year:04d}"


def _months(groups: Groups, year: int | None, known: Known) -> str:
    """Return a month, several in a row, or what is named of it."""
    month = _number(groups["month"] or "")
    if not 1 <= month <= 12:
        return ""
    found = year if year is not None else _nearest_year(month, AHEAD, known)
    if found is None:
        return ""
    if groups["first_month"]:
        first = _number(groups["first_month"])
        return joined(f"{found:04d}-{first:02d}", f"{found:04d}-{month:02d}") if 1 <= first <= month else ""
    return _within_month(groups, f"{found:04d}-{month:02d}")


def _within_month(groups: Groups, month: str) -> str:
    """Return the day or the ten days that are named of a month, else the month."""
    if not month:
        return ""
    if groups["day"]:
        last = normalize_date(f"{month}-{_number(groups['day'])}") or ""
        if not groups["first_day"]:
            return last
        return joined(normalize_date(f"{month}-{_number(groups['first_day'])}") or "", last)
    if (part := groups["part"] or "") in _TENS:
        first, end = _TENS[part]
        return f"{month}-{first}/{month}-{end}" if end else f"{month}-{first}/{date_bounds(month)[1]}"
    return month


def _nearest_year(month: int, ahead: int, known: Known) -> int | None:
    """Return the year of a month that is named alone, given when the paper appeared."""
    if known.issue_year is None or known.issue_month is None:
        return known.issue_year
    distance = (month - known.issue_month + 11 - ahead) % 12 - 11 + ahead
    return known.issue_year + (known.issue_month + distance - 1) // 12


def _span(first: int, last: int, year: int | None, known: Known) -> str:
    """Return the interval from one month to another, which may lie in the next year."""
    found = year if year is not None else _nearest_year(first, QUARTER_AHEAD, known)
    if found is None:
        return ""
    return f"{found:04d}-{first:02d}/{found + (last > 12):04d}-{(last - 1) % 12 + 1:02d}"


def _quarters(word: str) -> tuple[int, int]:
    """Return the first and the last quarter that a word such as 一季度 or 前三季度 names."""
    if word.startswith("首"):
        return 1, 1
    number = _number(word.strip("第前季度"))
    return (1, number) if word.startswith("前") else (number, number)


def _month_from_issue(distance: int, known: Known) -> str:
    if known.issue_year is None or known.issue_month is None:
        return ""
    year, month = divmod(12 * known.issue_year + known.issue_month - 1 + distance, 12)
    return f"{year:04d}-{month + 1:02d}"


def _day_from_issue(distance: int, known: Known) -> str:
    from datetime import date, timedelta

    if not known.issue or len(known.issue) < 10:
        return ""
    try:
        return (date.fromisoformat(known.issue) + timedelta(days=distance)).isoformat()
    except OverflowError:
        return ""


def _lone_day(day: int, known: Known) -> str:
    """Return a day named without its month: in the month of the date before it, else on or before the day of issue."""
    month = known.month
    if month is None and known.issue and len(known.issue) == 10:
        month = _month_from_issue(0 if day <= int(known.issue[8:]) else -1, known)
    return normalize_date(f"{month}-{day}") or "" if month else ""


def _plan(word: str) -> str:
    """Return the years of a five-year plan, which is called by its number and 五."""
    number = _number(word.strip('“”"')[:-1])
    first, last = _EARLY_PLANS.get(number) or (1951 + 5 * number, 1955 + 5 * number)
    return f"{first}/{last}"


def _decade(word: str, century: str | None) -> str:
    """Return the years of a decade; one without its century lies in the twentieth from the thirties on."""
    number = _number(word)
    if century and century[0].isdigit():
        start = 100 * (int(century[:2]) - 1)
    elif century and century.startswith("本"):
        start = 2000
    else:
        start = 1900 if century or number >= 30 else 0
    return f"{start + number}/{start + number + 9}" if start else ""


def _number(word: str) -> int:
    return 1 if word == "元" else numeral_value(word) or 0
