"""A slogan in its text, what a finder of evidence gives back, and where lists near it end."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcorpus.slogan.grammar import Form, formula_terms
from govcorpus.slogan.lists import Span, count_members, cut_open_end, shared_part, split_list
from govcorpus.text.numerals import numeral_value

#: A list is looked for within so many characters of the slogan.
REACH = 200
#: Of a paragraph no more is looked at than so many characters on each side.
PARAGRAPH = 3000

HAN = "\u4e00-\u9fff"
#: What may stand between a slogan and what explains it: a quotation mark and the noun that follows.
HEAD = rf"[”’\"]?[{HAN}]{{0,8}}"
CLAUSE_END = re.compile(r"[。!?;:,\n]")
#: A slogan that is an item of a list itself, as in “九小”场所、学校.
COORDINATE = re.compile(rf"[”’\"]?[{HAN}]{{0,6}}(?:、|以及|及|和|与)")
_SENTENCE_END = re.compile(r"[。!?\n]")
_STOPS = re.compile("[。;]")
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十两双百]+")


class Finding(NamedTuple):
    """Members at `spans` of the view, evidence `start:end`, of one kind of evidence; see `STRENGTH` for the kinds."""

    kind: str
    spans: tuple[Span, ...]
    start: int
    end: int
    status: str = "defined"


class Site:
    """A slogan at `start:end` of a normalised view, read as `form`.

    `text` is the slogan as written, `before` where it begins with its opening quotation mark, `counts` are the numbers
    of members that a list may have.
    """

    def __init__(self, view: str, start: int, end: int, form: Form) -> None:
        self.view, self.start, self.end, self.form = view, start, end, form
        self.text = view[start:end]
        self.before = start - (start > 0 and view[start - 1] in '“‘"')
        self.counts = list_counts(form, self.text)
        self._line: Span | None = None

    @property
    def line(self) -> Span:
        """The paragraph or headline that it stands in."""
        if self._line is None:
            self._line = self._find_line()
        return self._line

    def _find_line(self) -> Span:
        low, high = max(0, self.start - PARAGRAPH), min(len(self.view), self.end + PARAGRAPH)
        start, end = self.view.rfind("\n", low, self.start) + 1, self.view.find("\n", self.end, high)
        return start or low, end if end >= 0 else high

    @property
    def in_headline(self) -> bool:
        """Whether its line is a short one without a full stop, followed by others."""
        start, end = self.line
        return end < len(self.view) and end - start <= 60 and not _STOPS.search(self.view, start, end)

    def window_after(self, reach: int = REACH) -> int:
        """Return the end of what is looked at after it."""
        return min(self.line[1], self.end + reach)


def list_counts(form: Form, text: str) -> tuple[int, ...]:
    """Return the numbers of members that a list may have for a form and its text."""
    if form.type == "formula":
        return (len(formula_terms(text)),) if form.numeral else ()
    if form.type == "digit_code":
        return tuple(range(len(text), 1, -1))
    return (form.wanted,) if form.wanted else ()


def read_list(kind: str, site: Site, start: int, end: int, evidence: Span) -> Finding | None:
    """Read the list `start:end`; where its number is not the announced one say so, if it is marked as a list."""
    stop, is_open = cut_open_end(site.view, start, end)
    for wanted in site.counts:
        for last in dict.fromkeys((stop, end)):
            spans = split_list(site.view, start, last, wanted) if wanted > 1 else None
            if spans and fits_numbers(site, spans):
                return Finding(kind, spans, *evidence)
    if site.form.role == "open" and kind == "parenthesis":
        spans = count_members(site.view, start, stop)
        return Finding(kind, spans, *evidence) if len(spans) > 1 else None
    listed = count_members(site.view, start, stop)
    if not site.form.wanted or len(listed) < 2 or site.form.type == "formula":
        return None
    if is_open and len(listed) < site.form.wanted:
        return Finding(kind, listed, *evidence, "incomplete")
    return Finding(kind, (), *evidence, "mismatch") if kind == "parenthesis" else None


def fits_numbers(site: Site, spans: Sequence[Span]) -> bool:
    """Tell whether the members of a digit code hold its numbers in their order; other forms ask for none."""
    if site.form.type != "digit_code":
        return True
    rest = {"".join(map(digit, site.text))}
    for start, end in spans:
        numbers = map(numeral_value, _NUMBER.findall(site.view, start, end))
        values = {str(value) for value in (*numbers, len(count_members(site.view, start, end))) if value is not None}
        rest = {text.removeprefix(value) for text in rest for value in values if text.startswith(value)}
    return "" in rest


def digit(numeral: str) -> str:
    """Return a numeral of one character as a digit."""
    return str(numeral_value(numeral))


def shares(form: Form, members: Sequence[str]) -> bool:
    """Tell whether all members hold the morpheme of the form."""
    return len(form.groups) == 1 and bool(shared_part(form.groups[0].morpheme, members))


def has_groups(form: Form, members: Sequence[str]) -> bool:
    """Tell whether the members hold the morphemes of the form, group after group: 4 with 不, then 2 with 直."""
    rest = list(members)
    for count, morpheme in form.groups:
        if not count or not morpheme:
            return False
        mine, rest = rest[:count], rest[count:]
        if len(mine) < count or not shared_part(morpheme, mine):
            return False
    return not rest and bool(form.groups)


def list_ends(view: str, start: int, limit: int) -> Iterator[int]:
    """Yield where a list that begins at `start` may end: at a comma, a semicolon, the end of the sentence."""
    marks = list(CLAUSE_END.finditer(view, start + 1, limit))
    seen = set()
    for stops in (",。;!?\n", "。;!?\n", "。!?\n"):
        for match in marks:
            if match.group() in stops and not (match.group() in ",;" and _open_at(view, start, match.start())):
                if match.start() not in seen:
                    seen.add(match.start())
                    yield match.start()
                break
        else:
            if limit not in seen:
                seen.add(limit)
                yield limit


def _open_at(view: str, start: int, position: int) -> bool:
    opened = sum(view.count(sign, start, position) for sign in "“(")
    return opened > sum(view.count(sign, start, position) for sign in "”)")


def sentence_end(view: str, start: int, limit: int) -> int:
    """Return where the sentence at `start` ends, at most `limit`; -1 for `limit` is the end of the text."""
    limit = limit if limit >= 0 else len(view)
    match = _SENTENCE_END.search(view, start, limit)
    return match.start() if match else limit
