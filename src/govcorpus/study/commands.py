"""The commands that can stand in a study, their options, and the kinds of file that each can give."""

import inspect
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

from govcorpus.reporting.graphs import graph_text
from govcorpus.reporting.markup import markup_page
from govcorpus.reporting.wording import said
from govcorpus.reporting.writers import WRITERS

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus

#: Commands that make a table of a corpus.
COMMANDS = (
    "collocates", "dispersion", "entities", "figures", "info", "keyness", "keywords", "kwic", "network", "report",
    "reuse", "segment", "slogans", "spread", "topics", "trend", "variants",
)  # fmt: skip
#: Options that name a file that is read.
PATHS = frozenset({"model", "reference"})


class Parameter(NamedTuple):
    """A parameter of a command: its type, and whether it must be given."""

    kind: Any
    required: bool


class Written(NamedTuple):
    """A file that a command writes itself: the option that names it, its format, and whether it always writes one."""

    option: str
    format: str
    always: bool = False


WRITTEN = {"report": Written("output", "html", always=True), "topics": Written("save", "zip")}
#: Options that a study gives itself, or not at all.
NOT_IN_STUDIES = frozenset({"save", "output", "lang"})


@cache
def parameters_of(command: str) -> Mapping[str, Parameter]:
    """Return the parameters of a command by name; the one that must be given is the term it is about."""
    function = function_of(command)
    hints = get_type_hints(function, localns={"DataFrame": Any, "Corpus": Any})
    return {
        name: Parameter(hints[name], parameter.default is parameter.empty)
        for name, parameter in inspect.signature(function).parameters.items()
        if name != "corpus" and name not in NOT_IN_STUDIES
    }


def function_of(command: str) -> "Callable[..., DataFrame]":
    """Return the public function of a command."""
    import govcorpus

    function: Callable[..., DataFrame] = getattr(govcorpus, command)
    return function


def _lexicon(_corpus: "Corpus", frame: "DataFrame", _lang: str) -> str:
    from govcorpus.slogan.lexicon import lexicon_text

    return lexicon_text(frame)


def _page(corpus: "Corpus", _frame: "DataFrame", lang: str) -> str:
    return markup_page(corpus, lambda message: said(message, lang), lang)


#: What a command writes besides tables, by the suffix of the file: made from the corpus, the table and the language.
DOCUMENTS: Mapping[str, Mapping[str, "Callable[[Corpus, DataFrame, str], str]"]] = {
    "network": {
        "gexf": lambda _corpus, frame, _lang: graph_text(frame, "gexf"),
        "graphml": lambda _corpus, frame, _lang: graph_text(frame, "graphml"),
    },
    "segment": {"html": _page},
    "slogans": {"toml": _lexicon},
}


def formats_of(command: str) -> tuple[str, ...]:
    """Return the kinds of file that a command can give."""
    own = (WRITTEN[command].format,) if command in WRITTEN else ()
    return (*WRITERS, *DOCUMENTS.get(command, {}), *own)


def default_formats(command: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the formats of a table that names none: the usual ones, of a page its own."""
    return (WRITTEN[command].format,) if command in WRITTEN and WRITTEN[command].always else usual
