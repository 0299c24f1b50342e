"""The finders of things in texts on one core: MB of UTF-8 a second, and whether time grows as the text does.

    python bench/finders.py [--rounds N]

The texts are those of the sample papers and of generated pages, where numbers are twice as dense. The peer of the first
figures is `jieba.lcut` on the same texts. Last are texts of one repeated thing that a careless search reads again and
again: their peer is the smallest of them, so that the ratio should be that of the sizes.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.common import Figure, Work, report, rounds_wanted
from bench.tokenizer import jieba_lcut
from eval.pages import generate
from govcorpus.model import Span
from govcorpus.text.dates_found import find_dates
from govcorpus.text.figures import find_figures
from govcorpus.text.normalize import normalize_text
from govcorpus.text.personal import find_personal

SEEDS = Path(__file__).parents[1] / "seeds"
FINDERS: dict[str, Callable[[str], Iterable[Span]]] = {
    "figures": find_figures,
    "personal": find_personal,
    "dates": find_dates,
}
PAGES, SEED, COPIES = 60, 1, 1
#: Things are found so many times as fast as jieba cuts words: 3 MB a second where jieba makes three quarters of one.
TARGET = 4
REPEATED = ("3个", "“1", "(1", "由1个到", "12%、", "分别为3%、", "占的2%,", "2021年", "比上年增长1%,")
SIZES_KB = (20, 60, 180)
SLACK = 1.6


def main() -> None:
    """Measure and report."""
    rounds = rounds_wanted(__doc__)
    papers = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))] * COPIES
    generated = [page["text"] for page in generate("train", PAGES, SEED)]
    report("finders", (*speeds("papers", papers), *speeds("generated", generated)), rounds)
    report("finders", growth(), min(rounds, 2))


def speeds(name: str, texts: Sequence[str]) -> Iterator[Figure]:
    """Yield the figure of the speed of each finder on some texts."""
    size, lcut = megabytes(texts), jieba_lcut()

    def peer() -> None:
        for text in texts:
            lcut(text)

    for finder, find in FINDERS.items():
        title = f"{finder}, {name}, {size:.2f} MB / jieba.lcut"
        yield Figure(title, finding(find, texts), peer, TARGET, speed=True, size=size)


def growth() -> Iterator[Figure]:
    """Yield the figures of texts that repeat one thing, against the smallest of them."""
    for thing in REPEATED:
        smallest, *larger = ([thing * (size * 1_000 // len(thing.encode()))] for size in SIZES_KB)
        for size, texts in zip(SIZES_KB[1:], larger, strict=True):
            times = size / SIZES_KB[0]
            yield Figure(
                f"figures {thing!r} {size} kB / {SIZES_KB[0]} kB ({times:.0f} x)",
                finding(find_figures, texts),
                finding(find_figures, smallest),
                target=times * SLACK,
                size=megabytes(texts),
            )


def finding(find: Callable[[str], Iterable[Span]], texts: Sequence[str]) -> Work:
    """Return the work of finding everything in some texts."""

    def work() -> None:
        normalize_text.cache_clear()  # the rounds read the same texts
        for text in texts:
            for _ in find(text):
                pass

    return work


def megabytes(texts: Sequence[str]) -> float:
    """Return the size of some texts in MB of UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


if __name__ == "__main__":
    main()
