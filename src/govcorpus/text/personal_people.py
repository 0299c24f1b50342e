"""Personal data in words: where private people live below village level, and their names in notices."""

import re
from collections.abc import Iterator
from functools import cache

from govcorpus.model import Span
from govcorpus.text.normalize import normalize_text
from govcorpus.text.wordlists import alternation, data_entries

_COUNT = r"(?:\d{1,4}(?:[-—]\d{1,4}){0,3}|[一二三四五六七八九十百零]{1,4})"
_PART = r"(?:村民小组|居民小组|组|社(?![区会])|号楼|号院|号(?![召线文令])|幢|栋|座|单元|楼|层|室)"
_ADDRESS = re.compile(
    r"(?:村|屯|寨|社区|小区|街道|街|路|大道|巷|弄|胡同|里|苑|园|庄|花园|家园|公寓|宿舍|大院)"
    rf" ?((?:(?:第?{_COUNT}|[A-Z东西南北甲乙丙丁]){_PART} ?)+"
    r"(?:\d{1,4}(?:-\d{1,4}){0,2}(?![\d人户岁元万年月日]))?)"
)
#: A house number after a street is no day of a month, as in "6月3日至5号上午".
_NOT_ADDRESS = re.compile(r"(?:上午|下午|晚|凌晨|早)")

_BETWEEN_NAMES = "、,和与及"
_HAN = r"\u3400-\u9fff"
#: Where a clause of a notice begins, with the marks that papers set before one.
_CLAUSE = r"(?:^|(?<=[\n。;,:\s▲△■□●○◆◇★☆*]))"
_IDENTITY = r"(?=\s?[(,:]{0,2}\s*(?:公民|居民)?(?:身份证|身份号码|证件号))"
_LOST = r"(?=(?:因[^,。]{1,10})?(?:不慎)?(?:遗失|丢失))"
_VOID = r"(?!\s?:)(?=[^。;]{0,120}(?:遗失|丢失|被盗|损毁)[^。]{0,16}(?:声明|作废|挂失))"
_MISSING = r"(?=,\s?[男女]性?,[^。]{0,80}(?:走失|失踪|失联|离家|出走|未归))"
#: A court or an office addresses a private person by name.
_ADDRESSED = r"(?=\s?:\s*(?:本院|我院|本委|我委|本局|我局|因你|你))"


def find_addresses(text: str) -> Iterator[Span]:
    """Yield what stands below village level after a village, community or street: 3组12号, 2幢1单元604室."""
    view = normalize_text(text)
    for match in _ADDRESS.finditer(view):
        if not _NOT_ADDRESS.match(view, match.end()):
            start, end = match.span(1)
            end = start + len(match[1].rstrip())
            yield Span(start, end, "address", "".join(match[1].split()))


def find_names(text: str) -> Iterator[Span]:
    """Yield the names of private people in notices: after words such as 失主 and 被执行人, before 身份证号 or a loss.

    Names of officials and in bylines stay, as do names without a given name (张女士, 李某).
    """
    view = normalize_text(text)
    found = {span for pattern in _name_patterns() for span in _names_of(pattern, view)}
    yield from sorted(found)


def _names_of(pattern: re.Pattern[str], view: str) -> Iterator[Span]:
    """Yield the names in the lists of names that a pattern finds."""
    for match in pattern.finditer(view):
        for name in re.finditer(rf"[^{_BETWEEN_NAMES}]+", match["names"]):
            if not _courtesy().search(name[0]):
                start = match.start("names") + name.start()
                yield Span(start, start + len(name[0]), "name", name[0])


@cache
def _courtesy() -> re.Pattern[str]:
    words = " ".join(data_entries("courtesy")).split()
    return re.compile(f"某|(?<=.)(?:{alternation(words)})$")


@cache
def _name_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of names in notices, each with the group `names`."""
    surnames = " ".join(data_entries("surnames")).split()
    single = "".join(sorted(set("".join(entry for entry in surnames if len(entry) > 2)) - set(_BETWEEN_NAMES)))
    double = alternation(entry for entry in surnames if len(entry) == 2)
    after = alternation(" ".join(data_entries("after_names")).split())
    name = f"(?:{double}|[{single}])[{_HAN}]{{1,2}}"
    whole = rf"{name}(?=$|[^{_HAN}]|{after})"
    several = rf"{whole}(?:[{_BETWEEN_NAMES}]{whole}){{0,9}}"
    roles = alternation(" ".join(data_entries("notice_roles")).split())
    shapes = (
        rf"(?:{roles})\d?\s{{0,2}}:?\s{{0,2}}[“\"]?(?P<names>{several})",
        rf"(?:寻人|寻物|招领|认领|遗失)(?:启事|声明|公告)[\s:]{{1,4}}(?P<names>{whole})",
        rf"(?P<names>{name}){_IDENTITY}",
        rf"(?P<names>{whole}){_MISSING}",
        rf"{_CLAUSE}(?P<names>{name}){_LOST}",
        rf"{_CLAUSE}(?P<names>{whole}){_VOID}",
        rf"{_CLAUSE}(?P<names>{several}){_ADDRESSED}",
    )
    return tuple(map(re.compile, shapes))
