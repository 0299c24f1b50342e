"""Whether a step has to be done: what it would be made from now, beside what is known of the last time."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from govcorpus.study.corpora import corpus_digest, inputs_of, reprints_digest
from govcorpus.study.marks import Mark, digest_of, marks_of
from govcorpus.study.record import Entry, Record
from govcorpus.study.steps import CorpusStep, PartStep, ReprintsStep, Step, TableStep
from govcorpus.study.work import Place, option_files
from govcorpus.version import VERSION


class Ground:
    """What a step is made from: the marks of files, and a fingerprint of these, its settings and what it needs.

    The fingerprint is '' where only doing it would tell.
    """

    def __init__(self, step: Step, place: Place, needs: Mapping[str, str], entry: Entry | None) -> None:
        known = entry.inputs if entry else {}
        marks = _files(step, place, known)
        self.marks = marks or {}
        about = [VERSION, type(step).__name__, step.settings, sorted(needs.items()), digest_of(self.marks)]
        content = json.dumps(about, ensure_ascii=False, sort_keys=True, default=list)
        self.fingerprint = "" if marks is None else sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _files(step: Step, place: Place, known: Mapping[str, Mark]) -> dict[str, Mark] | None:
    root = Path(place.root)
    if isinstance(step, CorpusStep):
        return inputs_of(step, place, root, known)
    return marks_of(option_files(step, place), root, known) if isinstance(step, TableStep) else {}


def is_unchanged(step: Step, ground: Ground, place: Place, record: Record) -> bool:
    """Tell whether a step need not be done: it was made from the same, and what came out is there as it was."""
    entry = record[step.name]
    if entry is None or not ground.fingerprint or entry.fingerprint != ground.fingerprint:
        return False
    if isinstance(step, TableStep):
        return record.has_outputs(entry)
    return isinstance(step, PartStep) or digest_now(step, place) == entry.digest


def digest_now(step: CorpusStep | ReprintsStep, place: Place) -> str:
    """Return a hash of what a step has made that is kept in a corpus; '' where there is nothing sound."""
    digest = corpus_digest if isinstance(step, CorpusStep) else reprints_digest
    return digest(place.path(step.folder))
