"""What several tests use: small corpora, and what a command did."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np

import govcorpus as gc
from govcorpus.corpus.holdings import MemoryHoldings
from govcorpus.corpus.schema import Tokens
from govcorpus.corpus.segments import MemorySegment
from govcorpus.corpus.store import CorpusOptions
from govcorpus.loading import wholes_finder
from govcorpus.model import Article, Lines, Page, Part, Piece
from govcorpus.segmentation import split_page
from govcorpus.text.wordlists import builtin_stopwords

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
#: Commands about a term, and the term to call them with.
TERMS = {"collocates": "社区", "kwic": "社区", "spread": "社区", "trend": "社区", "variants": "三零"}
#: Options without which a command has nothing to do.
OPTIONS = {"keyness": ["--reference", str(SEEDS)]}


@dataclass(frozen=True)
class Run:
    """What a command did: exit code, standard output as bytes, standard error as text."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


Runner = Callable[..., Run]


def corpus_of(*texts: str, **meta: str) -> gc.Corpus:
    """Return a corpus of pages with these texts, named p1.txt, p2.txt …, all with the same metadata."""
    pages = [Page(f"p{i}.txt", f"p{i}.txt", text, meta=meta) for i, text in enumerate(texts, 1)]
    options = CorpusOptions(stopwords=builtin_stopwords(), wholes=wholes_finder(()))
    return gc.Corpus([article for page in pages for article in split_page(page)], options, pages=pages)


def dated_corpus(*rows: tuple[str, str, str]) -> gc.Corpus:
    """Return a corpus of articles named a1, a2 … from texts with date and place, each '' where there is none."""
    articles = [
        Article(
            f"a{i}",
            f"p{i}.txt",
            "article",
            (Part("paragraph", text, (Piece(0, 0, len(text)),)),),
            (Lines(1, 1),),
            date=date or None,
            place=place or None,
            meta={"date": date, "place": place, "source": place[:1]},
        )
        for i, (text, date, place) in enumerate(rows, 1)
    ]
    options = CorpusOptions(stopwords=builtin_stopwords(), wholes=wholes_finder(()))
    return gc.Corpus(articles, options)


def segmented(corpus: gc.Corpus, k: int) -> gc.Corpus:
    """Return a corpus of the same articles in `k` segments of a shared vocabulary, some empty if `k` is large."""
    tokens = corpus.tokens
    cuts = [len(corpus) * i // k for i in range(k + 1)]
    holdings = MemoryHoldings(corpus.articles, corpus.pages, corpus.options.tokens_of)
    holdings.segments = [
        MemorySegment(corpus.articles[first:last], partial(_stretch, tokens, first, last))
        for first, last in pairwise(cuts)
    ]
    return gc.Corpus(options=corpus.options, holdings=holdings)


def _stretch(tokens: Tokens, first: int, last: int, _: object) -> Tokens:
    return tokens.take(np.arange(first, last))
