"""Pictures of topics: a map and a tree, shares by group, which slogan they lean to, the numbers that were tried."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govcorpus.reporting.plots_style import GREY, STRONG, panels, percent, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from pandas import DataFrame

#: A map has a colour a topic; from so many on they are taken from a wheel.
_PALETTE = "tab10", "tab20"
_TREE_ROW, _ROW = 0.3, 0.32
#: So many topics have a small picture of their shares.
MOST_TOPICS = 24


def draw_topics(figure: "Figure", frame: "DataFrame") -> None:
    """Draw the map of the texts, with their topics named above them, beside the tree of the topics."""
    known: list[dict[str, Any]] = frame.attrs["topics"]
    topics = [topic for topic in known if topic["topic"]]
    has_tree = bool(frame.attrs["tree"])
    height = max(5.5, _TREE_ROW * len(topics) + 1)
    figure.set_size_inches(13 if has_tree else 8, height)
    axes = figure.subplots(1, 2, width_ratios=(3, 2)) if has_tree else [figure.subplots()]
    _draw_map(axes[0], frame.attrs["map"], topics)
    if has_tree:
        _draw_tree(axes[1], frame.attrs["tree"], topics)


def _draw_map(axes: "Axes", places: dict[str, list[Any]], topics: Sequence[dict[str, Any]]) -> None:
    number = places["topic"]
    outliers = [i for i, topic in enumerate(number) if not topic]
    axes.scatter(
        [places["x"][i] for i in outliers], [places["y"][i] for i in outliers], s=14, c=GREY, marker="x", lw=0.8
    )
    for topic in topics:
        inside = [i for i, own in enumerate(number) if own == topic["topic"]]
        colour = _colour(topic["topic"], len(topics))
        x, y = ([places[side][i] for i in inside] for side in ("x", "y"))
        axes.scatter(x, y, s=16, color=colour, alpha=0.65, linewidths=0)
        if inside:
            above = (sorted(x)[len(x) // 2], max(y))
            box = {"boxstyle": "round,pad=0.25", "fc": "white", "ec": colour, "alpha": 0.85, "lw": 0.8}
            text = f"{topic['topic']} {topic['label']}"
            axes.annotate(text, above, (0, 9), textcoords="offset points", ha="center", fontsize=8, bbox=box, zorder=3)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.margins(0.12)
    axes.set_title("t-SNE · TF-IDF", fontsize=9, color=GREY, loc="left")
    for side in axes.spines.values():
        side.set_color("#dddddd")


def _draw_tree(axes: "Axes", joins: Sequence[Sequence[float]], topics: Sequence[dict[str, Any]]) -> None:
    import numpy as np
    from scipy.cluster.hierarchy import dendrogram

    tree = dendrogram(np.array(joins), no_plot=True)
    for across, up in zip(tree["dcoord"], tree["icoord"], strict=True):
        axes.plot(across, up, color=STRONG, lw=1.2)
    order: list[int] = tree["leaves"] or []
    names = [f"{topics[i]['topic']} {topics[i]['label']} ({topics[i]['size']})" for i in order]
    axes.set_yticks([10 * place + 5 for place in range(len(order))], names, fontsize=8)
    axes.yaxis.tick_right()
    for i, name in zip(order, axes.get_yticklabels(), strict=True):
        box = {"boxstyle": "round,pad=0.25", "fc": "white", "ec": _colour(topics[i]["topic"], len(topics)), "lw": 0.8}
        name.set_bbox(box)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.invert_xaxis()
    axes.set_xlabel("1 − cos", fontsize=8, color=GREY)
    axes.tick_params(axis="x", labelsize=8)


def draw_shares(figure: "Figure", frame: "DataFrame") -> None:
    """Draw the share of each topic by group with its interval: a small picture a topic, over time as points."""
    named = dict.fromkeys(zip(frame["topic"].tolist(), frame["label"].tolist(), strict=True))
    topics = shown(figure, list(named), MOST_TOPICS)
    groups = list(dict.fromkeys(frame["group"].tolist()))
    grid = panels(figure, len(topics), 4.2, max(1.6, 0.22 * len(groups) + 0.7), share=True)
    for axes, (number, label) in zip(grid, topics, strict=True):
        own = frame[frame["topic"] == number]
        share, low, high = (own[name].to_numpy() for name in ("share", "low", "high"))
        colours = [GREY if state == "partial" else STRONG for state in own["state"].tolist()]
        axes.hlines(range(len(own)), low, high, colors=colours, lw=1.5, alpha=0.6)
        axes.scatter(share, range(len(own)), s=18, c=colours, zorder=3)
        axes.set_title(f"{number} {label}", fontsize=9, loc="left")
        axes.set_yticks(range(len(groups)), groups, fontsize=8)
        axes.tick_params(axis="x", labelsize=8)
        axes.xaxis.set_major_formatter(percent)
    grid[0].invert_yaxis()


def draw_leaning(figure: "Figure", frame: "DataFrame") -> None:
    """Draw the log ratio of each topic with its interval: to the right it goes with the first slogan."""
    figure.set_size_inches(8, 1.2 + _ROW * len(frame))
    axes = figure.subplots()
    places = range(len(frame))
    colours = [STRONG if leans else GREY for leans in frame["leans"].tolist()]
    axes.axvline(0, color=GREY, lw=0.8)
    axes.hlines(places, frame["log_ratio_low"], frame["log_ratio_high"], colors=colours, lw=1.5)
    axes.scatter(frame["log_ratio"], places, c=colours, s=22, zorder=3)
    names = [f"{number} {label}" for number, label in zip(frame["topic"], frame["label"], strict=True)]
    axes.set_yticks(places, names, fontsize=9)
    axes.invert_yaxis()
    first, second = frame.attrs["slogans"]
    axes.set_xlabel(f"← {second}      log ratio      {first} →", fontsize=9)


def draw_curve(figure: "Figure", frame: "DataFrame") -> None:
    """Draw silhouette, stability and quality by the number of topics, the chosen one marked."""
    from matplotlib.ticker import MaxNLocator

    figure.set_size_inches(7, 4)
    axes = figure.subplots()
    for name, colour in (("silhouette", "#3caea3"), ("stability", "#ed553b"), ("quality", STRONG)):
        axes.plot(frame["k"], frame[name], marker="o", ms=4, lw=1.4, color=colour, label=name)
    for k in frame.loc[frame["chosen"], "k"].tolist():
        axes.axvline(k, color=GREY, lw=0.8, ls="--")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("k")
    axes.legend(frameon=False, fontsize=9)


def _colour(number: int, topics: int) -> Any:
    from matplotlib import colormaps

    small, large = (colormaps[name] for name in _PALETTE)
    if topics <= small.N:
        return small((number - 1) % small.N)
    return large((number - 1) % large.N) if topics <= large.N else colormaps["hsv"]((number - 1) / topics)
