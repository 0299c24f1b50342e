"""Pages to articles on one core: MB of UTF-8 a second, and whether twice the text takes twice the time.

    python bench/segmentation.py [--rounds N]

The peer of the first figure is `jieba.lcut` on every line of the same pages: a step that comes after segmentation
anyway. In the other figures the peer is segmentation itself on less text, so that the ratio should be the one in the
name. A large page is made of many generated ones in a row, in one file.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.common import Figure, Work, report, rounds_wanted
from bench.tokenizer import jieba_lcut
from eval.pages import generate
from govcorpus import Page
from govcorpus.segmentation import split_pages

PAGES, SEED = 240, 1
PAPERS = Path(__file__).parents[1] / "seeds"
LARGE_PAGES_MB = (1, 2, 5)


def main() -> None:
    """Measure and report."""
    rounds = rounds_wanted(__doc__)
    pages = [Page(page["file"], page["file"], page["text"]) for page in generate("train", PAGES, SEED)]
    papers = [Page(path.name, str(path), path.read_text(encoding="utf-8-sig")) for path in sorted(PAPERS.glob("*.txt"))]
    figures = (*speed("sample papers", papers), *speed(f"{len(pages)} pages", pages), *growth(pages))
    report("segmentation", (*figures, *large_pages(pages)), rounds)


def speed(name: str, pages: Sequence[Page]) -> Iterator[Figure]:
    """Yield the figure of the speed, against cutting the same lines into words with jieba."""
    lines = [line for page in pages for line in page.text.splitlines()]
    lcut = jieba_lcut()

    def peer() -> None:
        for line in lines:
            lcut(line)

    yield Figure(f"{name} / jieba.lcut by line", splitting(pages), peer, speed=True, size=megabytes(pages))


def growth(pages: Sequence[Page]) -> Iterator[Figure]:
    """Yield the figures of twice and four times as many pages."""
    quarter = pages[: len(pages) // 4]
    for times in (2, 4):
        more = [*quarter] * times
        yield Figure(
            f"{len(more)} pages / {len(quarter)} pages ({times} x)",
            splitting(more),
            splitting(quarter),
            size=megabytes(more),
        )


def large_pages(pages: Sequence[Page]) -> Iterator[Figure]:
    """Yield the figures of one large page against the smallest of them."""
    smallest, *larger = (large_page(pages, size) for size in LARGE_PAGES_MB)
    for size, page in zip(LARGE_PAGES_MB[1:], larger, strict=True):
        yield Figure(
            f"one page of {size} MB / of {LARGE_PAGES_MB[0]} MB ({size} x)",
            splitting([page]),
            splitting([smallest]),
            size=megabytes([page]),
        )


def large_page(pages: Sequence[Page], size: int) -> Page:
    """Return one page of about so many MB."""
    text = "\n".join(page.text for page in pages)
    times = -(-size * 1_000_000 // len(text.encode()))
    data = "\n".join([text] * times).encode()[: size * 1_000_000]
    return Page("large.txt", "large.txt", data.decode("utf-8", errors="ignore"))


def splitting(pages: Sequence[Page]) -> Work:
    """Return the work of segmenting some pages, as builds do it."""

    def work() -> None:
        split_pages(pages)

    return work


def megabytes(pages: Sequence[Page]) -> float:
    """Return the size of some pages in MB of UTF-8."""
    return sum(len(page.text.encode()) for page in pages) / 1e6


if __name__ == "__main__":
    main()
