"""The section of a report on the topics of a corpus: their map, their tree, how their number was found."""

from typing import TYPE_CHECKING, Any

from govcorpus.errors import Message
from govcorpus.reporting import report_charts as charts
from govcorpus.reporting.report_parts import Chart, Grid, Part, Section, Subject, notes_of
from govcorpus.text.personal import mask_text
from govcorpus.topicmodel.listing import topics

if TYPE_CHECKING:
    from pandas import DataFrame

#: What is measured of a number of topics.
MEASURES = ("silhouette", "stability", "quality")
COLUMNS = ("topic", "label", "size", "share", "terms", "coherence", "stability", "title", "exemplar")


def topic_section(subject: Subject) -> Section:
    """Return the topics by TF-IDF, as a map of the texts and as a tree."""
    frame = subject.shown(topics(subject.corpus))
    lead = Message(
        "Articles grouped by the words they use (TF-IDF). On the map texts that stand close use the same words; "
        "how far apart distant ones stand means little."
    )
    if not len(frame):
        return Section(lead, notes=notes_of(frame))
    shown = frame.assign(terms=[" ".join(terms) for terms in frame["terms"]])
    parts: list[Part] = [*_map(subject, frame), *_tree(frame), *_curve(subject, frame)]
    parts.append(Grid("table-topics", Message("Topics, the largest first"), shown, COLUMNS))
    return Section(lead, parts, notes_of(frame))


def _map(subject: Subject, frame: "DataFrame") -> list[Chart]:
    places: dict[str, list[Any]] = frame.attrs["map"]
    labels = {topic["topic"]: f"{topic['topic']} {subject.word(topic['label'])}" for topic in frame.attrs["topics"]}
    titles = _titles(subject, places["id"])
    rows = [
        {"x": x, "y": y, "topic": labels[number], "title": title, "article": name}
        for x, y, number, title, name in zip(
            places["x"], places["y"], places["topic"], titles, places["id"], strict=True
        )
    ]
    named = [
        {"x": _middle(rows, "x", label), "y": _middle(rows, "y", label), "number": str(number), "topic": label}
        for number, label in labels.items()
        if number and any(row["topic"] == label for row in rows)
    ]
    heads = {"topic": subject.head("topic"), "title": subject.head("title"), "article": subject.head("article")}
    caption = Message("Map of {texts} texts by the words they use (t-SNE of TF-IDF)", {"texts": len(rows)})
    return [Chart("chart-map", caption, charts.topic_map(rows, named, heads))] if rows else []


def _titles(subject: Subject, names: list[str]) -> list[str]:
    """Return the headlines of articles by id, personal numbers masked."""
    numbers = {name: i for i, name in enumerate(subject.corpus.column("id").first())}
    titles = subject.corpus.values("title", [numbers[name] for name in names])
    return [mask_text(title or "") if subject.corpus.options.masked else title or "" for title in titles]


def _middle(rows: list[dict[str, Any]], axis: str, topic: str) -> float:
    """Return the middle of the texts of a topic along an axis."""
    values = sorted(row[axis] for row in rows if row["topic"] == topic)
    return float(values[len(values) // 2])


def _tree(frame: "DataFrame") -> list[Chart]:
    """Return how the topics join into one; nothing where there is only one."""
    import numpy as np
    from scipy.cluster.hierarchy import dendrogram

    if not frame.attrs["tree"]:
        return []
    found = dendrogram(np.array(frame.attrs["tree"]), no_plot=True)
    steps = []
    for up, across in zip(found["icoord"], found["dcoord"], strict=True):
        y = [(place - 5) / 10 for place in up]  # leaves stand at 5, 15, 25 …
        steps += [{"x": across[i], "y": y[i], "x2": across[i + 1], "y2": y[i + 1]} for i in range(3)]
    topics = frame.attrs["topics"]
    names = [f"{topics[i]['topic']} {topics[i]['label']} ({topics[i]['size']})" for i in found["leaves"] or []]
    caption = Message("Tree of the topics: the further to the left they join, the more alike they are")
    return [Chart("chart-tree", caption, charts.tree(steps, names, "1 − cos"))]


def _curve(subject: Subject, frame: "DataFrame") -> list[Chart]:
    curve = frame.attrs["curve"]
    if not curve:
        return []
    rows = [
        {"k": one["k"], "measure": subject.head(measure), "value": one[measure]}
        for one in curve
        for measure in MEASURES
    ]
    titles = {"k": subject.head("k"), "measure": subject.head("measure"), "value": subject.head("value")}
    caption = Message("Numbers of topics that were tried; the best division has the highest quality")
    return [Chart("chart-curve", caption, charts.qualities(rows, titles))]
