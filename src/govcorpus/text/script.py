"""Simplified and traditional characters: one converted to the other by OpenCC."""

from functools import cache
from typing import TYPE_CHECKING

from govcorpus.errors import MissingExtraError

if TYPE_CHECKING:
    from opencc import OpenCC

SCRIPTS = ("as-is", "simplified", "traditional")
_CONVERSIONS = {"simplified": "t2s", "traditional": "s2t"}


def convert_script(text: str, script: str) -> str:
    """Return a text in one of `SCRIPTS`; `as-is` changes nothing.

    Phrases are looked at, not only characters: 头发 becomes 頭髮, 发展 發展. Raises `MissingExtraError` where OpenCC
    is not installed.
    """
    return text if script == "as-is" else _converter(_CONVERSIONS[script]).convert(text)


@cache
def _converter(conversion: str) -> "OpenCC":
    try:
        from opencc import OpenCC
    except ImportError:
        raise MissingExtraError("Converting simplified and traditional characters", "script") from None
    return OpenCC(conversion)
