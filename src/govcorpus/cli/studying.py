"""The command that runs a whole study: run."""

from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from govcorpus.cli._options import ANALYSIS, OUTPUT, WORK, Jobs, Scheduler, Shared
from govcorpus.errors import Message
from govcorpus.results import as_json, from_json

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.cli._messages import Voice

StudyFile = Annotated[str, typer.Argument(metavar="STUDY", help="The file of the study.")]
StudyFolder = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="DIR", help="Another folder for the results.", rich_help_panel=OUTPUT),
]
StudyPlace = Annotated[
    Literal["local", "dask"] | None,
    typer.Option("--on", help="Where the work is done (default: as the study says)", rich_help_panel=WORK),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.", rich_help_panel=ANALYSIS)]


def _show_example(wanted: bool) -> None:
    if wanted:
        print(files("govcorpus").joinpath("data", "study.toml").read_text(encoding="utf-8"), end="")
        raise typer.Exit


Init = Annotated[
    bool,
    typer.Option(
        "--init",
        callback=_show_example,
        is_eager=True,
        help="Print a study to begin with, which runs on ./seeds.",
        rich_help_panel=ANALYSIS,
    ),
]
#: Options that act by themselves.
STUDY_FLAGS = {"init": Shared(Init, False)}


def run(
    study: StudyFile = "study.toml",
    *,
    output: StudyFolder = None,
    dry_run: DryRun = False,
    jobs: Jobs = None,
    on: StudyPlace = None,
    scheduler: Scheduler = None,
    voice: "Voice",
) -> "DataFrame":
    """Run a whole study: one file says what to read and which tables, pictures and pages to make of it.

    Columns: step status seconds output; status is done, unchanged, failed or skipped (it needs one that failed), with
    --dry-run planned. Everything goes to one folder, with index.html and study.provenance.json. What has not changed is
    not done again, and a run that was stopped goes on where it was.
    """
    from govcorpus import run
    from govcorpus.cli._progress import study_bar

    with study_bar(voice) as progress:
        frame = run(study, output=output, dry_run=dry_run, jobs=jobs, on=on, scheduler=scheduler, progress=progress)
    frame.attrs["failed"] = [_named(one, voice) for one in frame.attrs["failed"]]
    if not dry_run:
        voice.note(Message("The results: {index}", {"index": frame.attrs["index"]}))
    return frame


def _named(failed: dict[str, Any], voice: "Voice") -> dict[str, Any]:
    """Return what is said of a failure; that of a step names the step."""
    if "step" not in failed:
        return failed
    message = from_json(failed["message"])
    text = f"{failed['step']}: {voice.text(message)}"
    return {**failed, "message": as_json(Message("{text}", {**message.values, "text": text}))}
