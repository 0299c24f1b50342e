"""Dates in running text and their normal forms: absolute ones, and relative ones as far as the issue date settles them.

Normal forms are ISO 8601: a day `2021-03-05`, a month `2021-03`, a year `2021`, or an interval of two of these with
both ends included, `2021-01/2021-03`; empty where the text and the issue date do not say when.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from govcorpus.model import Span
from govcorpus.text.dates_settled import Known, joined, settle, year_of
from govcorpus.text.normalize import normalize_text
from govcorpus.text.numerals import numeral_value

_TO = r"(?:至|到|-|—{1,2}|~)"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|元(?=月|[至到—-]))"
_ALONE = r"(?<![\d.一二三四五六七八九十百千万几数多])"
_YEAR = r"(?:(?<!\d)(?:1[89]|20)\d\d|(?<![一二三四五六七八九十百千])[一二][零一二三四五六七八九]{3})"
#: The parts of an expression. What may not follow belongs to another word: 中学, 月饼, 去年份.
_HEAD = (
    rf"(?P<head>(?:(?P<first_year>{_YEAR})年?{_TO})?(?P<year>{_YEAR})年(?!以[上下]|多|余|历史|的历史|[龄来])度?"
    r"|(?P<relyear>(?<![文证说声透光分])明|(?<![以之目此])前|去|今|(?<![最今以之])后|本|(?<![以加])上)年(?![龄级轻货画糕代])度?)"
)
_DAY = rf"(?:(?P<first_day>{_NUMBER})[日号]?{_TO})?(?P<day>{_NUMBER})(?:日(?!起?内)|号(?![线楼院室厅]))"
_PART = r"(?P<part>[上中下]旬|初|底|末|中(?![学心小国午央共队]))"
_MONTH = (
    rf"(?:(?:{_ALONE}(?P<first_month>{_NUMBER}){_TO})?{_ALONE}(?P<month>{_NUMBER})月(?![季饼球嫂薪刊革])份?"
    rf"|(?P<relmonth>(?:本|当|上个?|(?<![以])下个?)月)(?![份票])份?)(?:{_DAY}|{_PART})?"
)
_QUARTER = r"(?P<quarter>第?[一二三四1-4]季度|首季度?|前[二三两23]季度)"
_HALF = r"(?P<half>[上下]半年)"
_SEASON = r"(?P<season>[春夏秋冬](?:[季天]|(?=以来)))"
_EDGE = (
    r"(?(head)年?|(?<![\d一二三四五六七八九十几两多半当每])年)"
    r"(?P<edge>初|底|末|终|内(?![外部容])|中(?![学心国旬共央小]))"
)
_CALENDAR = rf"{_HEAD}?(?:{_MONTH}|{_QUARTER}|{_HALF}|(?(head){_SEASON}|(?!))|{_EDGE})?"
_ISO = r"(?P<iso>(?<![\d.-])(?:1[89]|20)\d\d(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}(?![\d.-]))"
_RELATIVE_DAY = r"(?P<relday>[今昨明]日(?![报线])|[今昨]天|(?<!提)前天|(?<![文证说声透光])明天|(?<!今)后天(?![性的]))"
_VAGUE = (
    r"(?P<vague>近日|日前|(?<!中)近期|近来|最近|连日来?|近些?年来?|近几年来?|近[两三]年来?|当[日天](?!子)|次[日年]"
    r"|同[日年](?!龄)|翌日|不久前|前不久|前些年|近[两三几]天|往年|历年|当年)"
)
_PLAN = (
    r"(?P<plan>[“\"](?:十[一二三四五六七]?|[一二三四五六七八九])五[”\"]"
    r"|(?<![一二三四五六七八九])(?:十[一二三四五六七]?|[一二三四五六七八九])五(?=时期|期间|规划|末期?|以来|收官|开局))"
)
_DECADE = (
    r"(?P<century>上个?世纪|本世纪|(?:1[89]|2[01])世纪)?(?P<decade>[2-9]0|[二三四五六七八九]十)年代(?:初|中期|末|后期)?"
)
_LONE_DAY = r"(?<![\d月年到至—~.-])(?P<lone>\d{1,2})日(?![内间里龄游以无期均夜])"
_DATE = re.compile(rf"(?:{_ISO}|{_DECADE}|{_PLAN}|{_RELATIVE_DAY}|{_VAGUE}|{_LONE_DAY}|{_CALENDAR})", re.MULTILINE)
#: Where an expression may begin, told from its first characters: most digits are those of other numbers.
_MAYBE = re.compile(
    r"[\d一二三四五六七八九十](?:(?<!\d\d)(?=\d{0,3}[年月日至到—~-]|\d{3}[/.])|(?=0年代|\d世纪|季))"
    r"|[一二三四五六七八九十](?=[零一二三四五六七八九十]{0,3}[年月至到—~时期规末以收开-])"
    r"|第(?=[一二三四1-4]季)|元(?=[月至到—-])|年(?=[初底末终内中])|[“\"](?=[一二三四五六七八九十])"
    r"|[今去前明后本上下当首近日最连次同翌不往历昨](?=[年月日天个季半前期近来些几两二三23不久世])"
)
_BETWEEN = re.compile(_TO)
#: What follows a day that is named without its month, where no date before it has one.
_ALONE_AFTER = re.compile("[,上下中晚凌早从电讯至)]|$", re.MULTILINE)
_LENGTH_OF_DAY = len("2021-03-05")
#: A date that comes back every year is none in particular.
_EVERY_YEAR = ("每年", "每年的", "历年")


class _Found(NamedTuple):
    start: int
    end: int
    value: str
    match: re.Match[str]


def find_dates(text: str, issue: str | None = None) -> Iterator[Span]:
    """Yield the dates and periods that a text names, in order, as spans of kind `date` with their normal form as value.

    `issue` is when the paper appeared, ISO 8601, partial or not. It settles 去年, 3月5日, 上月底 or 昨日 as far as it
    is known; 近日, 日前 and the like stay relative, with an empty value. A day without its month (5日) takes that of
    the date before it. Times of day, durations, ages and festivals are no dates.

    >>> [(span.value, text[span.start : span.end]) for text in ("去年上半年", "3月5日至8日", "近日") for span in
    ...  find_dates(text, "2021-03-10")]
    [('2020-01/2020-06', '去年上半年'), ('2021-03-05/2021-03-08', '3月5日至8日'), ('', '近日')]
    """
    view = normalize_text(text)
    month: str | None = None
    position = 0
    for place in _MAYBE.finditer(view):
        match = _DATE.match(view, place.start()) if place.start() >= position else None
        if match is None or match.end() == match.start():
            continue
        position = match.end()
        if not _is_possible(match):
            continue
        if match["lone"] and month is None and not _ALONE_AFTER.match(view, match.end()):
            continue
        found = _extended(view, match, Known(issue, None, month))
        position = found.end
        day = found.value.split("/")[-1]
        month = day[:7] if len(day) == _LENGTH_OF_DAY else month
        yield _span(view, found)


def _extended(view: str, match: re.Match[str], known: Known) -> _Found:
    """Return what a match means, with what it reaches to: 2020年5月 至 2021年3月."""
    groups = match.groupdict()
    if view.endswith(_EVERY_YEAR, 0, match.start()):
        return _Found(match.start(), match.end(), "", match)
    start = settle(groups, known)
    between = _BETWEEN.match(view, match.end())
    other = _DATE.match(view, between.end()) if between else None
    if not other or other.end() == other.start() or not _go_together(match, other):
        return _Found(match.start(), match.end(), start, match)
    begun = int(start[:4]) if start else year_of(groups, known)
    end = settle(other.groupdict(), known._replace(year=begun))
    if begun and not other["head"] and start and end and end.split("/")[-1] < start[: len(end)]:
        end = settle(other.groupdict(), known._replace(year=begun + 1))
    return _Found(match.start(), other.end(), joined(start, end), match)


def _is_possible(match: re.Match[str]) -> bool:
    """Tell whether a calendar has the months and days that are named."""
    months = (numeral_value(match[name]) for name in ("month", "first_month") if match[name] and match[name] != "元")
    days = (numeral_value(match[name]) for name in ("day", "first_day", "lone") if match[name])
    return all(1 <= (month or 0) <= 12 for month in months) and all(1 <= (day or 0) <= 31 for day in days)


def _go_together(match: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two expressions are of a kind, as the ends of a stretch of time are."""
    return _is_possible(other) and not any(one["vague"] or one["plan"] or one["decade"] for one in (match, other))


def _span(view: str, found: _Found) -> Span:
    """Return a span without the quotation marks that a plan stands in."""
    start, end = found.start, found.end
    if found.match["plan"] and view[start] in '“"':
        start, end = start + 1, end - 1
    return Span(start, end, "date", found.value)
