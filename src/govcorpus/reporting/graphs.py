"""Networks as files that Gephi and other programs for graphs open: GraphML and GEXF."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    from pandas import DataFrame

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
#: Columns that are attributes of a link.
LINK_COLUMNS = ("weight", "freq_joint", "expected", "g2", "p", "q", "npmi")

_DATE = re.compile(r' lastmodifieddate="[^"]*"')
#: Characters that XML does not have.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def graph_text(frame: "DataFrame", kind: str) -> str:
    """Return the result of `network` as a text in `graphml` or `gexf` (version 1.2); see `graph_of`."""
    import networkx as nx

    make = nx.generate_graphml if kind == "graphml" else nx.generate_gexf
    text = "\n".join([HEAD, *make(graph_of(frame))]) + "\n"
    return _DATE.sub("", text)  # the same every day


def graph_of(frame: "DataFrame") -> "nx.Graph[int]":
    """Return the result of `network` as a graph.

    Nodes are numbered from 0 and have `label`, `freq`, `docfreq` and `community`, links have the numbers of their row.
    Terms without a link among the rows are left out.
    """
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    linked = {*frame["source"], *frame["target"]}
    nodes: list[dict[str, Any]] = [node for node in frame.attrs["nodes"] if node["label"] in linked]
    for i, node in enumerate(nodes):
        graph.add_node(i, **{**node, "label": _CONTROL.sub("\ufffd", node["label"])})
    number = {node["label"]: i for i, node in enumerate(nodes)}
    for row in frame.to_dict("records"):
        values = {name: row[name] for name in LINK_COLUMNS}
        graph.add_edge(number[row["source"]], number[row["target"]], **values)
    return graph
