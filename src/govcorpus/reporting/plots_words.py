"""Pictures of lists of words: bars, bars to both sides, a cloud."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from govcorpus.errors import UsageError
from govcorpus.reporting.plots_style import GREY, MOST_PANELS, OTHER, PALETTE, STRONG, panels, shown, thousands

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from pandas import DataFrame

#: So many bars a picture has, and each of several panels; of those to the other side.
MOST_BARS, PANEL_BARS, OTHER_BARS = 50, 10, 20
_BAR, _MARGIN = 0.2, 0.9
#: So many words a cloud has, and where chance begins; its size, that of its largest word and of its title, in points.
CLOUD_WORDS, SEED = 150, 0
CLOUD_SIZE, LARGEST, TITLE, POINTS = (648, 400), 90, 26, 72
#: A measure that is a ratio: its bars begin at 1.
RATIO = "simple_maths"


class Bar(NamedTuple):
    """A word and the length of its bar."""

    term: str
    value: float


def draw_keywords(figure: "Figure", frame: "DataFrame") -> None:
    """Draw a bar for each word, as long as its score; small pictures for groups."""
    _draw_lists(figure, frame)


def draw_collocates(figure: "Figure", frame: "DataFrame") -> None:
    """Draw a bar for each collocate, as long as the measure that the rows are ranked by."""
    _draw_lists(figure, frame)


def draw_keyness(figure: "Figure", frame: "DataFrame") -> None:
    """Draw bars to the right for words of the target, and to the left for the rarest words of it."""
    measure = frame.attrs["measure"]
    lists = [
        (group, [*_signed(rows, measure), *_others(frame.attrs["opposite"], group, len(rows))])
        for group, rows in _groups(figure, frame)
    ]
    for axes, (group, bars) in zip(_bar_panels(figure, [bars for _, bars in lists]), lists, strict=True):
        _draw_bars(axes, group, bars, 1.0 if measure == RATIO else 0.0)
    figure.supxlabel(measure, fontsize=9)


def draw_cloud(figure: "Figure", frame: "DataFrame") -> None:
    """Draw the words as large as their score, the largest in the middle; their colours and places say nothing."""
    from matplotlib.font_manager import FontProperties, findfont
    from PIL.ImageFont import truetype
    from wordcloud import WordCloud

    if "group" in frame:
        raise UsageError("A cloud shows one list of words", "Leave --by out, or draw bars")
    font, words = findfont(FontProperties()), list(zip(frame["term"].tolist(), frame["score"].tolist(), strict=True))
    width, height = CLOUD_SIZE
    cloud = WordCloud(
        font, width, height, margin=4, prefer_horizontal=1, max_words=CLOUD_WORDS, max_font_size=LARGEST,
        random_state=SEED,
    )  # fmt: skip
    cloud.generate_from_frequencies(dict(shown(figure, words, CLOUD_WORDS)))
    figure.set_layout_engine("none")
    figure.set_size_inches(width / POINTS, (height + TITLE) / POINTS)
    axes = figure.add_axes((0, 0, 1, height / (height + TITLE)))
    for number, ((term, _), size, (y, x), _, _) in enumerate(cloud.layout_):
        left, above, _, _ = truetype(font, size).getbbox(term, anchor="ls")  # from the ink to where writing begins
        axes.text(x - left, y - above, term, fontsize=size, color=PALETTE[number % len(PALETTE)])
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")


def _draw_lists(figure: "Figure", frame: "DataFrame") -> None:
    column = frame.attrs["measure"]
    lists = [(group, list(map(Bar, rows["term"], rows[column]))) for group, rows in _groups(figure, frame)]
    for axes, (group, bars) in zip(_bar_panels(figure, [bars for _, bars in lists]), lists, strict=True):
        _draw_bars(axes, group, bars)
    figure.supxlabel(column, fontsize=9)


def _groups(figure: "Figure", frame: "DataFrame") -> "Iterator[tuple[str, DataFrame]]":
    """Yield each group with the rows that are drawn of it."""
    if "group" not in frame:
        yield "", frame.head(len(shown(figure, range(len(frame)), MOST_BARS)))
        return
    names = shown(figure, list(dict.fromkeys(frame["group"].tolist())), MOST_PANELS)
    for name in names:
        yield name, frame[frame["group"] == name].head(PANEL_BARS if len(names) > 1 else MOST_BARS)


def _bar_panels(figure: "Figure", lists: Sequence[Sequence[Bar]]) -> "list[Axes]":
    return panels(figure, len(lists), 6.5 if len(lists) == 1 else 3.4, _MARGIN + _BAR * max(map(len, lists)))


def _signed(rows: "DataFrame", measure: str) -> list[Bar]:
    """Return the bars of a comparison; a value that is missing, over a frequency of 0, is infinite."""
    values = rows[measure].abs() if measure == "chi2" else rows[measure]
    signs = rows["log_ratio"] if measure == "chi2" else values
    found = zip(rows["term"], values, signs, strict=True)
    return [Bar(term, math.inf if value != value else math.copysign(value, sign)) for term, value, sign in found]


def _others(opposite: Sequence[dict[str, str | float]], group: str, most: int) -> list[Bar]:
    """Return the bars to the other side, no more than there are to this one, the shortest first."""
    own = [Bar(str(one["term"]), float(one["value"])) for one in opposite if one["group"] == group]
    return own[: min(most, OTHER_BARS)][::-1]


def _draw_bars(axes: "Axes", title: str, bars: Sequence[Bar], base: float = 0.0) -> None:
    """Draw bars from top to bottom; an infinite one is as long as the longest and is marked."""
    longest = max((abs(bar.value - base) for bar in bars if math.isfinite(bar.value)), default=1.0) or 1.0
    places = range(len(bars))
    lengths = [bar.value - base if math.isfinite(bar.value) else longest for bar in bars]
    colours = [STRONG if length >= 0 else OTHER for length in lengths]
    axes.barh(places, lengths, left=base, color=colours, height=0.72)
    for place, bar in zip(places, bars, strict=True):
        if not math.isfinite(bar.value):
            axes.annotate("∞", (base + longest, place), (3, 0), textcoords="offset points", va="center", fontsize=8)
    axes.set_yticks(places, [bar.term for bar in bars], fontsize=9)
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=8)
    axes.xaxis.set_major_formatter(thousands)
    axes.xaxis.grid(visible=True, color="#eeeeee")
    axes.set_axisbelow(True)
    axes.set_title(title, fontsize=9, loc="left")
    if min(lengths, default=0.0) < 0:
        axes.axvline(base, color=GREY, lw=0.8)
