"""The corpus: articles, their token columns and metadata, never changed by an analysis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from govcorpus.corpus.build import Wholes, build_tokens
from govcorpus.corpus.schema import Ids, Index, Mask, Tokens, frozen, type_of_id, type_of_index
from govcorpus.corpus.where import FIELDS, compile_where, field_values
from govcorpus.errors import Failure, Message, UnknownNameError
from govcorpus.model import Article, KnownSlogan, Page
from govcorpus.text.dates import PERIODS, finest_period, normalize_date, period_of
from govcorpus.text.tokenize import load_segmenter
from govcorpus.text.wordlists import NO_STOPWORDS, StopWords


@dataclass(frozen=True)
class CorpusOptions:
    """How the text of a corpus is cut into terms and which of them listings leave out.

    `wholes` finds the terms of an article that stay whole, `tags` gives parts of speech of lexicon words, `slogans` are
    those of the lexicon.
    """

    unit: str = "article"
    segmenter: str = "rjieba"
    stopwords: StopWords = NO_STOPWORDS
    wholes: Wholes | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    slogans: tuple[KnownSlogan, ...] = ()


class Corpus:
    """A read-only collection of articles with token columns; `where` and `select` give views of it.

    `pages` are the pages it was made from, `failures` the inputs that could not be read, `inputs` what was asked for,
    `notes` what a person should know about how it was read.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        options: CorpusOptions | None = None,
        *,
        pages: Sequence[Page] = (),
        failures: Sequence[Failure] = (),
        inputs: Sequence[str] = (),
        notes: Sequence[Message] = (),
        _parent: "tuple[Corpus, Index] | None" = None,
    ) -> None:
        self.articles = tuple(articles)
        self.options = options or CorpusOptions()
        self.pages = tuple(pages)
        self.failures = tuple(failures)
        self.inputs = tuple(inputs)
        self.notes = tuple(notes)
        self._parent = _parent

    def __len__(self) -> int:
        return len(self.articles)

    def __repr__(self) -> str:
        return f"<Corpus of {len(self.articles)} articles from {len(self.pages)} files>"

    @cached_property
    def tokens(self) -> Tokens:
        """The token columns; made when first asked for."""
        if self._parent is not None:
            parent, taken = self._parent
            return parent.tokens.take(taken)
        options = self.options
        return build_tokens(self.articles, load_segmenter(options.segmenter), options.wholes, options.tags)

    @cached_property
    def clusters(self) -> Ids:
        """The cluster of reprinted texts of each article: its own number until reprints have been looked for."""
        return frozen(np.arange(len(self.articles), dtype=type_of_id))

    @cached_property
    def listed(self) -> Mask:
        """Which types of the vocabulary listings show: words, but no stop words and no names from bylines."""
        vocabulary = self.tokens.vocabulary
        names = {author.name for article in self.articles for author in article.authors}
        stop = self.options.stopwords
        if not stop:
            return vocabulary.counted
        shown = (
            counted and term not in names and (bool(whole) or term not in stop)
            for term, counted, whole in zip(vocabulary.terms, vocabulary.counted, vocabulary.whole, strict=True)
        )
        return frozen(np.fromiter(shown, np.bool_, len(vocabulary)))

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that `where` and grouping know: those of every article, then the metadata columns."""
        extra = dict.fromkeys(name for article in self.articles for name in article.meta if name not in FIELDS)
        return (*FIELDS, *extra)

    def where(self, expression: str) -> "Corpus":
        """Return the view of the articles for which an expression holds, such as `place ~ 河南 and date >= 2022`.

        Raises `ExpressionError` for a malformed expression and `UnknownNameError` for a field that does not exist.
        """
        test = compile_where(expression, self.fields)
        return self.select([i for i, article in enumerate(self.articles) if test(article)])

    def select(self, articles: Sequence[int]) -> "Corpus":
        """Return the view of some articles by number, in the order given."""
        taken = np.array(articles, dtype=type_of_index)
        root, root_taken = (self, taken) if self._parent is None else (self._parent[0], self._parent[1][taken])
        files = {self.articles[i].page for i in articles}
        return Corpus(
            [self.articles[i] for i in articles],
            self.options,
            pages=[page for page in self.pages if page.file in files],
            failures=self.failures,
            inputs=self.inputs,
            notes=self.notes,
            _parent=(root, root_taken),
        )

    def units_of(self, page: Page) -> list[Article]:
        """Return the articles and other units that stand on a page, in the order of the corpus."""
        return self._by_page.get(page.file, [])

    @cached_property
    def _by_page(self) -> dict[str, list[Article]]:
        units: dict[str, list[Article]] = {}
        for article in self.articles:
            units.setdefault(article.page, []).append(article)
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
        values = (field_values(article, by) for article in self.articles)
        return [found[0] if found else None for found in values]

    def _periods(self, period: str | None) -> list[str | None]:
        if period is not None and period not in PERIODS:
            raise UnknownNameError("period", period, PERIODS)
        dates = [normalize_date(article.date or "") for article in self.articles]
        unit = period or finest_period([date for date in dates if date])
        return [period_of(date, unit) if date else None for date in dates]
