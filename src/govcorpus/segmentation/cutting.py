"""From documents to pages and the units on them: what is done to each, in this process or another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from govcorpus.errors import Failure, GovcorpusError
from govcorpus.model import Article, Page
from govcorpus.reading.documents import Document
from govcorpus.reading.options import ReadOptions
from govcorpus.reading.pages import page_of
from govcorpus.segmentation import split_pages, whole_page
from govcorpus.segmentation.corrections import Correction
from govcorpus.segmentation.sidecars import usable_entries
from govcorpus.timing import without_gc

Item = TypeVar("Item")


class Uncut(NamedTuple):
    """A document and the corrections that may fit it, or why there is none."""

    document: Document | Failure
    entries: Sequence[Correction] = ()

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return 0 if isinstance(self.document, Failure) else len(self.document.data)


@dataclass(frozen=True)
class CutTask:
    """Some documents to be read and cut into units: articles, or whole pages."""

    options: ReadOptions
    unit: str
    documents: Sequence[Uncut]


@dataclass
class Cut:
    """What became of documents: pages and the units on them, those that failed, corrections that do not fit."""

    pages: list[Page] = field(default_factory=list)
    units: list[Article] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    unfit: list[Failure] = field(default_factory=list)


def cut_documents(task: CutTask) -> Cut:
    """Read and cut documents."""
    cut, given = Cut(), []
    with without_gc():
        for document, entries in task.documents:
            if isinstance(document, Failure):
                cut.failures.append(document)
                continue
            try:
                page = page_of(document, task.options)
            except GovcorpusError as error:
                cut.failures.append(Failure(document.label, error))
                continue
            cut.pages.append(page)
            given.append(entries)
        units, cut.unfit = units_of(cut.pages, given, task.unit)
        cut.units = [article for articles in units for article in articles]
    return cut


def units_of(
    pages: Sequence[Page], entries: Sequence[Sequence[Correction]], unit: str
) -> tuple[list[list[Article]], list[Failure]]:
    """Return the units of each of some pages, `article` or `page`, and why some of their corrections do not fit."""
    if unit == "page":
        return list(map(whole_page, pages)), []
    usable, unfit = [], []
    for page, own in zip(pages, entries, strict=True):
        fitting, failures = usable_entries(page, own)
        usable.append(fitting)
        unfit += failures
    return split_pages(pages, usable), unfit


def batches(items: Iterable[Item], size_of: Callable[[Item], int], most: int, count: int) -> Iterator[list[Item]]:
    """Yield items in lists that end when they have so many bytes, or so many items."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += size_of(item)
        if size >= most or len(batch) >= count:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
