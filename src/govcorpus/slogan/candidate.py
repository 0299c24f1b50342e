"""What looks like a slogan at a place of a text, and why."""

from typing import NamedTuple

from govcorpus.slogan.score import Reason


class Candidate(NamedTuple):
    """What looks like a count with a noun at `start:end`, of a class of `CLASSES`, with the reasons for it."""

    start: int
    end: int
    form: str
    kind: str
    reasons: tuple[Reason, ...]
