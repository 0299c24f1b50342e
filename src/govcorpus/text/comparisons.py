"""Comparisons before a number: 比上年增长, 同比下降, 高于全市平均水平, 由…提高到."""

import re
from functools import lru_cache
from typing import NamedTuple

_RISE = (
    "净增加|增长|增加|提高|提升|上升|上涨|上扬|攀升|扩大|扩张|增产|净增|加快|增多|拉升|回升|多收|跃升|上调"
    "|高出|多出|快于|高于|多于|优于|领先|增|升|涨"
)
_FALL = (
    "减少|下降|降低|回落|下滑|下跌|下调|收窄|缩减|压减|压缩|缩短|缩小|减产|减亏|萎缩|放缓"
    "|低于|慢于|少于|落后于|降|减|跌"
)
_SMALL_RISE, _SMALL_FALL = "高|快|多|长", "低|慢|少|短"
_ADVERBS = r"(?:分别|各|实际|名义|累计|平均|年均|共|又|再|也|均|将|已|预计|大幅|直接|约|近|超过|超|逾|达到|达)*"
_BASE = r"同比|环比|(?<![占对同环])(?:比|较|与)[^,;。:]{1,16}?(?:相比|同期)?,?"
#: `rise` or `fall` by so much, after what it is compared with, if that is said.
_CHANGE = re.compile(
    rf"(?:(?P<base>{_BASE})(?:同期)?)?{_ADVERBS}(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?:了|出)?(?:近|约|超过|超|逾|达)?$"
)
_THAN = re.compile(
    rf"(?P<base>{_BASE}){_ADVERBS}(?:(?P<rise>{_SMALL_RISE})|(?P<fall>{_SMALL_FALL}))(?:了|出)?(?:近|约|达)?$"
)
_ABOVE = re.compile(
    r"(?:(?P<rise>高于|快于|多于|优于|高出|快出|多出|领先|超出|超过|超)|(?P<fall>低于|慢于|少于|落后于|落后))(?P<base>[^,;。:]{1,16}?)$"
)
#: The number is a level that something has come to, or comes from.
_TO = re.compile(
    rf"(?:{_RISE}|{_FALL}|变|调整|发展|{_SMALL_RISE}|上|下)(?:到|至|为)了?(?:(?:\d{{4}}年|今年|去年|现在|目前|如今)(?:底|末|初)?的?)?(?:近|约|超过)?$"
)
_FROM = re.compile(
    r"(?:由|从)(?:原来|原先|以前|过去|最初|当初|此前|刚开始|\d{4}年(?:底|末|初)?|去年|上年|前年|年初)?(?:同期)?的?(?:不足|不到|约)?$"
)
#: One of these is in every comparison, near its end.
_MAYBE = re.compile("[增长加提升涨扬攀扩拉收跃调高先多优快减降低回落滑跌缩产亏萎放慢少短到至为由从超]")
_REACH = 18
_DOUBLED = re.compile(
    r"^[^。;]{0,8}?(?P<base>同比|环比|[比较][^,;。]{1,8}?)?(?:实现|将)?翻(?P<times>了?[一两二三四]番|番|了?一倍)"
)
_TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}


class Comparison(NamedTuple):
    """How a number compares: `rest` is what stands before the comparison; `sign` 1 or -1 of a change, else 0.

    `role` is `change` (by so much), `to` and `from` (levels), `level`; `base` what it is compared with, as in the text.
    """

    rest: str
    role: str
    sign: int = 0
    base: str | None = None


@lru_cache(maxsize=4096)
def comparison_before(text: str, unit: str | None) -> Comparison:
    """Return the comparison with which what stands before a number ends.

    >>> comparison_before("工业增加值同比增长", "%")
    Comparison(rest='工业增加值', role='change', sign=1, base='同比')
    >>> comparison_before("贫困发生率由", "%").role, comparison_before("降至", "%").role
    ('from', 'to')
    """
    if not _MAYBE.search(text, max(len(text) - _REACH, 0)):
        return Comparison(text, "level")
    if match := _TO.search(text):
        return Comparison(text[: match.start()], "to")
    if match := _FROM.search(text):
        return Comparison(text[: match.start()], "from")
    if unit in ("%", "‰", "百分点", "倍") and (match := _ABOVE.search(text)):
        return _change(text, match)
    match = _CHANGE.search(text) or _THAN.search(text)
    return _change(text, match) if match else Comparison(text, "level")


def _change(text: str, match: "re.Match[str]") -> Comparison:
    base = (match["base"] or "").strip(",") or None
    return Comparison(text[: match.start()], "change", 1 if match["rise"] else -1, base)


def doubling_after(text: str) -> tuple[float, str | None] | None:
    """Return by how many per cent a figure has grown where 翻番 follows it, and compared with what.

    >>> doubling_after(",同比翻了一番"), doubling_after(",比2015年翻两番"), doubling_after(",翻修")
    ((100.0, '同比'), (300.0, '比2015年'), None)
    """
    match = _DOUBLED.match(text) if "翻" in text else None
    if match is None:
        return None
    times = next((_TIMES[char] for char in match["times"] if char in _TIMES), 1)
    return 100.0 * (2**times - 1), match["base"]
