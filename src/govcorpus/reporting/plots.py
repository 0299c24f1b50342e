"""Pictures of results: `.svg` and `.png`, with Chinese characters that show on any machine.

Characters are drawn from a font that is installed as a package; in SVG they are paths, so no font is needed to look at
them. `DataFrame.attrs["picture"]` names the kind of picture that a result has; `PICTURES` has a function for each, and
`KINDS` the other kinds that some have.
"""

import importlib
import importlib.util
import io
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govcorpus.errors import MissingExtraError, OutputError, UnknownNameError, UsageError
from govcorpus.files import replace_file
from govcorpus.reporting.plots_dispersion import draw_evenness, draw_positions
from govcorpus.reporting.plots_network import draw_network
from govcorpus.reporting.plots_time import draw_adoption, draw_spread, draw_trend
from govcorpus.reporting.plots_topics import draw_curve, draw_leaning, draw_shares, draw_topics
from govcorpus.reporting.plots_words import draw_cloud, draw_collocates, draw_keyness, draw_keywords
from govcorpus.reporting.wording import heading, said
from govcorpus.results import from_json

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

Draw = Callable[["Figure", "DataFrame"], None]

SUFFIXES = (".svg", ".png")
#: The package of the font, the language whose forms of characters are drawn, and dots an inch of PNG.
FONT, FORMS, DPI = "cvttf_NotoSansCJK_Regular", "zh-Hans", 150
PICTURES: Mapping[str, Draw] = {
    "keywords": draw_keywords,
    "keyness": draw_keyness,
    "positions": draw_positions,
    "evenness": draw_evenness,
    "collocates": draw_collocates,
    "network": draw_network,
    "topics": draw_topics,
    "shares": draw_shares,
    "leaning": draw_leaning,
    "curve": draw_curve,
    "trend": draw_trend,
    "spread": draw_spread,
    "adoption": draw_adoption,
}
#: The kinds of picture that a result can be drawn as, the usual one first.
KINDS: Mapping[str, Mapping[str, Draw]] = {"keywords": {"bars": draw_keywords, "cloud": draw_cloud}}


@dataclass(frozen=True)
class Picture:
    """A picture of a result, drawn when it is looked at; a notebook shows it."""

    frame: "DataFrame"
    kind: str | None
    lang: str

    def _repr_svg_(self) -> str:
        return picture_bytes(self.frame, "picture.svg", kind=self.kind, lang=self.lang).decode("utf-8")


def plot(frame: "DataFrame", path: str | None = None, *, kind: str | None = None, lang: str = "en") -> Picture:
    """Draw a result as `--plot` does, and write the picture to a file if one is named: `.svg` or `.png`.

    `frame` is what `keywords`, `keyness`, `dispersion`, `collocates`, `network`, `topics`, `trend` or `spread` return,
    with its `attrs`. `kind` is `bars` or `cloud` for `keywords`; `lang` is the language of title and axes, `en` or
    `zh`. The same result gives the same bytes. In a notebook the value shows itself.

    Raises `UsageError` for a result that has no picture, or no rows, `UnknownNameError` for a kind or suffix,
    `OutputError` where the file cannot be written, `MissingExtraError` without the extra `plots`.
    """
    check_plot(path)
    _draw_of(frame, kind)
    if path is not None:
        replace_file(Path(path), picture_bytes(frame, path, kind=kind, lang=lang))
    return Picture(frame, kind, lang)


def check_plot(path: str | None) -> None:
    """Raise before any work is done where a picture cannot be drawn, or not be written to a path.

    `UnknownNameError` for a suffix, `OutputError` for a folder, `MissingExtraError` without what draws.
    """
    if path is not None:
        suffix = Path(path).suffix.lower()
        if suffix not in SUFFIXES:
            raise UnknownNameError("picture format", suffix or path, SUFFIXES)
        if Path(path).is_dir():
            raise OutputError("{path} is a folder", "Name a file in it", path=path)
        if not Path(path).absolute().parent.is_dir():
            raise OutputError("There is no folder for {path}", "Make the folder first", path=path)
    for name in ("matplotlib", "wordcloud", "adjustText", FONT):
        if importlib.util.find_spec(name) is None:
            raise MissingExtraError("--plot", "plots")


def picture_bytes(frame: "DataFrame", path: str, *, kind: str | None = None, lang: str = "en") -> bytes:
    """Return the picture of a result in the format of the path's suffix; the same for the same result.

    `kind` and `lang` are as in `plot`. Raises `UsageError` for a result that has no picture, or no rows,
    `UnknownNameError` for a kind that it does not have.
    """
    draw = _draw_of(frame, kind)
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(_style()), warnings.catch_warnings():
        # A character that no font has is shown as a box.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure = Figure(layout="constrained")
        draw(figure, frame)
        _say(figure, frame, lang)
        target = io.BytesIO()
        suffix = Path(path).suffix.lower().removeprefix(".")
        figure.savefig(target, format=suffix, dpi=DPI, metadata={"Date": None} if suffix == "svg" else None)
    return target.getvalue()


def _draw_of(frame: "DataFrame", kind: str | None) -> Draw:
    """Return what draws a result; raises where there is nothing to draw, or it is not drawn as this kind."""
    name = str(frame.attrs.get("picture"))
    draw = PICTURES.get(name)
    if draw is None or not len(frame):
        raise UsageError("There is nothing to draw", "Leave --plot out, or ask for another list")
    if kind is None:
        return draw
    known = KINDS.get(name, {})
    if kind not in known:
        raise UnknownNameError("kind of picture", kind, known)
    return known[kind]


def _style() -> dict[Any, Any]:
    from matplotlib.font_manager import FontProperties, fontManager

    font = _font_path()
    fontManager.addfont(font)
    return {
        "font.family": [FontProperties(fname=font).get_name(), "DejaVu Sans"],
        "text.language": FORMS,
        "axes.unicode_minus": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "govcorpus",
        "axes.spines.top": False,
        "axes.spines.right": False,
    }


def _say(figure: "Figure", frame: "DataFrame", lang: str) -> None:
    """Give a picture the title of its result; labels that are names of columns are said in the language."""
    from matplotlib.text import Text

    figure.suptitle(said(from_json(frame.attrs["title"]), lang), x=0.01, ha="left", fontsize=10, wrap=True)
    names = {*frame.columns, "tokens"}
    for label in figure.findobj(Text):
        if isinstance(label, Text) and label.get_text() in names:
            label.set_text(heading(label.get_text(), lang))


def _font_path() -> str:
    folder = Path(str(importlib.import_module(FONT).__file__)).parent
    return str(next(path for path in sorted(folder.iterdir()) if path.suffix.lower() in (".otf", ".ttf", ".ttc")))
