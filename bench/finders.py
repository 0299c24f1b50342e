"""The finders of things in texts on one core: MB of UTF-8 a second, and whether time grows as the text does.

    python bench/finders.py [--rounds N]

The texts are those of the sample papers, generated pages, where numbers are twice as dense, sentences that are figures
throughout, and tables of digits. The peer of the first figures is `jieba.lcut` on the same texts. Then come generated
pages in one text, four and sixteen times as many, and last texts of one repeated thing that a careless search reads
again and again: the peer is the smallest of each, so that the ratio should be that of the sizes.
"""

import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.common import Figure, Work, report, rounds_wanted
from bench.tokenizer import jieba_lcut
from eval.pages import generate
from govcorpus.text.dates_found import find_dates
from govcorpus.text.figures import find_figures
from govcorpus.text.organisations import find_organisations
from govcorpus.text.people import find_people
from govcorpus.text.personal import find_personal
from govcorpus.text.places_resolution import resolve_place
from govcorpus.text.places_short import find_named_places

SEEDS = Path(__file__).parents[1] / "seeds"
Finder = Callable[[str], Iterable[object]]
PAGES, SEED, COPIES = 60, 1, 1
#: Things are found so many times as fast as jieba cuts words: 3 MB a second where jieba makes three quarters of one.
TARGET = 4
REPEATED = ("3个", "“1", "(1", "由1个到", "12%、", "分别为3%、", "占的2%,", "2021年", "比上年增长1%,")
SIZES_KB = (20, 60, 180)
SLACK = 1.6
#: So many pages are the smallest of the texts that grow.
PAGES_IN_ONE, LONGER = 3, (4, 16)
SENTENCES, ROWS, COLUMNS = 2_000, 1_000, 10
SUBJECTS = ("全县粮食总产量达", "全市财政收入完成", "规模以上工业增加值同比增长", "农民人均纯收入", "新建农村公路")
UNITS = ("万吨", "亿元", "%", "元", "公里")


def main() -> None:
    """Measure and report."""
    rounds = rounds_wanted(__doc__)
    papers = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))] * COPIES
    generated = [page["text"] for page in generate("train", PAGES, SEED)]
    texts = {"papers": papers, "generated": generated, "dense": [figures_only()], "digits": [digits_only()]}
    report("finders", [figure for name, own in texts.items() for figure in speeds(name, own)], rounds)
    report("finders", (*lengths(generated), *growth()), min(rounds, 2))


def find_places(text: str) -> Iterator[object]:
    """Yield what the places that a text names, short names among them, are resolved to."""
    return (resolve_place(place.text) for place in find_named_places(text))


FINDERS: dict[str, Finder] = {
    "places": find_places,
    "people": find_people,
    "organisations": find_organisations,
    "figures": find_figures,
    "personal": find_personal,
    "dates": find_dates,
}


def figures_only() -> str:
    """Return sentences of nothing but figures."""
    drawn = random.Random(SEED)
    kinds = list(zip(SUBJECTS, UNITS, strict=True))
    clauses = (f"{subject}{drawn.randint(1, 99_999) / 10}{unit}" for subject, unit in drawn.choices(kinds, k=SENTENCES))
    return "".join(clause + drawn.choice((",", "。", "。\n")) for clause in clauses)


def digits_only() -> str:
    """Return a table of numbers of one to eight digits."""
    drawn = random.Random(SEED)
    rows = ([drawn.randrange(10 ** drawn.randint(1, 8)) for _ in range(COLUMNS)] for _ in range(ROWS))
    return "\n".join(" ".join(map(str, row)) for row in rows)


def speeds(name: str, texts: Sequence[str]) -> Iterator[Figure]:
    """Yield the figure of the speed of each finder on some texts."""
    size, lcut = megabytes(texts), jieba_lcut()

    def peer() -> None:
        for text in texts:
            lcut(text)

    for finder, find in FINDERS.items():
        title = f"{finder}, {name}, {size:.2f} MB / jieba.lcut"
        yield Figure(title, finding(find, texts), peer, TARGET, speed=True, size=size)


def lengths(pages: Sequence[str]) -> Iterator[Figure]:
    """Yield the figures of each finder on longer and longer texts, against the shortest."""
    shortest = ["\n".join(pages[:PAGES_IN_ONE])]
    for finder, find in FINDERS.items():
        for pages_more in LONGER:
            longer = ["\n".join(pages[: PAGES_IN_ONE * pages_more])]
            times = megabytes(longer) / megabytes(shortest)
            title = f"{finder}, one text {times:.1f} x as long"
            yield Figure(
                title, finding(find, longer), finding(find, shortest), round(times * SLACK, 1), size=megabytes(longer)
            )


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


def finding(find: Finder, texts: Sequence[str]) -> Work:
    """Return the work of finding everything in some texts."""

    def work() -> None:
        forget()
        for text in texts:
            for _ in find(text):
                pass

    return work


def forget() -> None:
    """Empty the caches of limited size: the rounds read the same texts."""
    modules = [module for name, module in sys.modules.items() if name.startswith("govcorpus.text.")]
    for value in (value for module in modules for value in vars(module).values()):
        if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"]:
            value.cache_clear()


def megabytes(texts: Sequence[str]) -> float:
    """Return the size of some texts in MB of UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


if __name__ == "__main__":
    main()
