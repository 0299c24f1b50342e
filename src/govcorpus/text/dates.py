"""Dates as papers and spreadsheets write them, to ISO 8601, partial ones included."""

import re
from calendar import monthrange

PERIODS = ("month", "quarter", "year")

_DATE = re.compile(
    r"\s*(\d{4})(?:\s*(?:[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*[日号]?)?\s*月?|年)|(\d{2})(\d{2}))?"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?.*)?\s*"
)


def normalize_date(text: str) -> str | None:
    """Return a date as `2022`, `2022-04` or `2022-04-06`; None where the text is not a date.

    >>> [normalize_date(s) for s in ("2022年4月6日", "2022/4", "20220406", "2022", "2022-13", "近日")]
    ['2022-04-06', '2022-04', '2022-04-06', '2022', None, None]
    """
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = int(match[1]), match[2] or match[4], match[3] or match[5]
    if month is None:
        return f"{year:04d}"
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year:04d}-{int(month):02d}"
    if not 1 <= int(day) <= monthrange(year, int(month))[1]:
        return None
    return f"{year:04d}-{int(month):02d}-{int(day):02d}"


def date_bounds(date: str) -> tuple[str, str]:
    """Return the first and the last day that an ISO date, partial or not, stands for.

    >>> date_bounds("2022-02")
    ('2022-02-01', '2022-02-28')
    """
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        last = monthrange(int(date[:4]), int(date[5:7]))[1]
        return f"{date}-01", f"{date}-{last:02d}"
    return date, date


def period_of(date: str, period: str) -> str | None:
    """Return the month (`2022-04`), quarter (`2022Q2`) or year (`2022`) of an ISO date; None if it is too coarse.

    >>> [period_of("2022-04-06", p) for p in PERIODS], period_of("2022", "month")
    (['2022-04', '2022Q2', '2022'], None)
    """
    if period == "year":
        return date[:4]
    if len(date) < 7:
        return None
    return date[:7] if period == "month" else f"{date[:4]}Q{(int(date[5:7]) + 2) // 3}"


def finest_period(dates: list[str]) -> str:
    """Return the finest period that all of the ISO dates carry: `month` unless one of them is a bare year."""
    return "year" if any(len(date) == 4 for date in dates) else "month"
