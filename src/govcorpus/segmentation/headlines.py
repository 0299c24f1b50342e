"""Kicker, title and subtitle: the parts of a headline (肩题, 主题, 副题)."""

import re
from collections.abc import Sequence
from functools import cache

from govcorpus.text.wordlists import Endings, alternation, data_entries

_KICKER_LENGTH = 16
_VERBS = ("举办", "召开", "举行", "开展", "组织", "启动", "发布")


def headline_roles(views: Sequence[str]) -> list[str]:
    """Return the role of each normalised line of a headline: `kicker`, `title` or `subtitle`.

    A dash opens a subtitle and closes a kicker; a place or public body that stands alone above another line is a kicker
    that reads on into it; of two plain lines the first is the title.
    """
    roles = ["subtitle" if view.startswith("—") else "kicker" if view.endswith("—") else "" for view in views]
    plain = [i for i, role in enumerate(roles) if not role]
    if not plain:
        roles[0] = "title"
        return roles
    if len(plain) > 1 and "kicker" not in roles and reads_on(views[plain[0]]):
        roles[plain.pop(0)] = "kicker"
    roles[plain[0]] = "title"
    for i in plain[1:]:
        roles[i] = "subtitle"
    return roles


def reads_on(view: str) -> bool:
    """Tell whether a line is only the subject of the next one: a place or body, with or without its verb."""
    return len(view) <= _KICKER_LENGTH and _ends().end(view) and _subject_pattern().fullmatch(view) is not None


@cache
def _subject_pattern() -> re.Pattern[str]:
    endings = alternation(data_entries("place_endings"))
    return re.compile(rf"[\u4e00-\u9fff·、 ]{{1,15}}?(?:{endings})(?:{'|'.join(_VERBS)})?")


@cache
def _ends() -> Endings:
    """Return what such a line ends with."""
    return Endings((*data_entries("place_endings"), *_VERBS))
