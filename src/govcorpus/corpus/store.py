"""The corpus: articles, their token columns and metadata, never changed by an analysis."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, Mask, frozen, type_of_id, type_of_index
from govcorpus.corpus.build import Wholes, build_tokens
from govcorpus.corpus.counting import count_groups, count_views
from govcorpus.corpus.fields import FIELDS, Column
from govcorpus.corpus.holdings import Chosen, Holdings, MemoryHoldings, PageFile
from govcorpus.corpus.schema import Tokens
from govcorpus.corpus.segments import SegmentView
from govcorpus.corpus.vocabulary import Vocabulary
from govcorpus.corpus.where import compile_where
from govcorpus.errors import Failure, Message, UnknownNameError
from govcorpus.model import Article, KnownSlogan, Page
from govcorpus.parallel import HERE, Workers
from govcorpus.text.dates import PERIODS, finest_period, normalize_date, period_of
from govcorpus.text.tokenize import load_segmenter
from govcorpus.text.wordlists import NO_STOPWORDS, StopWords

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class CorpusOptions:
    """How the text of a corpus is cut into terms and which of them listings leave out.

    `wholes` finds the terms of an article that stay whole, `tags` gives parts of speech of lexicon words, `slogans` are
    those of the lexicon. `masked` says that texts are shown with asterisks in place of personal numbers.
    """

    unit: str = "article"
    segmenter: str = "rjieba"
    stopwords: StopWords = NO_STOPWORDS
    wholes: Wholes | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    slogans: tuple[KnownSlogan, ...] = ()
    masked: bool = True

    def tokens_of(self, articles: Sequence[Article]) -> Tokens:
        """Return the token columns of articles."""
        return build_tokens(articles, load_segmenter(self.segmenter), self.wholes, self.tags)


class Corpus:
    """A read-only collection of articles with token columns; `where` and `select` give views of it.

    `failures` are the inputs that could not be read, `left_out` those that could not when it was built, `inputs` what
    was asked for, `notes` what a person should know about how it was read. `segments` are its token columns as they are
    stored: see `corpus.segments`. `workers` are where it is counted: in this process unless it was read otherwise.
    """

    workers: Workers = HERE

    def __init__(
        self,
        articles: Sequence[Article] = (),
        options: CorpusOptions | None = None,
        *,
        pages: Sequence[Page] = (),
        holdings: Holdings | None = None,
        failures: Sequence[Failure] = (),
        left_out: Sequence[Failure] = (),
        inputs: Sequence[str] = (),
        notes: Sequence[Message] = (),
    ) -> None:
        """Make a corpus of articles and the pages they stand on, or of `holdings`."""
        self.options = options or CorpusOptions()
        made = holdings if holdings is not None else MemoryHoldings(articles, pages, self.options.tokens_of)
        self.holdings: Holdings = made
        self.failures = tuple(failures)
        self.left_out = tuple(left_out)
        self.inputs = tuple(inputs)
        self.notes = tuple(notes)
        self._root: Corpus = self
        self._chosen: Index | None = None

    def __len__(self) -> int:
        return len(self.holdings.articles) if self._chosen is None else len(self._chosen)

    def __repr__(self) -> str:
        return f"<Corpus of {len(self)} articles from {len(self.files)} files>"

    @cached_property
    def articles(self) -> Sequence[Article]:
        """The articles, in order."""
        held = self.holdings.articles
        return held if self._chosen is None else Chosen(held, self._chosen.tolist())

    @cached_property
    def files(self) -> Sequence[PageFile]:
        """The files that its articles stand in."""
        held = self.holdings.files
        return held if self._chosen is None else Chosen(held, self._page_numbers)

    @cached_property
    def pages(self) -> Sequence[Page]:
        """The pages that its articles stand on, with their texts."""
        held = self.holdings.pages
        return held if self._chosen is None else Chosen(held, self._page_numbers)

    @cached_property
    def _page_numbers(self) -> list[int]:
        found: list[int] = np.unique(self.holdings.page_numbers[self._chosen]).tolist()
        return [number for number in found if number >= 0]

    @cached_property
    def is_in_order(self) -> bool:
        """Whether the articles stand in the order in which they are held."""
        return self._chosen is None or bool(np.all(np.diff(self._chosen) > 0))

    @property
    def vocabulary(self) -> Vocabulary:
        """The types; those of the whole corpus in a view."""
        return self.holdings.vocabulary

    @cached_property
    def segments(self) -> Sequence[SegmentView]:
        """The token columns, segment by segment, and which of their articles are in the corpus."""
        numbers = np.arange(len(self.holdings.articles), dtype=type_of_id)
        if self._chosen is not None:
            numbers = np.full_like(numbers, -1)
            numbers[self._chosen] = np.arange(len(self._chosen))
        views, first = [], 0
        for segment in self.holdings.segments:
            views.append(SegmentView(segment, frozen(numbers[first : first + len(segment)])))
            first += len(segment)
        return views

    @cached_property
    def type_counts(self) -> tuple[Index, Index]:
        """How many tokens, and how many articles, each type of the vocabulary has; 0 for types that are no words."""
        freq, docfreq = count_views(self.segments, self.vocabulary.counted, self.workers)
        return frozen(freq), frozen(docfreq)

    @cached_property
    def tokens(self) -> Tokens:
        """The token columns in one piece, in the order of the articles; for a large corpus use `segments`."""
        if self._chosen is None:
            return Tokens.joined([view.tokens for view in self.segments], self.vocabulary)
        parts = [view.tokens.take(view.inside) for view in self.segments]
        order = np.concatenate([np.zeros(0, type_of_id), *(view.numbers[view.inside] for view in self.segments)])
        joined = Tokens.joined(parts, self.vocabulary)
        return joined if np.all(np.diff(order) > 0) else joined.take(np.argsort(order))

    @cached_property
    def clusters(self) -> Ids:
        """The cluster of reprinted texts of each article: the number of the first article that is in it.

        Each article is its own cluster until `reuse` has saved them in a corpus on disk.
        """
        held = self.holdings.clusters
        if held is None:
            return frozen(np.arange(len(self), dtype=type_of_id))
        _, first, number = np.unique(held[self.held], return_index=True, return_inverse=True)
        return frozen(first[number].astype(type_of_id))

    @property
    def clusters_note(self) -> Message | None:
        """What is to be known where articles are counted by cluster; None where all of them have been compared."""
        if self.holdings.clusters is None:
            return Message("Reprints have not been looked for: build a corpus, then run reuse --save on it")
        return self.holdings.clusters_note

    @property
    def held(self) -> Index:
        """The number of each article in the holdings."""
        return np.arange(len(self), dtype=type_of_index) if self._chosen is None else self._chosen

    @property
    def listed(self) -> Mask:
        """Which types of the vocabulary listings show: words, but no stop words and no names from bylines."""
        return self._root._listed

    @cached_property
    def _listed(self) -> Mask:
        vocabulary, stop = self.vocabulary, self.options.stopwords
        if not stop:
            return vocabulary.counted
        return frozen(vocabulary.counted & ~vocabulary.names & (vocabulary.whole | ~vocabulary.among(stop)))

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that `where` and grouping know: those of every article, then the metadata columns."""
        return (*FIELDS, *self.holdings.columns)

    def column(self, field: str) -> Column:
        """Return a field of all articles; one that does not exist has no values."""
        column = self.holdings.column(field)
        return column if self._chosen is None else column.take(self._chosen)

    def values(self, field: str, articles: Sequence[int]) -> list[str | None]:
        """Return the first value of a field of some articles, None where there is none."""
        held = articles if self._chosen is None else self._chosen[np.asarray(articles, dtype=type_of_index)].tolist()
        return self.holdings.values(field, held)

    def cells(self, field: str, articles: Index) -> "list[str | None] | pa.ChunkedArray[Any]":
        """Return the same as a column of a result, which may be one of Arrow."""
        return self.holdings.cells(field, articles if self._chosen is None else self._chosen[articles])

    def page_offset(self, article: int, offset: int) -> int:
        """Return where a character of an article's text stands in the raw text of its page."""
        return self.holdings.page_offset(self._held(article), offset)

    def page_offsets(self, articles: Sequence[int] | Index, offsets: Sequence[int] | Index) -> Index:
        """Return the same for many characters, each of the article of the same place."""
        numbers = np.asarray(articles, dtype=type_of_index)
        held = numbers if self._chosen is None else self._chosen[numbers]
        return self.holdings.page_offsets(held, np.asarray(offsets, dtype=type_of_index))

    def _held(self, article: int) -> int:
        return article if self._chosen is None else int(self._chosen[article])

    def where(self, expression: str) -> "Corpus":
        """Return the view of the articles for which an expression holds, such as `place ~ 河南 and date >= 2022`.

        Raises `ExpressionError` for a malformed expression and `UnknownNameError` for a field that does not exist.
        """
        return self.select(np.flatnonzero(compile_where(expression, self.fields)(self.column)))

    def select(self, articles: Sequence[int] | Index) -> "Corpus":
        """Return the view of some articles by number, each once, in the order given."""
        taken = np.asarray(articles, dtype=type_of_index)
        view = copy(self)
        for name in _OF_THE_VIEW:
            vars(view).pop(name, None)
        view._chosen = frozen(taken.copy() if self._chosen is None else self._chosen[taken])
        return view

    def split(self, groups: Sequence[Index]) -> Iterator["Corpus"]:
        """Yield the view of each of some groups of articles, none of which is in two, to count the words of all.

        Workers of a cluster count them in one pass.
        """
        views = map(self.select, groups)
        if not self.workers.is_cluster:
            yield from views
            return
        counts = count_groups(self.segments, groups, self.vocabulary.counted, self.workers)
        for view, (freq, docfreq) in zip(views, counts, strict=True):
            vars(view)["type_counts"] = frozen(freq), frozen(docfreq)
            yield view

    def units_of(self, page: Page) -> list[Article]:
        """Return the articles and other units that stand on a page, in the order of the corpus."""
        return [self.articles[i] for i in self._by_page.get(page.file, [])]

    @cached_property
    def _by_page(self) -> dict[str | None, list[int]]:
        units: dict[str | None, list[int]] = {}
        for i, file in enumerate(self.column("file").first()):
            units.setdefault(file, []).append(i)
        return units

    def groups(self, by: str, period: str | None = None) -> list[str | None]:
        """Return the group of each article by a field, or by `period`; None where it has no value.

        `period` is `month`, `quarter` or `year`; without it the finest that all dates carry. An article with several
        authors belongs to the first.
        """
        if by == "period":
            return self._periods(period)
        if by not in self.fields:
            raise UnknownNameError("field", by, [*self.fields, "period"])
        return self.column(by).first()

    @cached_property
    def dates(self) -> Sequence[str | None]:
        """The date of each article in ISO form, None where it has none."""
        return self.column("date").map(normalize_date).first()

    def _periods(self, period: str | None) -> list[str | None]:
        if period is not None and period not in PERIODS:
            raise UnknownNameError("period", period, PERIODS)
        unit = period or finest_period([date for date in set(self.dates) if date])
        return [period_of(date, unit) if date else None for date in self.dates]


#: What a view has of its own, and so does not take from the corpus it is a view of.
_OF_THE_VIEW = (
    "articles", "files", "pages", "_page_numbers", "is_in_order", "segments", "type_counts", "tokens", "clusters",
    "dates", "_by_page",
)  # fmt: skip
