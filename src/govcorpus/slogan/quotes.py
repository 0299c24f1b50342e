"""What stands in quotation marks and has the form of a slogan."""

import re
from collections.abc import Iterator, Sequence

from govcorpus.slogan.grammar import parse_form
from govcorpus.text.terms import TermMatch, head_noun_at

#: What a form cannot do without: a numeral, a digit, or a mark of formulas and chains.
_SIGNS = r"一二三四五六七八九十两双\d+—"
_EDGES = "“”‘’\"'()\n"
#: Each quotation mark where such a sign follows it before the next one.
_MARKS = {mark: re.compile(f"{mark}(?=[^{_EDGES}{_SIGNS}]{{0,23}}+[{_SIGNS}])") for mark in "“”‘\"'"}
_QUOTED = re.compile(f"[“‘\"']([^{_EDGES}]{{2,24}}+)(?=[”’\"'(])")
_UNPAIRED = re.compile('[“”]([^“”‘’"()。;!?:\n]{2,6})')


def quoted_forms(view: str) -> list[TermMatch]:
    """Return what stands in quotation marks and may be a form; also after a mark that is never closed."""
    marks = [match.start() for mark, near in _MARKS.items() if mark in view for match in near.finditer(view)]
    if not marks:
        return []
    marks.sort()
    found = [TermMatch(at + 1, match.end(), match[1]) for at in marks if (match := _QUOTED.match(view, at))]
    found = [match for match in found if match.term == match.term.strip()]
    taken = {match.start for match in found}
    found += [match for match in _unclosed_forms(view, marks) if match.start not in taken]
    return found


def _unclosed_forms(view: str, marks: Sequence[int]) -> Iterator[TermMatch]:
    """Yield the forms beside a quotation mark without its pair, in paragraphs where the marks do not pair up."""
    end, pairs_up = -1, True
    for mark in marks:
        if mark > end:
            start, end = view.rfind("\n", 0, mark) + 1, view.find("\n", mark)
            end = end if end >= 0 else len(view)
            pairs_up = view.count("“", start, end) == view.count("”", start, end)
        if not pairs_up and (match := _UNPAIRED.match(view, mark)) and (form := _unclosed_form(view, match)):
            yield TermMatch(mark + 1, mark + 1 + len(form), form)


def _unclosed_form(view: str, match: re.Match[str]) -> str:
    """Return the form after a quotation mark that is not closed: before a head noun, or two characters."""
    if match.end() < len(view) and view[match.end()] in "“”" and parse_form(match[1]):
        return match[1]
    if match.group()[0] != "“":
        return ""
    for length in range(2, min(len(match[1]), 5) + 1):
        if head_noun_at(view, match.start(1) + length) and parse_form(match[1][:length]):
            return match[1][:length]
    return match[1][:2] if parse_form(match[1][:2]) else ""


def names_a_slogan(view: str, match: TermMatch) -> bool:
    """Tell whether a quoted form names a slogan; a chain of levels does only before a head noun."""
    if parse_form(match.term) is None:
        return False
    if "—" not in match.term:
        return True
    after = match.end + 1
    return head_noun_at(view, after + (view[after : after + 1] == "的")) is not None
