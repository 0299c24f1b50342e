"""What stands in quotation marks and has the form of a slogan."""

import re
from collections.abc import Iterator

from govcorpus.slogan.grammar import parse_form
from govcorpus.text.terms import TermMatch, head_noun_at

_QUOTED = re.compile("[“‘\"']([^“”‘’\"'()\\n]{2,24}?)(?=[”’\"'(])")
_UNPAIRED = re.compile('[“”]([^“”‘’"()。;!?:\n]{2,6})')


def quoted_forms(view: str) -> list[TermMatch]:
    """Return what stands in quotation marks and may be a form; also after a mark that is never closed."""
    found = [TermMatch(*match.span(1), match[1]) for match in _QUOTED.finditer(view) if match[1] == match[1].strip()]
    taken = {match.start for match in found}
    return [*found, *(match for match in _unclosed_forms(view) if match.start not in taken)]


def _unclosed_forms(view: str) -> Iterator[TermMatch]:
    """Yield the forms beside a quotation mark without its pair, in paragraphs where the marks do not pair up."""
    start = 0
    for line in view.split("\n"):
        if line.count("“") != line.count("”"):
            for match in _UNPAIRED.finditer(view, start, start + len(line)):
                if form := _unclosed_form(view, match):
                    yield TermMatch(match.start(1), match.start(1) + len(form), form)
        start += len(line) + 1


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
