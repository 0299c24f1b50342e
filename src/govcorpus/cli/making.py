"""Commands that make something of files: build."""

from typing import TYPE_CHECKING

from govcorpus.cli._command import announced
from govcorpus.cli._finding_options import Update
from govcorpus.cli._options import (
    CorpusFolder,
    CorrectionsFile,
    Encoding,
    Inputs,
    Jobs,
    Lexicon,
    Meta,
    MetadataFile,
    On,
    Scheduler,
    Script,
    SegmenterName,
    TextColumn,
    Unit,
)

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.cli._messages import Voice


def build(
    inputs: Inputs = None,
    *,
    output: CorpusFolder,
    update: Update = False,
    jobs: Jobs = None,
    on: On = "local",
    scheduler: Scheduler = None,
    encoding: Encoding = None,
    unit: Unit = None,
    meta: Meta = None,
    metadata: MetadataFile = None,
    text_column: TextColumn = None,
    script: Script = None,
    corrections: CorrectionsFile = None,
    lexicon: Lexicon = None,
    segmenter: SegmenterName = None,
    voice: "Voice",
) -> "DataFrame":
    """Build a corpus on disk, or add to it; every other command then takes its folder as input.

    Files that it has already are skipped, so a build that was stopped goes on where it was; --update also takes changed
    files, and leaves out those that are gone. Columns: files articles tokens types seconds failed (of the whole corpus)
    added changed removed unchanged (files of this build).
    """
    from govcorpus import build
    from govcorpus.cli._progress import progress_bar

    work = announced({"jobs": jobs, "on": on, "scheduler": scheduler}, voice)
    with progress_bar(inputs or (), voice) as progress:
        return build(
            inputs,
            output=output,
            update=update,
            **work,
            encoding=encoding,
            unit=unit,
            meta=meta,
            metadata=metadata,
            text_column=text_column,
            script=script,
            corrections=corrections,
            lexicon=lexicon,
            segmenter=segmenter,
            progress=progress,
        )
