"""The paragraph on corpus and methods that a paper needs: sentences about a corpus, and the sources of the measures."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from platform import python_version
from typing import TYPE_CHECKING, Any

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message
from govcorpus.results import Table, as_json
from govcorpus.text.wordlists import builtin_stopwords
from govcorpus.version import VERSION

if TYPE_CHECKING:
    from pandas import DataFrame

METHODS = Table({"field": "str", "value": "str"}, layout="paragraphs")
#: How the fields of measures and of references begin.
MEASURE, REFERENCE = "measure ", "reference "
#: Packages whose version a result may depend on.
SOFTWARE = ("numpy", "scipy", "scikit-learn", "networkx", "pandas")
#: What each command measures; the sources are in `data/references.toml`.
MEASURES: Mapping[str, Message] = {
    "keywords": Message("Keywords are ranked by frequency, TF-IDF or TextRank ({sources})"),
    "keyness": Message(
        "Keyness is tested by the log-likelihood ratio G², with p adjusted for all words tested, and measured by log "
        "ratio with its interval, %DIFF, log-odds with a prior, BIC or simple maths ({sources})"
    ),
    "dispersion": Message(
        "Dispersion is measured by DP, normalised DP, Juilland's D and average reduced frequency ({sources})"
    ),
    "collocates": Message(
        "Collocates are counted in windows and measured by logDice, MI, MI3, NPMI, t, z, G², Dice or ΔP ({sources})"
    ),
    "network": Message(
        "Links of networks have q < .05 by G², adjusted for all pairs tested; communities are by the Louvain method "
        "({sources})"
    ),
    "topics": Message(
        "Topics are clusters by TF-IDF and k-means, NMF or HDBSCAN, their number chosen by silhouette and stability "
        "({sources})"
    ),
    "trend": Message(
        "Trends are shares of articles with Wilson intervals, tested by Cochran–Armitage or Mann–Kendall, with "
        "Theil–Sen slopes, bursts and change points ({sources})"
    ),
}


def methods_of(corpus: Corpus, tokens: int, types: int) -> "DataFrame":
    """Return what a paper says of a corpus of so many words and of the measures.

    Columns: `field`, `value` (sentences, then references). `DataFrame.attrs["sentences"]` has the messages of the
    sentences by field, to say them in another language.

    First the corpus and what was done to it, then one row a command that measures something, then one row a reference.
    """
    sources, known = _sources(), references()
    sentences = dict(_of_corpus(corpus, tokens, types))
    for command, message in MEASURES.items():
        sentences[MEASURE + command] = Message(message.template, {"sources": "; ".join(sources[command])})
    rows = [(field, str(message)) for field, message in sentences.items()]
    rows += [(REFERENCE + key, known[key]) for key in sorted({key for keys in sources.values() for key in keys})]
    frame = METHODS.frame(rows, Message("Corpus and methods"))
    frame.attrs["sentences"] = {field: as_json(message) for field, message in sentences.items()}
    return frame


def _of_corpus(corpus: Corpus, tokens: int, types: int) -> Iterator[tuple[str, Message]]:
    """Yield what the corpus is, how it was read and cut, and with what."""
    values: dict[str, object] = {"files": len(corpus.files), "units": len(corpus), "tokens": tokens, "types": types}
    yield (
        "corpus",
        Message(
            "The corpus has {files:,} files, {units:,} units of text, {tokens:,} words and {types:,} types", values
        ),
    )
    yield from _of_coverage(corpus)
    yield from _of_segmentation(corpus)
    yield from _of_words(corpus)
    yield "reprints", _of_reprints(corpus)
    if corpus.options.masked:
        yield "personal data", Message("Personal numbers were masked in what is shown, not in what is counted")
    others = ", ".join(f"{name} {version(name)}" for name in SOFTWARE)
    yield (
        "software",
        Message(
            "It was analysed with govcorpus {version} on Python {python} ({others})",
            {"version": VERSION, "python": python_version(), "others": others},
        ),
    )
    yield (
        "citation",
        Message(
            "To cite: The govcorpus authors, govcorpus, version {version}, computer software", {"version": VERSION}
        ),
    )


def _of_coverage(corpus: Corpus) -> Iterator[tuple[str, Message]]:
    """Yield which time, sources and places are covered, and what could not be read."""
    dates = corpus.column("date").first()
    known = sorted(date for date in set(dates) if date)
    if known:
        values = {"first": known[0], "last": known[-1], "undated": dates.count(None)}
        yield "period", Message("It is dated from {first} to {last}; {undated:,} units have no date", values)
    sources, places = (corpus.column(name).first() for name in ("source", "place"))
    values = {
        "sources": len(set(sources) - {None}),
        "places": len(set(places) - {None}),
        "without": places.count(None),
    }
    yield (
        "coverage",
        Message("It has {sources:,} sources and {places:,} places; {without:,} units have no place", values),
    )
    damaged = sum(file.damaged for file in corpus.files)
    failed = len(corpus.failures) + len(corpus.left_out)
    yield (
        "losses",
        Message(
            "{failed:,} inputs could not be read, and {damaged:,} characters could not be decoded",
            {"failed": failed, "damaged": damaged},
        ),
    )


def _of_segmentation(corpus: Corpus) -> Iterator[tuple[str, Message]]:
    """Yield how pages were cut, with what is known of the errors in this corpus and no figure of another one."""
    if corpus.options.unit == "page":
        yield "segmentation", Message("Files were taken whole, not cut into articles")
        return
    kinds = corpus.column("kind")
    values: dict[str, object] = {
        "articles": int(kinds.holds("article".__eq__).sum()),
        "review": int(corpus.column("needs_review").holds("yes".__eq__).sum()),
        "corrected": sum(article.corrected for article in corpus.articles),
        "truncated": int(corpus.column("truncated").holds("yes".__eq__).sum()),
    }
    yield (
        "segmentation",
        Message(
            "Pages were cut by rules and a conditional random field learned from generated pages; {articles:,} units "
            "are articles, {truncated:,} break off, {review:,} are marked as doubtful, {corrected:,} corrected by hand",
            values,
        ),
    )
    yield (
        "accuracy",
        Message(
            "How accurate this is depends on the layout: check a sample of your own pages, and give the result here"
        ),
    )


def _of_words(corpus: Corpus) -> Iterator[tuple[str, Message]]:
    """Yield how words were cut, which were kept whole and which were left out of listings."""
    options = corpus.options
    segmenter = {"segmenter": options.segmenter, "version": version(options.segmenter)}
    yield "words", Message("Words were cut by {segmenter} {version}, with the dictionary of jieba in it", segmenter)
    if lexicon := len(options.tags) + len(options.slogans):
        yield "lexicon", Message("{words:,} terms of a lexicon were kept whole", {"words": lexicon})
    values = {"words": len(options.stopwords.words)}
    if not options.stopwords:
        yield "stop words", Message("No stop words were left out")
    elif options.stopwords == builtin_stopwords():
        yield "stop words", Message("{words:,} stop words of the built-in list are counted but not listed", values)
    else:
        yield "stop words", Message("{words:,} stop words of a list of our own are counted but not listed", values)


def _of_reprints(corpus: Corpus) -> Message:
    repeated = int(corpus.column("duplicate").holds("yes".__eq__).sum())
    clusters = len(set(corpus.clusters.tolist()))
    return Message(
        "{repeated:,} units repeat another one on their page, and {reprinted:,} are in a cluster of reprints found "
        "across pages; unless stated otherwise they count each time",
        {"repeated": repeated, "reprinted": len(corpus) - clusters},
    )


def references() -> dict[str, str]:
    """Return the references in full by author and year."""
    return dict(_data()["references"])


def _sources() -> dict[str, list[str]]:
    """Return the references of each command that measures something."""
    return dict(_data()["measures"])


def _data() -> dict[str, Any]:
    return tomllib.loads(files("govcorpus").joinpath("data").joinpath("references.toml").read_text(encoding="utf-8"))
