"""Articles for the tests of reprints: random words, so that nothing is shared that was not put there."""

import random
from collections.abc import Sequence

import govcorpus as gc
from govcorpus.corpus.store import CorpusOptions
from govcorpus.model import Article, Lines, Page, Part, Piece


def story(seed: int, size: int = 300) -> str:
    """Return so many random characters with a mark now and then."""
    chance = random.Random(seed)
    return "".join("，" if i % 17 == 16 else chr(0x4E00 + chance.randrange(3000)) for i in range(size - 1)) + "。"


def unit(
    name: str,
    *paragraphs: str,
    title: str = "",
    date: str | None = None,
    source: str = "",
    kind: str = "article",
    wrap: int = 10_000,
) -> Article:
    """Return an article on a page of its own, `name` its page and the beginning of its id; lines are `wrap` long."""
    parts, place, number = [], 0, 0
    for role, text in [*([("title", title)] if title else []), *(("paragraph", text) for text in paragraphs)]:
        pieces = []
        for start in range(0, len(text), wrap):
            length = len(text[start : start + wrap])
            pieces.append(Piece(start, place, length))
            place, number = place + length + 1, number + 1
        parts.append(Part(role, text, tuple(pieces)))
    meta = {"source": source} if source else {}
    return Article(f"{name}-a1", f"{name}.txt", kind, tuple(parts), (Lines(1, number),), date=date, meta=meta)


def page_of(article: Article) -> Page:
    """Return the page of an article of `unit`."""
    lines = [part.text[p.start : p.start + p.length] for part in article.parts for p in part.pieces]
    return Page(article.page, article.page, "\n".join(lines) + "\n", meta=article.meta)


def corpus_of_units(units: Sequence[Article]) -> gc.Corpus:
    """Return a corpus of such articles and their pages."""
    return gc.Corpus(units, CorpusOptions(), pages=[page_of(article) for article in units])


def kinds(*units: Article, **options: object) -> list[tuple[str, str, str]]:
    """Return the pairs that are found, by the first letters of the ids, with their kinds."""
    frame = gc.reuse(corpus_of_units(units), **options)  # type: ignore[arg-type]
    names = [[name.removesuffix("-a1") for name in frame[column]] for column in ("article_a", "article_b")]
    return list(zip(*names, frame["kind"], strict=True))
