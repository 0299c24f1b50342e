"""Page styles: how a paper composes its pages. Styles to tune on and styles to test on are kept apart."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from eval.desk import Desk
from eval.units import Unit


@dataclass(frozen=True)
class Style:
    """The conventions of one paper.

    `compose` writes the units of a page in their order. Mechanical habits: `half_width` punctuation, `gap` blank lines
    between lines (fewest, most), or only between units or above their headlines (`gap_before`), `indent` of
    paragraphs, and how often things happen: a paragraph is broken (`wrap`), articles interleave, an article breaks off
    at the page's end or begins before it, text stands there twice, a byline is swallowed by a neighbour (`displace`).
    """

    name: str
    compose: Callable[[Desk], list[Unit]]
    half_width: bool = True
    gap: tuple[int, int] = (1, 1)
    gap_before: Literal["line", "unit", "headline"] = "line"
    indent: bool = False
    wrap: float = 0.13
    interleave: float = 0.35
    truncate: float = 0.15
    orphan: float = 0.12
    duplicate: float = 0.25
    displace: float = 0.05


def all_styles() -> dict[str, tuple[Style, ...]]:
    """Return the styles by split: `train` to tune on, `test` to measure with."""
    from eval.styles_mixed import MIXED_STYLES
    from eval.styles_more import MORE_STYLES
    from eval.styles_pictures import PICTURE_STYLES
    from eval.styles_test import TEST_STYLES
    from eval.styles_train import TRAIN_STYLES
    from eval.styles_web import WEB_STYLES

    return {"train": TRAIN_STYLES + MORE_STYLES + MIXED_STYLES + WEB_STYLES + PICTURE_STYLES, "test": TEST_STYLES}
