"""Names of people in bylines: what looks like one, and names that are set with spaces between their characters."""

import re
from collections.abc import Sequence
from functools import cache

from govcorpus.text.tokenize import part_of_speech
from govcorpus.text.wordlists import alternation, data_entries

#: A byline without any role word names at most so many people.
MOST_BARE_NAMES = 4
#: So many characters a name has at most, if there is no dot in it.
LONGEST_NAME = 4
#: What a name of two characters costs where characters are shared out among names, and a surname that so many others
#: are commoner than: most names have three, and a common surname.
SHORT_NAME, RARE_SURNAME = 1.0, 100

_HAN = "[\u4e00-\u9fff]"
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{1,8})?")
_NOT_NAMES = frozenset(
    {"左图", "右图", "全文", "全文完", "相关", "高清", "万元", "单位", "连载", "方法", "水利", "农业", "古代", "文化"}
)
_PLACE_TAGS = frozenset({"ns", "nt"})
#: Places end so, and hardly any names.
_PLACE_ENDINGS = tuple("村镇乡县")
#: Characters that stand apart, but for 文 and 图 beside a slash: those say who wrote and who took the picture.
_APART = re.compile(rf"(?<!{_HAN})(?!(?<=/)[文图]){_HAN}(?: {_HAN})+(?!{_HAN}|(?<=[文图])[/:])")
#: The last of them.
_LONE = re.compile(rf" {_HAN}(?!{_HAN})")


def is_name(word: str) -> bool:
    """Tell whether a word may be somebody's name: it begins with a surname, or is no ordinary word."""
    if not _NAME.fullmatch(word) or word in _NOT_NAMES:
        return False
    return has_surname(word) or not _is_ordinary(word)


def are_people(names: Sequence[str], *, signed: bool = False) -> bool:
    """Tell whether words without any role among them are names: a few, with surnames, and seldom ordinary words.

    Ordinary words that are no places are names as well where they are `signed`: in brackets after the end of a text.
    """
    if len(names) > MOST_BARE_NAMES or not all(map(has_surname, names)):
        return False
    if signed:
        return not any(part_of_speech(name) in _PLACE_TAGS for name in names)
    ordinary = sum(map(_is_ordinary, names))
    return ordinary * 2 < len(names) and not any(len(name) > 2 and name.endswith(_PLACE_ENDINGS) for name in names)


def has_surname(name: str) -> bool:
    """Tell whether a word begins with one of the commoner surnames and is not too long for it."""
    single, double = _surnames()
    return (name[:2] in double and len(name) <= 4) or (name[0] in single and len(name) <= 3)


def names_somebody(word: str) -> bool:
    """Tell whether a word names a person also where it follows another one at once: 记者张三, but not 记者蹲点."""
    return has_surname(word) or "·" in word or part_of_speech(word).startswith("nr")


def close_up(view: str) -> str:
    """Return a byline without the spaces inside its names: `记者 张 胜 男 李 明` becomes `记者 张胜男 李明`."""
    if not _LONE.search(view):  # most bylines
        return view
    view = _glued_role().sub(r"\g<0> ", view)
    return _APART.sub(lambda match: " ".join(_shared_out(match.group().replace(" ", ""))), view)


def _shared_out(letters: str) -> list[str]:
    """Return the characters of some names as names, each of which begins with a surname; as one if there is no way."""
    single, double = _surnames()
    best: list[tuple[float, list[str]] | None] = [(0.0, []), *([None] * len(letters))]
    for end in range(2, len(letters) + 1):
        for start in range(max(end - 4, 0), end - 1):
            before, name = best[start], letters[start:end]
            if before is None or not has_surname(name):
                continue
            rank = 0 if name[:2] in double and len(name) > 2 else single.get(name[0], len(single))
            cost = before[0] + rank / RARE_SURNAME + SHORT_NAME * (len(name) == 2)
            known = best[end]
            if known is None or cost < known[0]:
                best[end] = cost, [*before[1], name]
    found = best[-1]
    return found[1] if found else [letters]


def _is_ordinary(word: str) -> bool:
    return part_of_speech(word)[:2] not in ("nr", "x")


@cache
def _surnames() -> tuple[dict[str, int], frozenset[str]]:
    """Return the surnames of one character with their rank, the commonest first, and those of two."""
    entries = " ".join(data_entries("surnames")).split()
    double = frozenset(entry for entry in entries if len(entry) == 2)
    single = dict.fromkeys("".join(entry for entry in entries if len(entry) > 2))
    return {character: rank for rank, character in enumerate(single)}, double


@cache
def _glued_role() -> re.Pattern[str]:
    """A role word right before a name whose characters stand apart: 本报记者张 胜 男."""
    return re.compile(rf"(?:{alternation(data_entries('byline_roles'))})(?={_HAN} {_HAN}(?!{_HAN}))")
