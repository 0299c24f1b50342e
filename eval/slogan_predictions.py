"""The program's slogans of a set of pages, in the form in which they are scored."""

import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from eval.slogan_gold import GoldSet, Members, fold, fold_members
from govcorpus.loading import load
from govcorpus.slogan.listing import slogans

_SPACE = re.compile(r"\s+")

#: What is scored of the table of slogans.
COLUMNS = ("slogan", "expansion", "expansion_source", "status", "evidence", "occurrences")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Found:
    """A form in one sense, as the program lists it.

    `members` are folded, empty unless they come from the text; `spans` are page, start and end of each mention on the
    scored pages; `evidence_on` are the scored pages that hold the evidence, `evidence_elsewhere` whether another does.
    """

    surface: str
    form: str
    members: Members
    status: str
    spans: tuple[tuple[str, int, int], ...]
    evidence: str
    evidence_on: frozenset[str]
    evidence_elsewhere: bool

    @cached_property
    def pages(self) -> frozenset[str]:
        """The scored pages that it was found on."""
        return frozenset(page for page, _, _ in self.spans)

    @property
    def is_verbatim(self) -> bool:
        """Whether the evidence stands on a page."""
        return bool(self.evidence_on) or self.evidence_elsewhere


def predictions(gold: GoldSet) -> list[Found]:
    """Return what the program finds on the pages of a set, read from files as one corpus."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**gold.pages, **gold.others}.items():
            Path(folder, name).write_bytes(text.encode())
        frame = slogans(load(folder, encoding="utf-8", unit=gold.unit))
    columns = {column: list(frame[column]) for column in COLUMNS}
    return as_found((dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)), gold)


def as_found(rows: Iterable[Row], gold: GoldSet) -> list[Found]:
    """Return rows of the table of slogans as they are scored; those of other pages only are left out."""
    pages = {name: squeeze(text) for name, text in gold.pages.items()}
    others = [squeeze(text) for text in gold.others.values()]
    found = (_found(row, pages, others) for row in rows)
    return [one for one in found if one.pages or one.evidence_on]


def squeeze(text: str) -> str:
    """Return a text without white space."""
    return _SPACE.sub("", text)


def _found(row: Row, pages: Mapping[str, str], others: Iterable[str]) -> Found:
    evidence = squeeze(row["evidence"] if isinstance(row["evidence"], str) else "")
    members = fold_members(row["expansion"]) if row["expansion_source"] != "lexicon" else ()
    spans = ((use["page"], use["start"], use["end"]) for use in row["occurrences"])
    return Found(
        surface=row["slogan"],
        form=fold(row["slogan"]),
        members=tuple(filter(None, members)),
        status=row["status"],
        spans=tuple(span for span in spans if span[0] in pages),
        evidence=evidence,
        evidence_on=frozenset(name for name, text in pages.items() if evidence and evidence in text),
        evidence_elsewhere=bool(evidence) and any(evidence in text for text in others),
    )
