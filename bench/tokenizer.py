"""The tokenizer step against `jieba.lcut` on the same text, in one process, with both dictionaries loaded.

    python bench/tokenizer.py [--rounds N]

Texts are the articles of the sample papers, and those of generated pages. Three figures for each: cutting alone; the
columns of a corpus (ids, offsets, sentence and paragraph starts, parts of speech); the same with the terms that the
program looks for first and keeps whole. The peer gets the texts of the articles one by one, as ours does.
"""

import logging
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.common import ROOT, Figure, report, rounds_wanted
from eval.pages import generate
from govcorpus import Article, Page, read, split_page
from govcorpus.corpus.build import build_tokens
from govcorpus.loading import wholes_finder
from govcorpus.text.tokenize import load_segmenter, tokenize

TARGET = 10
GENERATED_PAGES, SEED = 180, 1


def main() -> None:
    """Measure and report."""
    rounds = rounds_wanted(__doc__)
    report("tokenizer", (*figures("papers", sample_articles()), *figures("generated", generated_articles())), rounds)


def figures(name: str, articles: Sequence[Article]) -> Iterator[Figure]:
    """Yield the figures for some articles."""
    texts = [article.text for article in articles]
    label = f"{name}, {sum(len(text.encode()) for text in texts) / 1e6:.2f} MB"
    lcut, segmenter = jieba_lcut(), load_segmenter("rjieba")
    wholes = wholes_finder(())

    def peer() -> None:
        for text in texts:
            lcut(text)

    def cut() -> None:
        for text in texts:
            tokenize(text, segmenter)

    yield Figure(f"{label}: tokenize", cut, peer, TARGET, speed=True)
    yield Figure(f"{label}: build_tokens", lambda: build_tokens(articles, segmenter), peer, TARGET, speed=True)
    yield Figure(
        f"{label}: build_tokens with wholes",
        lambda: build_tokens(articles, segmenter, wholes),
        peer,
        TARGET,
        speed=True,
    )


def sample_articles() -> Sequence[Article]:
    """Return the articles of the sample papers."""
    return read(ROOT / "seeds").articles


def generated_articles() -> list[Article]:
    """Return the articles of generated pages."""
    pages = (Page(page["file"], page["file"], page["text"]) for page in generate("train", GENERATED_PAGES, SEED))
    return [article for page in pages for article in split_page(page)]


def jieba_lcut() -> Callable[[str], list[str]]:
    """Return `jieba.lcut` with its dictionary loaded."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own source has invalid escapes
        import jieba
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return jieba.lcut


if __name__ == "__main__":
    main()
