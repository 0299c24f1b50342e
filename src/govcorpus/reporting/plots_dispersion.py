"""Pictures of dispersion: where terms stand in the corpus, or how evenly words of each frequency are spread."""

from typing import TYPE_CHECKING, Any

from govcorpus.reporting.plots_style import GREY, PALE, STRONG, shown, spread_labels, thousands

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from pandas import DataFrame

#: So many terms have a strip each, so many words of the others a name; so many parts have one.
MOST_STRIPS, MOST_LABELS, MOST_PARTS = 40, 60, 30
_STRIP, _MARGIN = 0.42, 1.3


def draw_positions(figure: "Figure", frame: "DataFrame") -> None:
    """Draw a strip for each term with a line wherever it stands, the articles one after another, part by part."""
    found: dict[str, Any] = frame.attrs["positions"]
    rows = shown(figure, found["rows"], MOST_STRIPS)
    figure.set_size_inches(9, _MARGIN + _STRIP * len(rows))
    axes = figure.subplots()
    tokens, steps = found["tokens"], max(found["steps"], 1)
    for place, steps_of in enumerate(rows):
        at = [(step + 0.5) * tokens / steps for step in steps_of]
        axes.vlines(at, place - 0.36, place + 0.36, color=STRONG, lw=0.7)
    names = [f"{term} ({freq:,})" for term, freq in zip(frame["term"], frame["freq"], strict=True)]
    axes.set_yticks(range(len(rows)), names[: len(rows)], fontsize=10)
    axes.hlines([place + 0.5 for place in range(len(rows) - 1)], 0, tokens, color=PALE, lw=0.6)
    axes.set(xlim=(0, tokens), ylim=(len(rows) - 0.5, -0.5), xlabel="tokens")
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=8)
    axes.xaxis.set_major_formatter(thousands)
    _draw_parts(axes, found["parts"], tokens)


def _draw_parts(axes: "Axes", parts: list[tuple[str, int]], tokens: int) -> None:
    """Draw where parts begin, with their names above."""
    if not 1 < len(parts) <= MOST_PARTS:
        return
    ends = [*(start for _, start in parts[1:]), tokens]
    axes.vlines([start for _, start in parts[1:]], *axes.get_ylim(), color=GREY, lw=0.8, ls=":")
    above = axes.secondary_xaxis("top")
    middles = [(start + end) / 2 for (_, start), end in zip(parts, ends, strict=True)]
    slant: Any = {"rotation": 45, "ha": "left", "rotation_mode": "anchor"} if len(parts) > 4 else {}
    above.set_xticks(middles, [name for name, _ in parts], fontsize=8, **slant)
    above.tick_params(length=0)
    above.spines["top"].set_visible(False)


def draw_evenness(figure: "Figure", frame: "DataFrame") -> None:
    """Draw a dot for each word: to the right the more frequent it is, above the less evenly it is spread."""
    from matplotlib.ticker import LogLocator, NullFormatter

    figure.set_size_inches(8.5, 6)
    axes = figure.subplots()
    axes.scatter(frame["freq"], frame["dp"], s=16, color=STRONG, zorder=3, linewidths=0)
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.xaxis.set_major_formatter(thousands)
    axes.tick_params(axis="both", labelsize=8)
    axes.set(xlabel="freq", ylabel="dp")
    axes.margins(0.1)
    named = frame.head(MOST_LABELS)
    labels = [
        axes.text(freq, dp, term, fontsize=8)
        for term, freq, dp in zip(named["term"], named["freq"], named["dp"], strict=True)
    ]
    spread_labels(figure, axes, labels)
