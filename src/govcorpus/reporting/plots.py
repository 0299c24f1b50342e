"""Pictures of results: `.svg` and `.png`, with Chinese characters that show on any machine.

Characters are drawn from a font that is installed as a package; in SVG they are paths, so no font is needed to look at
them. `DataFrame.attrs["picture"]` names the kind of picture that a result has; `PICTURES` has a function for each.
"""

import importlib
import importlib.util
import io
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govcorpus.errors import MissingExtraError, OutputError, UnknownNameError, UsageError
from govcorpus.reporting.plots_topics import draw_curve, draw_leaning, draw_shares, draw_topics

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

Draw = Callable[["Figure", "DataFrame"], None]

SUFFIXES = (".svg", ".png")
#: The package of the font, and dots an inch of PNG.
FONT, DPI = "cvttf_NotoSansCJK_Regular", 150
PICTURES: Mapping[str, Draw] = {
    "topics": draw_topics,
    "shares": draw_shares,
    "leaning": draw_leaning,
    "curve": draw_curve,
}


def check_plot(path: str) -> None:
    """Raise before any work is done where a picture cannot be written.

    `UnknownNameError` for a suffix, `OutputError` for a folder, `MissingExtraError` without what draws.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownNameError("picture format", suffix or path, SUFFIXES)
    if Path(path).is_dir():
        raise OutputError("{path} is a folder", "Name a file in it", path=path)
    if not Path(path).absolute().parent.is_dir():
        raise OutputError("There is no folder for {path}", "Make the folder first", path=path)
    for name in ("matplotlib", FONT):
        if importlib.util.find_spec(name) is None:
            raise MissingExtraError("--plot", "plots")


def picture_bytes(frame: "DataFrame", path: str) -> bytes:
    """Return the picture of a result in the format of the path's suffix; the same for the same result.

    Raises `UsageError` for a result that has no picture, or no rows.
    """
    draw = PICTURES.get(str(frame.attrs.get("picture")))
    if draw is None or not len(frame):
        raise UsageError("There is nothing to draw", "Leave --plot out, or ask for another list")
    import matplotlib
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties, fontManager

    font = _font_path()
    fontManager.addfont(font)
    style: Any = {
        "font.family": [FontProperties(fname=font).get_name(), "DejaVu Sans"],
        "axes.unicode_minus": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "govcorpus",
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    with matplotlib.rc_context(style), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a character that no font has is shown as a box
        figure = Figure(layout="constrained")
        draw(figure, frame)
        target = io.BytesIO()
        kind = Path(path).suffix.lower().removeprefix(".")
        figure.savefig(target, format=kind, dpi=DPI, metadata={"Date": None} if kind == "svg" else None)
    return target.getvalue()


def _font_path() -> str:
    folder = Path(str(importlib.import_module(FONT).__file__)).parent
    return str(next(path for path in sorted(folder.iterdir()) if path.suffix.lower() in (".otf", ".ttf", ".ttc")))
