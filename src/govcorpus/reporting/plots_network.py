"""The picture of a network: words as dots, the more frequent the larger, with the links between them."""

import math
from typing import TYPE_CHECKING

from govcorpus.reporting.graphs import graph_of
from govcorpus.reporting.plots_style import GREY, PALETTE, shown, spread_labels

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.figure import Figure
    from pandas import DataFrame

#: So many links are drawn at most, the heaviest; where chance begins.
MOST_LINKS, SEED = 250, 0
#: Sizes of the smallest and the largest dot, in points squared; widths of lines.
DOTS, LINES = (20, 420), (0.4, 2.4)


def draw_network(figure: "Figure", frame: "DataFrame") -> None:
    """Draw the graph with linked words near each other; colours are communities."""
    import networkx as nx

    graph = graph_of(frame.head(len(shown(figure, range(len(frame)), MOST_LINKS))))
    side = min(14.0, 6.5 + 0.06 * len(graph))
    figure.set_size_inches(side, side * 0.8)
    axes = figure.subplots()
    places = _places(graph)
    weights: list[float] = [link["npmi"] for _, _, link in graph.edges(data=True)]
    nx.draw_networkx_edges(
        graph, places, ax=axes, edge_color=GREY, alpha=0.45, width=[_between(w, weights, LINES) for w in weights]
    )
    terms = [term for _, term in graph.nodes(data=True)]
    freqs = [math.sqrt(term["freq"]) for term in terms]
    colours = [PALETTE[(term["community"] - 1) % len(PALETTE)] for term in terms]
    sizes = [_between(freq, freqs, DOTS) for freq in freqs]
    x, y = ([places[node][side] for node in graph] for side in (0, 1))
    axes.scatter(x, y, s=sizes, c=colours, zorder=3, edgecolors="white", lw=0.8)
    box = {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.7}
    labels = [
        axes.text(*places[node], term["label"], fontsize=9, zorder=4, bbox=box, ha="center", va="bottom")
        for node, term in graph.nodes(data=True)
    ]
    axes.axis("off")
    axes.margins(0.06)
    spread_labels(figure, axes, labels)


def _places(graph: "nx.Graph[int]") -> dict[int, tuple[float, float]]:
    """Return where each node is drawn: near those that it is linked with."""
    import networkx as nx

    found = nx.spring_layout(graph, weight="npmi", seed=SEED, iterations=300, method="energy", gravity=3)
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}


def _between(value: float, values: list[float], ends: tuple[float, float]) -> float:
    """Return where a value stands between the least and the greatest one, as a size between two ends."""
    least, most = min(values), max(values)
    return ends[0] + (ends[1] - ends[0]) * ((value - least) / (most - least) if most > least else 0.5)
