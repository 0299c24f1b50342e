"""Newspaper pages in any amount, for benches of size: generated ones, with rare words as real text has them."""

import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from eval.pages import generate

#: Pages that are used again and again, and the words that are put into them: their number, and how often one is.
SOURCE_PAGES, RARE_WORDS, RARE_SHARE = 300, 400_000, 0.12
#: Headlines and lines of names, which stay as they are, are at most so long.
SHORT_LINE = 24
CITIES = ("广元", "洛阳", "濮阳", "攀枝花", "绵阳", "许昌", "泸州", "信阳")


def pages(megabytes: float, seed: int) -> Iterator[tuple[str, str]]:
    """Yield names and texts of pages, so many megabytes of UTF-8 in all; names carry a source and a date."""
    chance = random.Random(seed)
    sources = [page["text"] for page in generate("train", SOURCE_PAGES, seed)]
    words = RareWords(chance)
    size, number = 0, 0
    while size < megabytes * 1e6:
        text = _with_rare_words(chance.choice(sources), chance, words)
        size += len(text.encode())
        number += 1
        year, month, day = chance.randint(2005, 2024), chance.randint(1, 12), chance.randint(1, 28)
        yield f"{chance.choice(CITIES)}日报_{year}{month:02d}{day:02d}_{number:07d}.txt", text


def write_pages(folder: Path, megabytes: float, seed: int) -> int:
    """Write pages to a folder, a thousand to each folder in it; return how many bytes there are."""
    size = 0
    for i, (name, text) in enumerate(pages(megabytes, seed)):
        path = folder / f"{i // 1000:04d}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    return size


class RareWords:
    """Made-up words of two or three characters, a few of them frequent, most of them rare (Zipf's law)."""

    def __init__(self, chance: random.Random) -> None:
        characters = [chr(0x4E00 + i) for i in range(3_500)]
        self._words = ["".join(chance.choices(characters, k=chance.choice((2, 2, 3)))) for _ in range(RARE_WORDS)]
        self._weights = list(accumulate(1 / (rank + 50) for rank in range(RARE_WORDS)))
        self._chance = chance

    def draw(self) -> str:
        """Return a word by chance."""
        return self._words[bisect(self._weights, self._chance.random() * self._weights[-1])]


def _with_rare_words(text: str, chance: random.Random, words: RareWords) -> str:
    """Return a page with rare words in random places of its running text."""
    lines = text.rstrip("\n").split("\n")
    for i, line in enumerate(lines):
        for _ in range(int(len(line) * RARE_SHARE) if len(line) > SHORT_LINE else 0):
            at = chance.randint(0, len(line))
            line = line[:at] + words.draw() + line[at:]
        lines[i] = line
    return "\n".join(lines)
