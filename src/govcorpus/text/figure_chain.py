"""The numbers of a sentence one after another: what each measures, where several share a subject too."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from govcorpus.text.comparisons import comparison_before
from govcorpus.text.figure_nouns import Before, noun_after, noun_before, predicate_after
from govcorpus.text.figure_words import word_kinds
from govcorpus.text.quantities import Quantity, Unit
from govcorpus.text.wordlists import data_entries

_LEFT, _RIGHT = 36, 18
#: A list after 分别 has so many numbers at most; a subject is sought among so many numbers before.
_LONGEST_LIST, _RECENT = 12, 8
#: Where a clause begins: behind a mark, or a dateline.
_CLAUSE = re.compile(r"[,;:、()。!?…]|[讯电]\s+")
_BRACKETS, _BRACKETS_AT_END = re.compile(r"\([^()]*\)"), re.compile(r"\([^()]*\)$")
_MARK = re.compile(r"[,;:、。!?…()\d\n—▲■]")
_BETWEEN = frozenset(("、", "和", "与", "及", "以及", ",", ""))
_RESPECTIVELY = re.compile(r"(?P<subjects>[^,;:。]*?)(?:同比|环比|比[^,;。]{1,8})?分别[^,;。、]{0,8}$")
_JOINS = re.compile(r"[、和与及]")
_SPENDING = re.compile(r"(?:挣|赚|卖|花|收入|工资|价|增收|奖金|补贴|投入|产值)")
_PEOPLE = re.compile(r"(?:人口|人数|群众|居民|村民|党员|游客|观众|学生|职工|农民|人员|者)$")
_MONEY = re.compile(r"(?:投资|资金|收入|产值|经费|贷款|利润|税收|财政|总额|捐款|支出)$")
#: A length of time is a figure only of these; else it is a date or an age.
_DURATION = re.compile(r"时长|时限|工期|周期|寿命|天数|时数|耗时|压缩|缩短|压减|延长|提速|提前|时间[由从为缩减]")
_SCORE = re.compile(r"得分|评分|满分|分值|均分|总分|得了|考")
_PER = re.compile(
    r"(?:平均)?每(?P<per>人|户|亩|公顷|吨|公斤|千克|斤|平方米|平米|立方米|方|棵|株|头|只|羽|公里|平方公里|名\w{1,3}|位\w{1,3}|户\w{2})"
    r"(?:每?(?:年|月|天|日|次|季度))?(?P<rest>[^每]{0,10})$"
)
_SHARE = re.compile(r"占|的(?:约|近|比重|比例)?(?:为|达)?$")
_AVERAGE = re.compile(r"(人|户|亩|日|月|年|村|头|株)均|(亩)产")
#: A Chinese number below this says that there are some, unless it stands at the end of its clause.
_SMALL = 10
_COUNTING = frozenset(("classifier", "noun", "person", "measure"))
_ONCE = frozenset("次期场批起项个条件")


class Reading(NamedTuple):
    """What a quantity of a sentence means; `carried` where what it measures was said of an earlier one.

    `is_share` marks a share of something else, which what follows does not go on about.
    """

    quantity: Quantity
    noun: str | None
    unit: str
    role: str
    sign: int = 0
    base: str | None = None
    per: str | None = None
    carried: bool = False
    is_share: bool = False


class _Site(NamedTuple):
    """A quantity with what stands left of it in its clause, and right of it; `is_new` where it begins a clause."""

    quantity: Quantity
    left: str
    right: str
    unit: Unit
    is_new: bool


class _Listed(NamedTuple):
    """A quantity in a list after 分别: what it measures, the first of the list, whether an earlier one has its noun."""

    noun: str | None
    first: int
    carried: bool


def read_chain(view: str, start: int, quantities: Sequence[Quantity]) -> list[Reading]:
    """Return the readings of the quantities of a sentence that begins at `start`, without those that are no figures."""
    readings: list[Reading] = []
    listed: dict[int, _Listed] = {}
    heads: dict[int, Reading] = {}
    for i, quantity in enumerate(quantities):
        if _is_passed_over(view, quantity):
            continue
        floor = max(start, _taken_to(view, readings[-1]) if readings else start)
        site = _site(view, floor, quantity)
        if site is None or not (_is_figure(site) or (readings and _goes_on_with(site, readings[-1]))):
            continue
        if i not in listed:
            listed.update(_listed_from(view, floor, quantities[i : i + _LONGEST_LIST], i, readings))
        reading, place = _reading(site, readings), listed.get(i)
        if place:
            head = heads.setdefault(place.first, reading)
            reading = reading._replace(
                noun=place.noun, role=head.role, sign=head.sign, base=head.base, carried=place.carried
            )
        readings.append(reading)
    return readings


def _taken_to(view: str, reading: Reading) -> int:
    """Return where a reading ends, with the noun behind its number."""
    end = reading.quantity.last
    return end + len(reading.noun) if reading.noun and view.startswith(reading.noun, end) else end


def _site(view: str, floor: int, quantity: Quantity) -> _Site | None:
    """Return a quantity in its clause; None for a large number without unit that nothing tells the unit of."""
    first = max(floor, quantity.first - _LEFT)
    left = view[first : quantity.first]
    cut = _last_cut(left)
    if cut and left[cut - 1] == ")":
        cut = _last_cut(_BRACKETS.sub(lambda match: "·" * len(match.group()), left))
        left = _BRACKETS_AT_END.sub("", left[cut:])
    else:
        left = left[cut:]
    mark = _MARK.search(view, quantity.last, quantity.last + _RIGHT)
    right = view[quantity.last : mark.start() if mark else quantity.last + _RIGHT]
    unit = quantity.unit or _implied_unit(left, quantity)
    is_new = view[quantity.first - 1 : quantity.first] in (",", ";", ":", "")
    return _Site(quantity, left.strip(), right, unit, is_new) if unit else None


def _last_cut(left: str) -> int:
    """Return where the last clause of a text begins."""
    cut = 0
    for match in _CLAUSE.finditer(left):
        cut = match.end()
    return cut


def _implied_unit(left: str, quantity: Quantity) -> Unit | None:
    noun = noun_before(left).noun
    if _PEOPLE.search(noun):
        return Unit("人", "person")
    if _MONEY.search(noun) or (quantity.qualifier and _SPENDING.search(left)):
        return Unit("元", "money")
    return None


@cache
def _uncounted() -> tuple[str, ...]:
    return tuple(word for entry in data_entries("uncounted_nouns") for word in entry.split())


def _is_figure(site: _Site) -> bool:
    """Tell whether a quantity reports something: not a division of the text, an age, a time, one thing among others."""
    quantity, unit = site.quantity, site.unit
    if unit.kind == "time":
        return bool(_DURATION.search(site.left) or site.right.startswith("时长"))
    if unit.kind == "score":
        return bool(_SCORE.search(site.left))
    if unit.kind == "classifier" and site.right.startswith(_uncounted()):
        return False
    if _is_small(quantity):
        before = noun_before(site.left)
        return bool(before.noun) and not before.is_verb
    return True


def _is_small(quantity: Quantity) -> bool:
    """Tell whether a number is one Chinese digit with a measure word: 三所."""
    kind = quantity.unit.kind if quantity.unit else None
    return quantity.written == "chinese" and quantity.value < _SMALL and kind in _COUNTING


def _is_passed_over(view: str, quantity: Quantity) -> bool:
    """Tell whether a small number stands before its noun, or counts people or times: 三个阶段, 一次."""
    if quantity.unit is None or not _is_small(quantity):
        return False
    once = quantity.value == 1 and quantity.unit.name in _ONCE
    return once or quantity.unit.kind == "person" or not _MARK.match(view[quantity.last : quantity.last + 1] or "\n")


def _goes_on_with(site: _Site, last: Reading) -> bool:
    """Tell whether a length of time is the change of the one before it."""
    return site.unit.kind == "time" and site.unit.name == last.unit


def _reading(site: _Site, readings: Sequence[Reading]) -> Reading:
    """Return what a quantity means after the readings before it."""
    compared = comparison_before(site.left, site.unit.name)
    rest, per = _without_per(compared.rest, site.unit)
    noun = _noun(site._replace(left=rest))
    carried = False
    if readings and _is_carried(noun, site, rest, compared.role, readings[-1]):
        noun, carried = (
            next((one.noun for one in readings[: -_RECENT - 1 : -1] if not one.is_share), readings[-1].noun),
            True,
        )
    is_share = site.unit.kind == "ratio" and compared.role == "level" and bool(_SHARE.search(rest))
    role, sign = compared.role, compared.sign
    if role == "level" and site.unit.kind in ("classifier", "person", "money", "measure"):
        verb = noun_before(rest).verb
        if verb in ("增加", "净增", "减少", "压减", "净减", "调减", "核减"):
            role, sign = "change", -1 if "减" in verb else 1
    noun = noun or (site.unit.name if site.unit.name in ("人", "户") else None)
    unit = f"{site.unit.name}/{per}" if per and "/" not in site.unit.name else site.unit.name
    average = _AVERAGE.search(noun or "") if per is None else None
    per = per or (average and (average[1] or average[2])) or None
    return Reading(site.quantity, noun, unit, role, sign, compared.base, per, carried, is_share)


def _is_carried(noun: str | None, site: _Site, rest: str, role: str, last: Reading) -> bool:
    """Tell whether a quantity measures what the one before it does."""
    if noun is None:
        goes_on = not rest and not site.is_new and last.noun != last.unit
        return role != "level" or goes_on or site.unit.kind == "ratio" or last.unit == site.unit.name
    bare = len(noun) == 1 and site.unit.kind == "classifier" and noun_before(rest).is_verb
    return bare and last.unit == site.unit.name


def _without_per(left: str, unit: Unit) -> tuple[str, str | None]:
    """Return the text before a number without 每亩 and the like, and what the number is counted per."""
    match = _PER.search(left) if unit.kind in ("money", "measure") else None
    if match is None:
        return left, None
    per = match["per"]
    return left[: match.start()] + match["rest"], "人" if per[0] in "名位" else "户" if per[0] == "户" else per


def _noun(site: _Site) -> str | None:
    before = noun_before(site.left)
    kind = site.unit.kind
    if kind == "noun":
        return site.unit.name
    if kind == "classifier":
        found = _counted(site, before)
    elif kind == "person":
        found = _people(site, before)
    else:
        found = _measured(site, before)
    return found or None


def _measured(site: _Site, before: Before) -> str:
    """Return what an amount or a share is of: a noun before it, else behind it, else a verb before it."""
    if before.reach in word_kinds()["giving"] and (after := noun_after(site.right)):
        return after
    if before.noun and (not before.is_verb or site.unit.kind == "time"):
        return before.noun
    return noun_after(site.right, linked=True) or before.noun or before.verb


def _counted(site: _Site, before: Before) -> str:
    """Return what a measure word counts: what stands behind it, else before the number."""
    if after := noun_after(site.right):
        return after
    if before.noun and not before.is_verb:
        return before.noun
    return noun_after(site.right, linked=True, eager=True) or before.noun or before.verb


def _people(site: _Site, before: Before) -> str:
    """Return what a number of people is of: a noun before it, else what they do."""
    if before.noun and not before.is_verb:
        return before.noun
    leads = before.noun in word_kinds()["pivot"] or before.verb in word_kinds()["pivot"]
    if not before.noun or (before.is_verb and leads):
        return predicate_after(site.right) or ("" if before.noun in word_kinds()["pivot"] else before.noun)
    return before.noun


def _listed_from(
    view: str, floor: int, quantities: Sequence[Quantity], first: int, readings: Sequence[Reading]
) -> dict[int, _Listed]:
    """Return the places of quantities in a list after 分别 that the first of them begins, by number from `first` on."""
    start = max(floor, quantities[0].first - 2 * _LEFT)
    if view.find("分别", start, quantities[0].first) < 0:
        return {}
    match = _RESPECTIVELY.search(view[start : quantities[0].first])
    if match is None:
        return {}
    number = 1
    while number < len(quantities) and _is_listed(view, quantities[number - 1], quantities[number]):
        number += 1
    nouns = _subjects(match["subjects"], number)
    earlier = [] if nouns or len(readings) < number else [reading.noun for reading in readings[-number:]]
    return {first + k: _Listed(noun or None, first, bool(earlier)) for k, noun in enumerate(nouns or earlier)}


def _is_listed(view: str, one: Quantity, other: Quantity) -> bool:
    return view[one.last : other.first].strip() in _BETWEEN


def _subjects(text: str, number: int) -> list[str]:
    """Return the nouns of so many subjects, the last one standing for those that have none."""
    parts = _JOINS.split(text)
    last = noun_before(parts[-1]).noun
    if not last:
        return []
    if len(parts) < number:
        return [last] * number
    return [noun_before(part).noun or last for part in parts[-number:]]
