"""What a corpus is made of: articles, pages, fields, segments. In memory here; on disk in `corpus.stored`."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar, overload

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, type_of_index
from govcorpus.corpus.fields import FIELDS, Column, field_values
from govcorpus.corpus.schema import Tokens
from govcorpus.corpus.segments import MemorySegment, Segment
from govcorpus.corpus.vocabulary import Vocabulary
from govcorpus.errors import Message
from govcorpus.model import Article, Page

if TYPE_CHECKING:
    import pyarrow as pa

Item = TypeVar("Item")


class PageFile(NamedTuple):
    """A file that was read: its name, where it was found, how it was decoded, how many places could not be."""

    file: str
    path: str
    encoding: str
    damaged: int


class Holdings(Protocol):
    """All that a corpus holds, before anything is selected.

    `files` tell of the pages without their texts; `columns` are the names of the metadata columns; `page_numbers` has
    the page of each article, `clusters` its cluster of reprints, None where these have not been looked for;
    `clusters_note` says what is to be known about them.
    """

    @property
    def articles(self) -> Sequence[Article]: ...  # noqa: D102
    @property
    def pages(self) -> Sequence[Page]: ...  # noqa: D102
    @property
    def files(self) -> Sequence[PageFile]: ...  # noqa: D102
    @property
    def segments(self) -> Sequence[Segment]: ...  # noqa: D102
    @property
    def vocabulary(self) -> Vocabulary: ...  # noqa: D102
    @property
    def columns(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def page_numbers(self) -> Index: ...  # noqa: D102
    @property
    def clusters(self) -> Ids | None: ...  # noqa: D102
    @property
    def clusters_note(self) -> Message | None: ...  # noqa: D102

    def column(self, field: str) -> Column:
        """Return a field of all articles."""

    def values(self, field: str, articles: Sequence[int]) -> list[str | None]:
        """Return the first value of a field of some articles, None where there is none."""

    def cells(self, field: str, articles: Sequence[int] | Index) -> "list[str | None] | pa.ChunkedArray[Any]":
        """Return the same as a column of a result, which may be one of Arrow."""

    def page_offset(self, article: int, offset: int) -> int:
        """Return where a character of an article's text stands in the raw text of its page."""

    def page_offsets(self, articles: Index, offsets: Index) -> Index:
        """Return the same for many characters, each of the article of the same place."""


class MemoryHoldings:
    """Articles and pages in memory; they are tokenized when the first analysis asks for it."""

    clusters = None
    clusters_note = None

    def __init__(
        self, articles: Sequence[Article], pages: Sequence[Page], tokenize: Callable[[Sequence[Article]], Tokens]
    ) -> None:
        self.articles = tuple(articles)
        self.pages = tuple(pages)
        self._tokenize = tokenize
        self.files = tuple(PageFile(page.file, page.path, page.encoding, page.damaged) for page in pages)
        self._columns: dict[str, Column] = {}

    @cached_property
    def segments(self) -> Sequence[Segment]:
        """The one segment."""
        return [MemorySegment(self.articles, self._tokenize)]

    @property
    def vocabulary(self) -> Vocabulary:
        """The types of all articles."""
        return self.segments[0].tokens.vocabulary

    @cached_property
    def page_numbers(self) -> Index:
        """The number of each article's page, -1 where the page is not there."""
        numbers = {page.file: number for number, page in enumerate(self.pages)}
        return np.array([numbers.get(article.page, -1) for article in self.articles], dtype=type_of_index)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the metadata columns."""
        return tuple(dict.fromkeys(name for article in self.articles for name in article.meta if name not in FIELDS))

    def column(self, field: str) -> Column:
        """Return a field of all articles."""
        if field not in self._columns:
            self._columns[field] = Column.of(field_values(article, field) for article in self.articles)
        return self._columns[field]

    def values(self, field: str, articles: Sequence[int]) -> list[str | None]:
        """Return the first value of a field of some articles, None where there is none."""
        found = (field_values(self.articles[i], field) for i in articles)
        return [values[0] if values else None for values in found]

    def cells(self, field: str, articles: Sequence[int] | Index) -> list[str | None]:
        """Return the same as a column of a result."""
        return self.values(field, [int(article) for article in articles])

    def page_offset(self, article: int, offset: int) -> int:
        """Return where a character of an article's text stands in the raw text of its page."""
        return self.articles[article].page_offset(offset)

    def page_offsets(self, articles: Index, offsets: Index) -> Index:
        """Return the same for many characters, each of the article of the same place."""
        pairs = zip(articles.tolist(), offsets.tolist(), strict=True)
        return np.array([self.page_offset(article, offset) for article, offset in pairs], dtype=type_of_index)


class Chosen(Sequence[Item]):
    """Some items of a sequence, fetched when asked for."""

    def __init__(self, items: Sequence[Item], numbers: Sequence[int]) -> None:
        self._items, self._numbers = items, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Item]:
        return (self._items[number] for number in self._numbers)

    @overload
    def __getitem__(self, i: int) -> Item: ...
    @overload
    def __getitem__(self, i: slice) -> "Chosen[Item]": ...
    def __getitem__(self, i: int | slice) -> "Item | Chosen[Item]":
        if isinstance(i, slice):
            return Chosen(self._items, self._numbers[i])
        return self._items[self._numbers[i]]
