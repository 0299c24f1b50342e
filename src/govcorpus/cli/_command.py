"""One decorator makes a command of a function from a corpus to a data frame."""

import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from govcorpus.cli._documents import NO_DOCUMENTS, Document, wanted_document
from govcorpus.cli._edge import PARTLY_FAILED, chosen_inputs, register, session
from govcorpus.cli._messages import Voice
from govcorpus.cli._options import INPUT_OPTIONS, NO_PLOTS, OUTPUT_OPTIONS, WORK_OPTIONS, Inputs, Shared
from govcorpus.cli._output import OutputOptions, check_output, checked_plot, write_document, write_frame, write_plot
from govcorpus.errors import Message
from govcorpus.reporting.masking import mask_cells
from govcorpus.reporting.provenance import provenance_of
from govcorpus.results import from_json
from govcorpus.settings import Settings
from govcorpus.timing import Stages

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus

#: The function a command is made of: from a corpus and its own options to a frame.
Analysis = Callable[..., "DataFrame"]


def add_command(
    app: typer.Typer,
    analysis: Analysis,
    panel: str,
    documents: Mapping[str, Document] = NO_DOCUMENTS,
    *,
    plots: Mapping[str, Shared] = NO_PLOTS,
) -> None:
    """Add a command to the app: the function's own parameters, then the input and output options.

    `documents` are what it can write besides tables, by the suffix of the file; `plots` the options of its pictures.
    A function that has parameters called `output` and `lang` writes a file of its own, in the language of the run.
    """
    signature = inspect.signature(analysis, eval_str=True, locals={"Corpus": Any, "DataFrame": Any})
    own = [parameter for parameter in signature.parameters.values() if parameter.name != "corpus"]
    arguments = [parameter for parameter in own if parameter.default is parameter.empty]
    options = [parameter for parameter in own if parameter.default is not parameter.empty]
    own_names = [parameter.name for parameter in own]
    taken = {*own_names, "provenance"} if "output" in own_names else set(own_names)
    known = {**INPUT_OPTIONS, **WORK_OPTIONS, **OUTPUT_OPTIONS, **plots}
    common = {name: shared for name, shared in known.items() if name not in taken}
    parameters = [
        *(parameter.replace(kind=parameter.KEYWORD_ONLY) for parameter in arguments),
        _parameter("inputs", Shared(Inputs, None)),
        *options,
        *(_parameter(name, shared) for name, shared in common.items()),
    ]

    def run(**values: Any) -> None:
        run_analysis(analysis, {name: values.pop(name) for name in own_names}, values, documents)

    register(app, analysis, run, parameters, panel)


def run_analysis(
    analysis: Analysis, own: Mapping[str, Any], shared: Mapping[str, Any], documents: Mapping[str, Document]
) -> None:
    """Read the input, run the analysis, write the result, report what failed; exit with the contract's code."""
    given = {"lang": own.get("lang"), **shared}
    output = OutputOptions(**{name: given[name] for name in OUTPUT_OPTIONS if name in given})
    with session(shared, output) as (settings, voice):
        check_output(output, documents)
        document = wanted_document(output, documents, own)
        plot = checked_plot(shared.get("plot"), shared.get("plot_kind"))
        clock = Stages()
        with clock.stage("read"):
            corpus = _load(shared, settings, voice)
        with clock.stage(analysis.__name__):
            frame = analysis(corpus, **({**own, "lang": voice.lang} if "lang" in own else own))
        with clock.stage("write"):
            frame = frame if shared["no_mask"] else mask_cells(frame)
            wants_origin = output.provenance or output.resolved_format(documents) == "xlsx"
            origin = _origin(corpus, settings, shared) if wants_origin else {}
            if document:
                write_document(document.text(corpus, frame, Path(str(output.output)), voice), output, origin)
            else:
                write_frame(frame, output, voice, origin)
            if plot:
                write_plot(frame, plot, shared.get("plot_kind"), voice)
        _report(frame, corpus, clock if output.verbose else None, voice)
    if corpus.failures:
        raise typer.Exit(PARTLY_FAILED)


def _parameter(name: str, shared: Shared) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=shared.default, annotation=shared.annotation)


def _load(shared: Mapping[str, Any], settings: Settings, voice: Voice) -> "Corpus":
    from govcorpus.loading import load

    work = announced({name: shared[name] for name in WORK_OPTIONS}, voice)
    return load(
        *chosen_inputs(shared["inputs"], settings, voice),
        encoding=settings.encoding,
        unit=settings.unit,
        meta=settings.meta,
        metadata=settings.metadata,
        text_column=settings.text_column,
        script=settings.script,
        corrections=settings.corrections,
        where=shared["where"],
        lexicon=settings.lexicon,
        stopwords=() if shared["no_stopwords"] else settings.stopwords,
        segmenter=settings.segmenter,
        mask=not shared["no_mask"],
        **work,
    )


def announced(work: Mapping[str, Any], voice: Voice) -> Mapping[str, Any]:
    """Say where the work is done, before it begins, if that is a cluster."""
    from govcorpus.parallel import Workers

    note = Workers(**work).note()
    if note:
        voice.note(note)
    return work


def _origin(corpus: "Corpus", settings: Settings, shared: Mapping[str, Any]) -> dict[str, Any]:
    asked = {**asdict(settings), "where": shared["where"]}
    return provenance_of(corpus, " ".join(["govcorpus", *sys.argv[1:]]), asked)


def _report(frame: "DataFrame", corpus: "Corpus", clock: Stages | None, voice: Voice) -> None:
    """Say on stderr what the result does not: notes, the time by stage, the inputs that failed."""
    if not len(corpus):
        voice.note(Message("No article is left to analyse: check the input and --where"))
    for note in corpus.notes:
        voice.note(note)
    for note in frame.attrs["notes"]:
        voice.note(from_json(note))
    damaged = sum(file.damaged for file in corpus.files)
    if damaged:
        voice.note(Message("{damaged:,} places could not be decoded and became U+FFFD", {"damaged": damaged}))
    if clock:
        for stage, seconds in clock.items():
            voice.say(Message("{stage}: {seconds:.2f} s", {"stage": stage, "seconds": seconds}))
    for failure in corpus.failures:
        voice.error(failure.error)
