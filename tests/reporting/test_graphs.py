import io
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

import govcorpus as gc
from govcorpus.reporting.graphs import graph_text
from support import SEEDS, Runner, dated_corpus

READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}
GEXF = "{http://www.gexf.net/1.2draft}"


@pytest.mark.parametrize("kind", READERS)
def test_a_graph_is_read_back_with_all_it_has(seeds: gc.Corpus, kind: str) -> None:
    frame = gc.network(seeds)
    graph = READERS[kind](io.BytesIO(graph_text(frame, kind).encode()))
    assert (len(graph), graph.number_of_edges()) == (len(frame.attrs["nodes"]), len(frame))
    nodes = [
        {name: values[name] for name in ("label", "freq", "docfreq", "community")}
        for _, values in graph.nodes(data=True)
    ]
    assert nodes == frame.attrs["nodes"]
    labels = nx.get_node_attributes(graph, "label")
    edges = {frozenset((labels[a], labels[b])): values for a, b, values in graph.edges(data=True)}
    for row in frame.itertuples():
        values = edges[frozenset((row.source, row.target))]
        assert (values["weight"], values["freq_joint"], values["q"]) == (row.weight, row.freq_joint, row.q)


def test_gexf_is_what_gephi_opens(seeds: gc.Corpus) -> None:
    text = graph_text(gc.network(seeds, terms=20), "gexf")
    root = ET.fromstring(text)
    assert (root.tag, root.get("version")) == (GEXF + "gexf", "1.2")
    assert root.find(f"{GEXF}graph").get("defaultedgetype") == "undirected"  # type: ignore[union-attr]
    assert {node.get("label") for node in root.iter(GEXF + "node")} >= {"社区"}
    assert all(float(edge.get("weight", "nan")) > 0 for edge in root.iter(GEXF + "edge"))
    assert "date" not in text


def test_a_list_that_was_cut_has_only_its_own_nodes(seeds: gc.Corpus) -> None:
    frame = gc.network(seeds, top=1)
    graph = nx.parse_graphml(graph_text(frame, "graphml"))
    assert sorted(nx.get_node_attributes(graph, "label").values()) == sorted([frame["source"][0], frame["target"][0]])


def test_characters_that_xml_does_not_have() -> None:
    corpus = dated_corpus(*(("a<&\x01b社区。", "", ""),) * 9, ("无关。", "", ""))
    frame = gc.network(corpus)
    frame.loc[:, "source"] = frame["source"].replace("社区", "\x01&<")
    for node in frame.attrs["nodes"]:
        node["label"] = node["label"].replace("社区", "\x01&<")
    for kind, read in READERS.items():
        graph = read(io.BytesIO(graph_text(frame, kind).encode()))
        assert set(nx.get_node_attributes(graph, "label").values()) <= {
            node["label"].replace("\x01", "\ufffd") for node in frame.attrs["nodes"]
        }


@pytest.mark.parametrize("kind", READERS)
def test_the_command_writes_the_graph(run: Runner, tmp_path: object, kind: str) -> None:
    path = f"{tmp_path}/graph.{kind}"
    done = run("network", SEEDS, "--around", "三零", "-o", path)
    assert (done.code, done.out) == (0, b"")
    assert "三零" in set(nx.get_node_attributes(READERS[kind](path), "label").values())
    empty = run("network", SEEDS, "--around", "没有这个词", "-o", path)
    assert empty.code == 0
    assert "does not occur" in empty.err
    assert len(READERS[kind](path)) == 0
