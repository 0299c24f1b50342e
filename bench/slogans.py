"""Finding and expanding slogans on one core: MB of UTF-8 a second, and whether more text takes more time in proportion.

    python bench/slogans.py [--rounds N]

Pages are read and cut into articles before. The peer of the first figures is `jieba.lcut` on the same texts: articles
of generated pages, and the passages that rules are tuned on, where slogans are dense. Then comes the finder of the
terms that stay whole when a corpus is built, against cutting the same texts with rjieba. Last are texts of one repeated
thing that a careless search reads again and again, in one article: their peer is the smallest of them, so that the
ratio should be the one in the name.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import rjieba

from bench.common import Figure, Work, report, rounds_wanted
from bench.tokenizer import jieba_lcut
from eval.pages import generate
from eval.slogan_gold import load_passages
from govcorpus import Article, Corpus, Page, slogans, split_page
from govcorpus.loading import wholes_finder
from govcorpus.segmentation import whole_page
from govcorpus.text.normalize import normalize_text

PAGES, SEED = 240, 1
DENSE_MB = 1
#: Slogans are found so many times as fast as jieba cuts words: 2 MB a second where jieba makes half of one.
TARGET = 4
#: Terms that stay whole are found about as fast as rjieba cuts words; where slogans are dense, in five times the time.
WHOLES_TARGET, DENSE_WHOLES_TARGET = 1, 0.2
#: What is repeated, and how many MB of it there are; time may grow by so much more than the text.
REPEATED = ("一、", "“", "三零", "+", "“三零”", "三清（", "甲+", "三清、", "抓一、\n", "即一、")
SIZES_MB = (1, 3, 10)
SLACK = 1.4
REPEATED_ROUNDS = 2


def main() -> None:
    """Measure and report."""
    rounds = rounds_wanted(__doc__)
    report("slogans", (speed("generated", generated_articles()), speed("dense", dense_articles())), rounds)
    wholes = (
        wholes_speed("generated", generated_articles(), WHOLES_TARGET),
        wholes_speed("dense", dense_articles(), DENSE_WHOLES_TARGET),
    )
    report("slogans", wholes, rounds)
    report("slogans", growth(), min(rounds, REPEATED_ROUNDS))


def speed(name: str, articles: Sequence[Article]) -> Figure:
    """Return the figure of the speed on some articles, against cutting them into words with jieba."""
    lcut = jieba_lcut()

    def peer() -> None:
        for article in articles:
            lcut(article.text)

    size = megabytes(articles)
    return Figure(f"{name}, {size:.2f} MB / jieba.lcut", finding(articles), peer, TARGET, speed=True, size=size)


def wholes_speed(name: str, articles: Sequence[Article], target: float) -> Figure:
    """Return the figure of finding the terms that stay whole in normalised articles, against rjieba."""
    views = [normalize_text(article.text) for article in articles]
    wholes = wholes_finder(())

    def ours() -> None:
        for article, view in zip(articles, views, strict=True):
            for _ in wholes(article, view):
                pass

    def peer() -> None:
        for view in views:
            rjieba.cut(view)

    size = megabytes(articles)
    return Figure(f"wholes, {name}, {size:.2f} MB / rjieba.cut", ours, peer, target, speed=True, size=size)


def growth() -> Iterator[Figure]:
    """Yield the figures of texts that repeat one thing, against the smallest of them."""
    for thing in REPEATED:
        smallest, *larger = (repeated(thing, size) for size in SIZES_MB)
        for size, articles in zip(SIZES_MB[1:], larger, strict=True):
            yield Figure(
                f"{thing!r} {size} MB / {SIZES_MB[0]} MB ({size} x)",
                finding(articles),
                finding(smallest),
                target=size * SLACK,
                size=megabytes(articles),
            )


def generated_articles() -> list[Article]:
    """Return the articles of generated pages."""
    pages = (Page(page["file"], page["file"], page["text"]) for page in generate("train", PAGES, SEED))
    return [article for page in pages for article in split_page(page)]


def dense_articles() -> list[Article]:
    """Return the training passages as articles of one page each, again and again up to the wanted size."""
    texts = [text for passage in load_passages("train") for text in passage.pages.values()]
    times = -(-DENSE_MB * 1_000_000 // sum(len(text.encode()) for text in texts))
    names = (f"{number:05}.txt" for number in range(times * len(texts)))
    return [article for name, text in zip(names, texts * times, strict=True) for article in one_article(name, text)]


def repeated(thing: str, size: int) -> list[Article]:
    """Return one article of so many MB that is nothing but the same thing."""
    return one_article("repeated.txt", thing * (size * 1_000_000 // len(thing.encode())))


def one_article(name: str, text: str) -> list[Article]:
    """Return a text as one article."""
    return whole_page(Page(name, name, text))


def finding(articles: Sequence[Article]) -> Work:
    """Return the work of finding the slogans of a new corpus of some articles."""

    def work() -> None:
        normalize_text.cache_clear()  # the rounds read the same texts
        slogans(Corpus(articles))

    return work


def megabytes(articles: Sequence[Article]) -> float:
    """Return the size of some articles in MB of UTF-8."""
    return sum(len(article.text.encode()) for article in articles) / 1e6


if __name__ == "__main__":
    main()
