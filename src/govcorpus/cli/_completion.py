"""What a shell offers after options whose values are names but no fixed choice.

The names stand here as well as where they are used, since reading those modules would take too long between two keys.
"""

from collections.abc import Callable

#: A function that gives the values beginning with what was typed.
Completer = Callable[[str], list[str]]

FIELDS = ("source", "place", "adcode", "date", "year", "month", "kind", "title", "author", "file", "id")
CUT_FIELDS = ("duplicate", "truncated", "needs_review", "confidence", "place_confidence", "duplicate_of")
GROUPS = ("place", "source", "period", "year", "month", "kind", "author")
PARTS = ("article", *GROUPS)
KEYNESS_MEASURES = ("g2", "log_ratio", "percent_diff", "log_odds_z", "bic", "chi2", "simple_maths")
ASSOCIATION_MEASURES = (
    *("logdice", "mi", "mi3", "npmi", "t", "z", "g2", "dice", "delta_p_right", "delta_p_left"),
    "freq_joint",
)
DISPERSION_COLUMNS = ("freq", "range", "dp", "dp_norm", "juilland_d", "arf")
KWIC_KEYS = ("left", "right", "node", "date", "place")
ENTITY_KINDS = ("person", "place", "organisation", "date")
SLOGAN_CLASSES = ("slogan", "count_with_list", "ordinary", "idiom")
REUSE_KINDS = ("exact", "hardwrap", "near", "partial")
PERSONAL_KINDS = ("id", "phone", "card", "plate", "email", "address", "name")


def names(*known: str) -> Completer:
    """Complete one of some names."""
    return lambda incomplete: [name for name in known if name.startswith(incomplete)]


def lists(*known: str) -> Completer:
    """Complete the last of several names that are separated by commas, none of them twice."""

    def complete(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        return [before + comma + name for name in known if name.startswith(last) and name not in before.split(",")]

    return complete


def fields(incomplete: str) -> list[str]:
    """Complete the field at the end of an expression: at its beginning, after `and`, `or`, `not` or a parenthesis."""
    before, blank, last = incomplete.rpartition(" ")
    opened = last[: len(last) - len(last.lstrip("("))]
    if before and before.split()[-1] not in ("and", "or", "not"):
        return []
    start = before + blank + opened
    return [start + name for name in (*FIELDS, *CUT_FIELDS) if name.startswith(last.removeprefix(opened))]
