"""What a report is made of: sections with tables and charts, and what all of them are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message
from govcorpus.reporting.masking import mask_cells
from govcorpus.reporting.wording import heading, said
from govcorpus.results import from_json
from govcorpus.slogan.listing import slogans
from govcorpus.stats.matching import count_matches, find_matches, normalized_term
from govcorpus.stats.periods import EMPTY, Periods, periods_of
from govcorpus.text.dates import PERIODS

if TYPE_CHECKING:
    from pandas import DataFrame

#: So many slogans are followed over time and place unless some are named.
FOLLOWED = 6


@dataclass(frozen=True)
class Grid:
    """A table: its name in the page, its caption, a frame, and the columns that are shown.

    `links` has for some columns a target in the page for each row, '' for none.
    """

    name: str
    caption: Message
    frame: "DataFrame"
    columns: Sequence[str]
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Chart:
    """A picture: its name in the page, what it shows, a Vega-Lite specification."""

    name: str
    caption: Message
    spec: Mapping[str, Any]


@dataclass(frozen=True)
class Lines:
    """A concordance: its name in the page, its heading, how many lines there are, and those that are shown."""

    name: str
    caption: Message
    total: int
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Tiles:
    """The few numbers that say most: what is counted, and how much there is of it."""

    facts: Sequence[tuple[str, str]]


Part = Grid | Chart | Lines | Tiles


@dataclass(frozen=True)
class Section:
    """A section of the page: what it shows, its parts, and what is to be known about them."""

    lead: Message
    parts: Sequence[Part] = ()
    notes: Sequence[Message] = ()

    @property
    def rows(self) -> int:
        """How many rows its tables have."""
        return sum(
            len(part.frame) if isinstance(part, Grid) else len(part.rows) if isinstance(part, Lines) else 0
            for part in self.parts
        )

    @property
    def charts(self) -> int:
        """How many charts it has."""
        return sum(isinstance(part, Chart) for part in self.parts)


@dataclass(frozen=True)
class Subject:
    """What a report is about: the corpus, the slogans named, the length of a period, rows of a table, the language."""

    corpus: Corpus
    named: Sequence[str]
    asked_period: str | None
    top: int
    lang: str

    @cached_property
    def periods(self) -> Periods:
        """The periods asked for, else the finest of which no more than half are without pages."""
        if self.asked_period:
            return periods_of(self.corpus, self.asked_period)
        finest = periods_of(self.corpus)
        units = PERIODS[PERIODS.index(finest.unit) :]
        tried = (finest if unit == finest.unit else periods_of(self.corpus, unit) for unit in units)
        return next((one for one in tried if 2 * list(one.states).count(EMPTY) <= len(one.names)), finest)

    @cached_property
    def slogans(self) -> "DataFrame":
        """All slogans of the corpus, one row a sense, the most frequent first."""
        return self.shown(slogans(self.corpus))

    @cached_property
    def followed(self) -> list[str]:
        """The slogans that are followed over time and place: those named, else the first that stand marked as such."""
        if self.named:
            return list(dict.fromkeys(self.named))
        return list(islice(filter(self._is_marked, dict.fromkeys(self.slogans["slogan"].tolist())), FOLLOWED))

    def _is_marked(self, name: str) -> bool:
        return bool(count_matches(find_matches(self.corpus, normalized_term(name, slogan=True), slogan=True)))

    def shown(self, frame: "DataFrame") -> "DataFrame":
        """Return a result without personal numbers, unless the corpus was read with them."""
        return mask_cells(frame) if self.corpus.options.masked else frame

    def say(self, message: Message) -> str:
        """Return a message in the language of the report."""
        return said(message, self.lang)

    def head(self, column: str) -> str:
        """Return the heading of a column in the language of the report."""
        return heading(column, self.lang) if self.lang == "zh" else column.replace("_", " ")

    def word(self, value: object) -> str:
        """Return a word of the project's own, such as a status, in the language of the report."""
        text = self.say(Message("{word}", {"word": value}))
        return text.replace("_", " ")


def notes_of(frame: "DataFrame") -> list[Message]:
    """Return what is to be known about a result."""
    return [from_json(note) for note in frame.attrs["notes"]]


def records(frame: "DataFrame", names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of some columns as plain values by name, None for what is missing."""
    columns = [frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
