"""Regular expressions that a user writes: compiled with errors that name the place, and run for a limited time."""

import re
import warnings
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from govcorpus.errors import QueryError, UsageError

if TYPE_CHECKING:
    import regex

#: Seconds that one text may take, and how long an expression may be.
PATIENCE = 2.0
LONGEST = 1_000
#: The pieces of expressions that stay in a line, unless a class has the line break; the first is that of wildcards.
_CLASS = r"\\(?:[dDwWsS]|[pP]\{\w+\}|[^A-Za-z0-9])|\[\^?(?:\\.|[^\[\]\\])+\]"
_PIECE = rf"\(\?=\.\*\[\^\\W_\]\)|{_CLASS}|[^\\\[\](){{}}^$\n]|\((?:\?:)?(?![?*+])|\)|\{{\d+(?:,\d*)?\}}"
_CLASSES, _PIECES = re.compile(_CLASS), re.compile(f"(?:{_PIECE})*")
#: Words as short as this are never slow; to watch the time costs more than to match them.
SHORT = 12


def compile_pattern(pattern: str, query: str | None = None, start: int = 0) -> "regex.Pattern[str]":
    r"""Return a regular expression in the syntax of the module `regex`: that of `re`, and `\p{Han}` and the like.

    `^` and `$` are the ends of a line. Raises `QueryError`, which names the column, where it is malformed: in `query`,
    where it begins at `start`, if that is given.
    """
    import regex

    text = pattern if query is None else query
    if len(pattern) > LONGEST:
        raise QueryError("The regular expression is too long", "{longest} characters are the most", longest=LONGEST)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return regex.compile(pattern, regex.MULTILINE)
    except (regex.error, OverflowError, RecursionError) as error:
        raise QueryError(
            "'{text}' is malformed at column {column}: {reason}",
            "Put a backslash before characters such as ( [ * +",
            text=text,
            column=start + 1 + (getattr(error, "pos", None) or 0),
            reason=getattr(error, "msg", None) or str(error),
        ) from None


def find_pattern(pattern: "regex.Pattern[str]", text: str) -> Iterator[tuple[int, int]]:
    """Yield where a pattern fits, from left to right, without overlap; nothing for an empty match.

    Raises `UsageError` where it takes too long.
    """
    try:
        for match in pattern.finditer(text, timeout=PATIENCE):
            if match.end() > match.start():
                yield match.span()
    except TimeoutError:
        raise _too_slow(pattern) from None


def fits_whole(pattern: "regex.Pattern[str]", text: str) -> bool:
    """Tell whether a pattern fits a whole text; raises `UsageError` where it takes too long."""
    if len(text) <= SHORT:
        return pattern.fullmatch(text) is not None
    try:
        return pattern.fullmatch(text, timeout=PATIENCE) is not None
    except TimeoutError:
        raise _too_slow(pattern) from None


def lines_that_fit(pattern: str, text: str) -> list[int]:
    """Return where those lines of a text begin that a regular expression fits as a whole; a line break ends each.

    Most expressions are looked for in all lines at once; those that may see beyond the end of a line, in one after the
    other. Raises `QueryError` where it is malformed, `UsageError` where it takes too long.
    """
    compiled = compile_pattern(pattern)
    if not _stays_in_line(pattern):
        breaks = [-1, *(match.start() for match in re.finditer("\n", text))]
        return [last + 1 for last, end in pairwise(breaks) if fits_whole(compiled, text[last + 1 : end])]
    try:
        found = compile_pattern(f"^(?:{pattern})$").finditer(text, timeout=PATIENCE)
        return [match.start() for match in found]
    except TimeoutError:
        raise _too_slow(compiled) from None


def _stays_in_line(pattern: str) -> bool:
    """Tell whether nothing in an expression matches a line break or looks around."""
    if not _PIECES.fullmatch(pattern) or len(pattern) > LONGEST // 2:
        return False
    return not any(compile_pattern(piece).fullmatch("\n") for piece in _CLASSES.findall(pattern))


def _too_slow(pattern: "regex.Pattern[str]") -> UsageError:
    return UsageError(
        "'{pattern}' takes too long",
        "Repetitions within repetitions, such as (a+)+, are slow: write it more simply",
        pattern=pattern.pattern,
    )
