"""Bylines: who wrote a unit and who took its pictures."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from govcorpus.model import Author
from govcorpus.segmentation.names import LONGEST_NAME, are_people, close_up, has_surname, is_name, names_somebody
from govcorpus.text.normalize import normalize_text
from govcorpus.text.wordlists import Endings, alternation, data_entries

#: A byline is at most so long.
LONGEST = 80

_MARKS = "□◎○●◆◇■▲△★☆*·-—"
#: A word of a byline.
_WORD = re.compile(r"(?:文/图|图/文)(?![\u4e00-\u9fff])|[^\s、,;:/|]+")
_SEPARATOR = re.compile(r"[\s、,;:/|]")
#: What each of two people did, where it stands before or after their names: 文/张三 图/李四, 张三/文 李四/图.
_SHARES = ("文", "图")
#: What pages of the web say beside the author's name: where a text is from, and when it was put there.
_SOURCES = frozenset({"来源", "稿源", "转自"})
_TIMES = re.compile(r"发布时间|时间|日期|\d[\d年月日.-]*")
#: Bodies that people in bylines work for have names of at least so many characters.
_SHORTEST_BODY = 4


class Byline(NamedTuple):
    """People named in a byline; `explicit` tells whether it also holds a role word and so cannot be anything else.

    A line that names the people at the desk only (编辑, 校对 …) is one without authors.
    """

    authors: tuple[Author, ...]
    explicit: bool


def parse_byline(text: str) -> Byline | None:
    """Read a byline such as `罗勇 记者 江潇` or `□本报记者 陈某`, without its brackets; None if it is not one.

    Names without any role word must begin with a common surname, so that other words are not taken for names.
    """
    return read_byline(normalize_text(text))


def read_byline(view: str, *, signed: bool = False) -> Byline | None:
    """Read a byline as `parse_byline` does from a normalised text; `signed` means that it ends a whole text."""
    return None if len(view) > 2 * LONGEST or "。" in view else _read(view, signed)


@lru_cache(maxsize=256)  # what signs a text is read by several steps
def _read(view: str, signed: bool) -> Byline | None:
    view = view.strip().lstrip(_MARKS).strip()
    if not view or len(view) > LONGEST or _begins_as_text(view) or ("," in view and _talk_pattern().search(view)):
        return None
    view, credit = _split_credit(view)
    reader = _Reader()
    if not reader.read(_WORD.findall(close_up(view) if " " in view else view)):
        return None
    explicit = reader.explicit or credit is not None
    if not explicit and not are_people([author.name for author in reader.authors], signed=signed):
        return None
    authors = (Author(a.name, ";".join(filter(None, (a.role, credit))) or None) for a in reader.authors)
    return Byline(tuple(authors), explicit)


def _begins_as_text(view: str) -> bool:
    """Tell whether the first word of a line can neither be a name nor say what somebody does, as in most lines."""
    end = _SEPARATOR.search(view)
    word = view[: end.start()] if end else view
    if len(word) <= LONGEST_NAME or "·" in word or _any_role().search(word):
        return False
    return not (_is_body(word) or _TIMES.match(word))


class _Reader:
    """Reads the words of a byline from left to right: role words, names, credits, what else may stand there."""

    def __init__(self) -> None:
        self.authors: list[Author] = []
        self.explicit = False
        self._role: str | None = None
        self._named = self._desk = self._source = self._behind = False

    def read(self, words: Sequence[str]) -> bool:
        """Tell whether the words are a byline: all can be read, and somebody is named."""
        self._behind = bool(words) and words[-1] in _SHARES
        return all(map(self._take, words)) and self._named

    def _take(self, word: str) -> bool:
        """Take one word; False if it cannot stand in a byline."""
        if self._behind and word in _SHARES:
            return self._take_share(word)
        if len(word) == 1 or _any_role().search(word):
            if staff := _desk_pattern().fullmatch(word):
                return self._take_staff(staff["name"])
            if found := _role_pattern().fullmatch(word):
                return self._take_role(found["role"] or found["longer"], found["name"] or "")
        return self._take_other(word) or self._take_name(word)

    def _take_role(self, role: str, name: str) -> bool:
        self._role, self._desk, self.explicit = role, False, True
        return not name or (names_somebody(name) and self._take_name(name))

    def _take_staff(self, name: str) -> bool:
        self._role, self.explicit, self._desk = None, True, True
        return not name or self._take_name(name)

    def _take_other(self, word: str) -> bool:
        """Take what is no name: where a text is from and when it was put there, the body that somebody works for."""
        if self._source:
            self._source = False
            return True
        self._source = word in _SOURCES
        return self._source or _TIMES.fullmatch(word) is not None or _is_body(word)

    def _take_name(self, word: str) -> bool:
        name, credit = _split_credit(word)
        self.explicit, self._named = self.explicit or credit is not None, True
        if self._desk:
            return has_surname(name) and is_name(name)
        self.authors.append(Author(name, self._role or credit))
        return is_name(name)

    def _take_share(self, share: str) -> bool:
        """Give a share to those named since the last one."""
        self.explicit = True
        for i in range(len(self.authors) - 1, -1, -1):
            author = self.authors[i]
            if (author.role or "").endswith(_SHARES):
                break
            self.authors[i] = author._replace(role=";".join(filter(None, (author.role, share))))
        self._role = None
        return bool(self.authors)


def _is_body(word: str) -> bool:
    return len(word) >= _SHORTEST_BODY and _bodies().end(word)


def _split_credit(text: str) -> tuple[str, str | None]:
    """Take a credit (摄, 文/图 …) off the end of a byline."""
    match = _credit_pattern().search(text) if text.endswith(data_entries("credits")) else None
    return (text[: match.start()].strip(), match.group("credit")) if match else (text, None)


@cache
def _any_role() -> re.Pattern[str]:
    lists = ("byline_roles", "desk_roles", "credits")
    return re.compile(alternation(word for name in lists for word in data_entries(name)))


@cache
def _role_pattern() -> re.Pattern[str]:
    roles = alternation(data_entries("byline_roles"))
    return re.compile(
        rf"(?P<role>文/图|图/文|图文|文图|[文图摄])|[\u4e00-\u9fff]{{0,8}}?(?P<longer>{roles})(?P<name>.*)"
    )


@cache
def _desk_pattern() -> re.Pattern[str]:
    roles = alternation(data_entries("desk_roles"))
    return re.compile(rf"[\u4e00-\u9fff]{{0,4}}?(?:{roles})(?P<name>[\u4e00-\u9fff·]{{0,4}})")


@cache
def _credit_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\u4e00-\u9fff\s])[\s/]*(?P<credit>{alternation(data_entries('credits'))})$")


@cache
def _talk_pattern() -> re.Pattern[str]:
    """Somebody who is spoken of, no byline: a comma follows the role."""
    return re.compile(rf"(?:{alternation(data_entries('byline_roles'))}),")


@cache
def _bodies() -> Endings:
    entries = " ".join(data_entries("organisation_endings")).split()
    return Endings(entry.removeprefix("=") for entry in entries)
