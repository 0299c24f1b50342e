"""What is done to each document, in this process or another: read, cut, tokenize, put into columns."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from govcorpus.corpus.build import Wholes, build_tokens
from govcorpus.corpus.stored.batch import Batch, PageRow, batch_of
from govcorpus.errors import Failure, GovcorpusError
from govcorpus.loading import wholes_finder
from govcorpus.model import KnownSlogan, Page
from govcorpus.reading.documents import Document
from govcorpus.reading.options import ReadOptions
from govcorpus.reading.pages import page_of
from govcorpus.segmentation.corrections import Correction
from govcorpus.segmentation.cutting import units_of
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
    """A document to be added, the corrections that may fit it, its fingerprint if known, the page that it replaces."""

    document: Document
    entries: Sequence[Correction]
    digest: str | None = None
    replaces: PageNumber | None = None


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
    read: list[tuple[Planned, Page, str]] = []
    for planned in task.planned:
        done.bytes += len(planned.document.data)
        with done.stages.stage("read"):
            found = _read(planned, recipe.read, done)
        if found is not None:
            read.append((planned, *found))
            done.replaced += [planned.replaces] if planned.replaces else []
    if read:
        with done.stages.stage("segment"):
            pages, entries = [page for _, page, _ in read], [planned.entries for planned, _, _ in read]
            units, unfit = units_of(pages, entries, recipe.unit)
        done.failures += unfit
        rows = [PageRow(page, digest, own) for (_, page, digest), own in zip(read, units, strict=True)]
        with done.stages.stage("tokenize"):
            articles = [article for row in rows for article in row.articles]
            tokens = build_tokens(articles, load_segmenter(recipe.segmenter), _wholes(recipe), dict(recipe.tags))
        with done.stages.stage("columns"):
            done.batch = batch_of(rows, tokens)
    return done


def _read(planned: Planned, options: ReadOptions, done: Done) -> tuple[Page, str] | None:
    """Return the page of a document, and its fingerprint; None where it cannot be read."""
    try:
        document = replace(planned.document, data=planned.document.content)
        digest = planned.digest or fingerprint(document, planned.entries, repr(options.encoding))
        return page_of(document, options), digest
    except GovcorpusError as error:
        done.failures.append(Failure(planned.document.label, error))
        return None


def fingerprint(document: Document, entries: Sequence[Correction], setting: str) -> str:
    """Return a short text that is another one if anything changes that a page is made from."""
    content = document.content
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    about = json.dumps([document.suffix, document.id, sorted(document.meta.items()), repr(entries), setting])
    return hashlib.blake2b(data, digest_size=16, key=hashlib.blake2b(about.encode()).digest()).hexdigest()


@lru_cache(maxsize=1)
def _wholes(recipe: Recipe) -> Wholes:
    return wholes_finder(dict(recipe.tags), recipe.slogans)
