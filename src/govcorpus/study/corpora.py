"""The corpora of a study: what they are made from, what they hold, and building them."""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govcorpus.building.run import Progress as BuildProgress
from govcorpus.building.run import build
from govcorpus.corpus.stored.files import check_file
from govcorpus.corpus.stored.manifest import SEGMENTS, Manifest, is_corpus, read_manifest
from govcorpus.errors import CorpusError, Failure, OutputError
from govcorpus.loading import input_names, no_input
from govcorpus.reading.sources import find_sources
from govcorpus.study.marks import Mark, input_files, mark_of, marks_of
from govcorpus.study.plan import MADE
from govcorpus.study.spec import CorpusSpec, many
from govcorpus.study.steps import CorpusStep
from govcorpus.study.work import Place
from govcorpus.version import VERSION

if TYPE_CHECKING:
    from pandas import DataFrame

#: Keys of a corpus that name a file, and those that `build` takes as they are.
FILES = ("metadata", "corrections", "lexicon")
SETTINGS = ("encoding", "unit", "meta", "text_column", "script", "segmenter")


def is_own(step: CorpusStep) -> bool:
    """Tell whether a corpus is built by the study; another one is only opened."""
    return step.folder.startswith(MADE)


def inputs_of(step: CorpusStep, place: Place, root: Path, known: Mapping[str, Mark]) -> dict[str, Mark] | None:
    """Return the marks of all files that a corpus is built from, None where some are remote."""
    found = input_files(_inputs(step.spec, place))
    return None if found is None else marks_of([*found, *_named_files(step.spec, place)], root, known)


def begun_settings(step: CorpusStep, place: Place) -> dict[str, Any]:
    """Return what is settled when a corpus is begun."""
    lexicon = mark_of(Path(place.path(step.spec.lexicon))) if step.spec.lexicon else None
    settled = {name: getattr(step.spec, name) for name in ("unit", "script", "segmenter")}
    return {**settled, "lexicon": lexicon and lexicon.sha256, "input": list(many(step.spec.input)), "version": VERSION}


def can_go_on(begun: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Tell whether a corpus that was begun with some settings can be added to with others: more inputs at most."""
    same = all(begun.get(name) == value for name, value in wanted.items() if name != "input")
    return same and set(begun.get("input", ())) <= set(wanted["input"])


def build_corpus(
    step: CorpusStep, place: Place, workers: Mapping[str, Any], progress: BuildProgress | None
) -> "DataFrame":
    """Build a corpus, or bring it up to date, or go on with one whose build was stopped."""
    spec = step.spec
    files = {name: place.path(getattr(spec, name)) for name in FILES if getattr(spec, name)}
    settings = {name: getattr(spec, name) for name in SETTINGS}
    output = place.path(step.folder)
    options = {**settings, **files, **workers}
    return build(_inputs(spec, place), output=output, update=True, progress=progress, **options)


def check_inputs(step: CorpusStep, place: Place) -> None:
    """Raise where no input can be found, before anything of the corpus that is there is touched."""
    failures = []
    for found in find_sources(_inputs(step.spec, place)):
        if not isinstance(found, Failure):
            return
        failures.append(found)
    raise no_input(failures)


def remove_corpus(folder: Path) -> None:
    """Remove a corpus that the study has built."""
    try:
        shutil.rmtree(folder, ignore_errors=not folder.exists())
    except OSError as error:
        raise OutputError("Cannot remove {path}: {reason}", path=folder, reason=error.strerror or error) from None


def corpus_digest(folder: str) -> str:
    """Return a hash of what a corpus holds, clusters of reprints aside; '' where it is missing or damaged."""
    try:
        if not is_corpus(folder):
            return ""
        manifest = read_manifest(folder)
        for path, mark in _files_of(folder, manifest) if "://" not in folder else ():
            check_file(path, mark)
    except CorpusError:
        return ""
    return sha256(json.dumps(_content(manifest), sort_keys=True).encode()).hexdigest()


def reprints_digest(folder: str) -> str:
    """Return a hash of a corpus and its clusters of reprints; '' where these have not been found for all of it."""
    content = corpus_digest(folder)
    manifest = read_manifest(folder) if content else None
    clusters = manifest.clusters if manifest else None
    if manifest is None or clusters is None:
        return ""
    if (clusters.articles, clusters.removed) != (manifest.articles, manifest.removed):
        return ""
    mark = mark_of(Path(folder, clusters.name))
    return sha256(f"{content} {mark.sha256}".encode()).hexdigest() if mark else ""


def _inputs(spec: CorpusSpec, place: Place) -> list[str]:
    return input_names([place.path(given) for given in many(spec.input)])


def _named_files(spec: CorpusSpec, place: Place) -> Iterator[Path]:
    for name in FILES:
        if given := getattr(spec, name):
            yield Path(place.path(given))


def _files_of(folder: str, manifest: Manifest) -> Iterator[tuple[Path, Any]]:
    for segment in manifest.segments:
        for name, mark in segment.files.items():
            yield Path(folder, SEGMENTS, segment.name, name), mark


def _content(manifest: Manifest) -> dict[str, Any]:
    """Return what a manifest says of the content: no dates, no times of files."""
    stored = asdict(replace(manifest, failures=()))
    for segment in stored["segments"]:
        segment["files"] = {name: [mark["bytes"], mark["crc32"]] for name, mark in segment["files"].items()}
    stored["failures"] = [[failure.path, str(failure.error)] for failure in manifest.failures]
    return {name: value for name, value in stored.items() if name not in ("history", "clusters")}
