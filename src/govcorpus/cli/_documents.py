"""What commands write besides tables: a page to look at, a file to edit."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from govcorpus.cli._messages import Voice
from govcorpus.cli._output import OutputOptions
from govcorpus.errors import Message, UsageError

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus


class Document(NamedTuple):
    """A kind of file: `option` is the command's option that it goes with, if any, `text` makes it.

    It is made from the corpus, the command's result, the path of the file, and how to speak to the user.
    """

    option: str | None
    text: Callable[["Corpus", "DataFrame", Path, Voice], str]


def wanted_document(
    output: OutputOptions, documents: Mapping[str, Document], own: Mapping[str, Any]
) -> Document | None:
    """Return the document that the output asks for, None for a table; raises where its option was not given."""
    document = None if output.format else documents.get(output.resolved_format(documents))
    if document and document.option and not own[document.option]:
        raise UsageError(
            "{path} can only be written with --{option}",
            "Add --{option}, or name a table such as .csv",
            path=output.output,
            option=document.option,
        )
    return document


def marked_up_page(corpus: "Corpus", _frame: "DataFrame", _path: Path, voice: Voice) -> str:
    """Return the pages of a corpus as one page for the browser, each line marked with its unit and role."""
    from govcorpus.reporting.markup import markup_page

    return markup_page(corpus, voice.text, voice.lang)


def correction_entries(corpus: "Corpus", _frame: "DataFrame", path: Path, voice: Voice) -> str:
    """Return a file of corrections as it is, with an entry added for each doubtful unit that it says nothing about."""
    from govcorpus.reading.encoding import decode
    from govcorpus.segmentation.corrections import read_corrections
    from govcorpus.segmentation.sidecars import CORRECTIONS
    from govcorpus.segmentation.template import correction_templates, header

    known = read_corrections(path) if path.exists() else []
    data = path.read_bytes() if path.exists() else b""
    before = decode(data, str(path)).text if data.strip() else header(voice.text)
    entries = correction_templates(corpus.pages, corpus.articles, known, voice.text)
    voice.note(Message("{entries:,} entries added to {path}", {"entries": len(entries), "path": str(path)}))
    if entries and path.name != CORRECTIONS:
        voice.note(Message("It is read with --corrections {path}", {"path": str(path)}))
    elif entries:
        voice.note(Message("It is read by itself where it stands beside the pages, else with --corrections"))
    return "\n\n".join([before.rstrip("\n"), *entries]).lstrip("\n") + "\n"


def slogan_lexicon(_corpus: "Corpus", frame: "DataFrame", _path: Path, _voice: Voice) -> str:
    """Return the slogans of a result as a file to edit and give back as a lexicon."""
    from govcorpus.slogan.lexicon import lexicon_text

    return lexicon_text(frame)


def network_graph(_corpus: "Corpus", frame: "DataFrame", path: Path, _voice: Voice) -> str:
    """Return a network as a graph for Gephi and the like, in the format of the suffix."""
    from govcorpus.reporting.graphs import graph_text

    return graph_text(frame, path.suffix.lower().removeprefix("."))


def methods_paragraph(_corpus: "Corpus", frame: "DataFrame", _path: Path, voice: Voice) -> str:
    """Return the paragraph on corpus and methods of a paper, with its references."""
    from govcorpus.reporting.methods import methods_text

    return methods_text(frame, voice.lang)


NO_DOCUMENTS: Mapping[str, Document] = MappingProxyType({})
SEGMENT_DOCUMENTS: Mapping[str, Document] = {
    "html": Document("explain", marked_up_page),
    "toml": Document("review", correction_entries),
}
INFO_DOCUMENTS: Mapping[str, Document] = {"txt": Document("methods", methods_paragraph)}
SLOGAN_DOCUMENTS: Mapping[str, Document] = {"toml": Document(None, slogan_lexicon)}
NETWORK_DOCUMENTS: Mapping[str, Document] = {
    "graphml": Document(None, network_graph),
    "gexf": Document(None, network_graph),
}
