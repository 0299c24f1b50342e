"""What the form of a slogan says by itself: its type, its count and what the count is of."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from govcorpus.text.numerals import numeral_value
from govcorpus.text.wordlists import data_entries

#: A form is at most this long; one of Chinese characters with counts in it is shorter, each of its parts too.
FORM_LENGTH, COUNT_FORM_LENGTH = 24, 12

#: Classes of what looks like a count: slogans, and what only resembles them.
CLASSES = ("slogan", "count_with_list", "ordinary", "idiom")

NUMERAL = "[一二三四五六七八九十两双]"
_COUNT = re.compile(rf"(?<![统同唯专划合归])(?!一[体致起样定切律旦些]){NUMERAL}{{1,3}}")
_NOT_A_COUNT = re.compile(r"(?:第|星期|礼拜|每|某|周|初)$")
_WORD = re.compile(r"[\u4e00-\u9fff零]+")
_FORMULA = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+(?:\+[\u4e00-\u9fffA-Za-z0-9]+)*\+?")
_FORMULA_TERM = re.compile(r"[0-9]+|[NnXx]")
_CHAIN = re.compile(r"[\u4e00-\u9fff]{1,10}(?:—{1,2}[\u4e00-\u9fff]{1,10}){2,}")
_CODE = re.compile(r"\d{3,5}|一二三[四五六七八九]{0,6}")
_READ_AS_CODE = re.compile(r"\d{3,5}|[一二三四五六七八九]{3,6}")
_YEAR_OR_HOTLINE = re.compile(r"(?:19|20)\d\d|1(?:10|14|19|20|22)|1[02]\d{3}|9[56]\d{3}|400|800|0\d*|\d*000")
_ROUND = re.compile("[百千万亿]")
_INNER_MARK = re.compile(r"[,、 ;·]+")
_DURATION = re.compile(rf"{NUMERAL}+(?:个月|[年月周日天季夜])")
_DISTRIBUTIVE = re.compile(r"一[^一]{1,4}一[^一]{1,4}(?:一[^一]{1,4})*")
_PAIR = re.compile(r"一[老小大主辅核心体轴带环廊园区网长]")
_SHARE = re.compile(rf"(?:{NUMERAL}+分?[山岭水川田草林滩海地丘沙]){{2,}}")
_CATEGORY = re.compile("[大项个级方场道张件条类种位支套座把步轮]")
_MEASURE = re.compile("[项个级场道张件条类种位支套座把步轮]")
_SEQUENCE = "一二三四五六七八九"


class Group(NamedTuple):
    """One count in a form and the characters after it, without 大, 项 and the like: (4, "议") in 四议两公开."""

    times: int | None
    morpheme: str


class Form(NamedTuple):
    """What a slogan's form says by itself.

    `numeral` is the number of members that it announces, or None. `role` says what its numerals are: `count`, or
    `duration`, `distributive`, `share`, `open` (一核多元), which announce no list of so many members. `groups` are the
    counts with what they count.
    """

    type: str
    numeral: int | None
    role: str = "count"
    groups: tuple[Group, ...] = ()

    @property
    def wanted(self) -> int | None:
        """How many members a list must have to be what the form stands for; None if the form does not say."""
        return self.numeral if self.role == "count" else None


@lru_cache(maxsize=1 << 12)
def parse_form(form: str) -> Form | None:
    """Return what a form is, or None where it is no slogan.

    >>> parse_form("三零").numeral, parse_form("四议两公开").numeral, parse_form("1+2+8+8").type, parse_form("星期一")
    (3, 6, 'formula', None)
    """
    if not form or len(form) > FORM_LENGTH:
        return None
    if form in entries("fixed_policies") and _COUNT.search(form):
        return _counts(form)._replace(type="fixed_idiom_policy")
    if is_idiom(form):
        return None
    if "+" in form:
        return _formula(form)
    if _CODE.fullmatch(form):
        return None if _YEAR_OR_HOTLINE.fullmatch(form) else Form("digit_code", None)
    if _CHAIN.fullmatch(form):
        return Form("formula", None)
    parts = _INNER_MARK.split(form)
    return _of_parts(parts) if len(parts) > 1 else _numeral_form(form)


@lru_cache(maxsize=1 << 12)
def read_form(form: str) -> Form | None:
    """Return what a form is, be it one only where the text explains it, as 一核, 四方 and 12345."""
    code = Form("digit_code", None) if _READ_AS_CODE.fullmatch(form) else None
    return parse_form(form) or code or _numeral_form(form) or single_form(form)


def form_class(form: str) -> str:
    """Return the class of a form by itself: `slogan`, `idiom` or `ordinary`."""
    if is_idiom(form):
        return "idiom"
    return "slogan" if parse_form(form) else "ordinary"


def formula_terms(form: str) -> tuple[str, ...]:
    """Return the terms of a formula or a chain, such as 党建 and 网格."""
    return tuple(term for term in re.split(r"[+—]+", form) if term)


def announces_terms(form: str) -> bool:
    """Tell whether a formula's terms are numbers that each announce a member, as in 1+2+8 and 1+N."""
    return all(_FORMULA_TERM.fullmatch(term) for term in formula_terms(form))


def category(form: str) -> str | None:
    """Return the measure word after the first count: 大 in 四大工程, 级 in 五级议事机制; None in 三治."""
    count = _COUNT.search(form)
    measure = _CATEGORY.match(form, count.end()) if count else None
    return measure.group() if measure and measure.end() < len(form) else None


def _formula(form: str) -> Form | None:
    if not _FORMULA.fullmatch(form):
        return None
    terms = formula_terms(form)
    return Form("formula", len(terms)) if len(terms) > 1 and announces_terms(form) else Form("formula", None)


def _of_parts(parts: list[str]) -> Form | None:
    """Read a form of several parts, such as 六围绕、一台账 or 一核多元,共治共享."""
    if len(parts) > 4 or not all(_WORD.fullmatch(part) and len(part) <= COUNT_FORM_LENGTH for part in parts):
        return None
    if any(map(is_idiom, parts)):
        return None
    read = [_numeral_form(part) or single_form(part) for part in parts]
    if all(part.startswith("一") for part in parts):
        return None
    if all(read):
        groups = tuple(group for form in read if form for group in form.groups)
        return Form("parallel", _total(groups), "count", groups)
    return Form("parallel", None, "open") if read[0] and read[0].role == "open" and len(parts) == 2 else None


def single_form(part: str) -> Form | None:
    """Read 一台账, 一核 and the like, which are slogans only as a part of one or where the text explains them."""
    if not re.fullmatch(rf"{NUMERAL}[\u4e00-\u9fff]{{1,5}}", part):
        return None
    return Form("parallel", numeral_value(part[0]), "count", (Group(numeral_value(part[0]), part[1:]),))


def _numeral_form(form: str) -> Form | None:
    """Read a form of Chinese characters with counts in it, such as 三零, 法律七进 or 两转一提."""
    if not _WORD.fullmatch(form) or _ROUND.search(form) or len(form) > COUNT_FORM_LENGTH:
        return None
    counts = list(_COUNT.finditer(form))
    if not counts or not _are_counts(form, counts):
        return None
    return _counts(form)


def _are_counts(form: str, counts: list[re.Match[str]]) -> bool:
    """Tell whether the numerals of a form count something that could be named by it."""
    last = counts[-1]
    if last.end() == len(form) and len(counts) == 1 and last.start() > 0:
        return False
    if any(len(count.group()) > 1 and "十" not in count.group() for count in counts) or re.search(
        "星级|点半|点钟|分之", form
    ):
        return False
    if any(_NOT_A_COUNT.search(form[: count.start()]) for count in counts) or counts[0].start() > 4:
        return False
    if len(counts) == 1 and (_is_ordinary(form, counts[0]) or _single_one(form, counts[0])):
        return False
    return not (len(form) > 4 and all(count.group() == "一" for count in counts))


def _is_ordinary(form: str, count: re.Match[str]) -> bool:
    """Tell whether a count is followed by a measure word and nothing else, or by 个人 and the like."""
    rest = form[count.end() :]
    return rest in ("", "个人", "个月", "个小时") or rest in entries("measure_words") or bool(_MEASURE.fullmatch(rest))


def _single_one(form: str, count: re.Match[str]) -> bool:
    """Tell whether the only count is 一: it seldom counts members."""
    return numeral_value(count.group()) == 1 and "多" not in form[count.end() :]


def _counts(form: str) -> Form:
    """Return what the counts of a form announce."""
    groups = _groups(form)
    role = _role(form)
    sequence = "".join(count.group() for count in _COUNT.finditer(form))
    if re.search(rf"{NUMERAL}个一", form):
        groups = (Group(groups[0].times, "一"),) if groups else ()
        return Form("parallel", groups[0].times if groups else None, role, groups)
    if len(groups) > 2 and _SEQUENCE.startswith(sequence):
        numbered = tuple(Group(1, group.morpheme) for group in groups)
        return Form("parallel", len(groups), role, numbered)
    kind = "parallel" if len(groups) > 1 and role != "open" else "numeral_abbrev"
    return Form(kind, None if role == "open" else _total(groups), role, groups)


def _groups(form: str) -> tuple[Group, ...]:
    counts = list(_COUNT.finditer(form))
    ends = [count.start() for count in counts[1:]] + [len(form)]
    return tuple(
        Group(numeral_value(count.group()), _morpheme(form[count.end() : end]))
        for count, end in zip(counts, ends, strict=True)
    )


def _morpheme(rest: str) -> str:
    return rest[1:] if len(rest) > 1 and _CATEGORY.match(rest) else rest


def _total(groups: tuple[Group, ...]) -> int | None:
    return sum(group.times for group in groups if group.times) or None


def _role(form: str) -> str:
    """Return what the numerals of a form are: counts of members, or something else."""
    if re.search(rf"{NUMERAL}.{{1,4}}多", form):
        return "open"
    if _DURATION.match(form):
        return "duration"
    if _SHARE.fullmatch(form):
        return "share"
    if _DISTRIBUTIVE.fullmatch(form) and not _PAIR.match(form):
        return "distributive"
    return "count"


def is_idiom(form: str) -> bool:
    """Tell whether a form is a word of the language: 一把手, 三明治, 八仙过海."""
    return form in entries("idioms") or form in entries("numeral_words")


@cache
def entries(name: str) -> frozenset[str]:
    """Return the words of a list in the package's `data` folder; an entry may hold several."""
    return frozenset(" ".join(data_entries(name)).split())
