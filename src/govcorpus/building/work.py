"""What is done to each document, in this process or another: read, cut, tokenize, put into columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from govcorpus.corpus.build import Wholes, build_tokens
from govcorpus.corpus.stored.batch import Batch, PageRow, batch_of
from govcorpus.errors import Failure, GovcorpusError
from govcorpus.loading import wholes_finder
from govcorpus.model import Article, KnownSlogan, Page
from govcorpus.reading.documents import Document
from govcorpus.reading.options import ReadOptions
from govcorpus.reading.pages import page_of
from govcorpus.segmentation import split_page, whole_page
from govcorpus.segmentation.corrections import Correction
from govcorpus.segmentation.sidecars import usable_entries
from govcorpus.text.tokenize import load_segmenter
from govcorpus.timing import Stages, without_gc


@dataclass(frozen=True)
class Recipe:
    """How documents become columns; `tags` and `slogans` are those of the lexicon."""

    read: ReadOptions
    unit: str
    segmenter: str
    tags: tuple[tuple[str, str], ...]
    slogans: tuple[KnownSlogan, ...]


#: A page of a corpus: the name of its segment, and its number there.
PageNumber = tuple[str, int]


class Planned(NamedTuple):
    """A document to be added, its fingerprint, the corrections that may fit it, and the page whose place it takes."""

    document: Document
    digest: str
    entries: Sequence[Correction]
    replaces: PageNumber | None


@dataclass(frozen=True)
class Task:
    """Some documents to be turned into a batch."""

    recipe: Recipe
    planned: Sequence[Planned]


@dataclass
class Done:
    """What became of a task: a batch, the pages it replaces, what failed, how much was read, seconds by stage."""

    batch: Batch | None = None
    replaced: list[PageNumber] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    bytes: int = 0
    documents: int = 0
    stages: Stages = field(default_factory=Stages)


def work(task: Task) -> Done:
    """Turn the documents of a task into a batch."""
    with without_gc():
        return _work(task)


def _work(task: Task) -> Done:
    recipe, done = task.recipe, Done(documents=len(task.planned))
    rows: list[PageRow] = []
    for planned in task.planned:
        done.bytes += len(planned.document.data)
        with done.stages.stage("read"):
            page = _page(planned.document, recipe.read, done)
        if page is not None:
            done.replaced += [planned.replaces] if planned.replaces else []
            with done.stages.stage("segment"):
                rows.append(PageRow(page, planned.digest, _articles(page, planned.entries, recipe.unit, done)))
    if rows:
        with done.stages.stage("tokenize"):
            articles = [article for row in rows for article in row.articles]
            tokens = build_tokens(articles, load_segmenter(recipe.segmenter), _wholes(recipe), dict(recipe.tags))
        with done.stages.stage("columns"):
            done.batch = batch_of(rows, tokens)
    return done


def _page(document: Document, options: ReadOptions, done: Done) -> Page | None:
    try:
        return page_of(document, options)
    except GovcorpusError as error:
        done.failures.append(Failure(document.label, error))
        return None


def _articles(page: Page, entries: Sequence[Correction], unit: str, done: Done) -> list[Article]:
    if unit == "page":
        return whole_page(page)
    usable, failures = usable_entries(page, entries)
    done.failures += failures
    return split_page(page, usable)


@lru_cache(maxsize=1)
def _wholes(recipe: Recipe) -> Wholes:
    return wholes_finder(dict(recipe.tags), recipe.slogans)
