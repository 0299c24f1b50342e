"""How often the encoding of a text is told right, by length, whole and with bad bytes; how fast each is decoded.

Texts are cut at random from the sample papers, traditional ones converted by OpenCC, line breaks taken out so that
nothing but characters tells the encoding. Run: `python -m bench.encodings`.
"""

import random
from collections.abc import Iterator
from time import perf_counter

from bench.common import ROOT
from govcorpus.errors import InputError
from govcorpus.reading.encoding import decode
from govcorpus.text.script import convert_script

LENGTHS = (20, 50, 200, 2000)
BAD_BYTES = (0.0, 0.005)
TRIALS = 500
#: Characters of Cantonese, which only Big5-HKSCS has; one in so many characters is replaced by one of them.
CANTONESE, EVERY = "嘅啲喺咗嚟冇", 97
#: A sub- and its superset give the same text.
SAME = {"big5hkscs": "big5", "utf-16": "utf-16-le"}


def samples() -> Iterator[tuple[str, str, str]]:
    """Yield name, codec and text of each family."""
    simplified = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    simplified = "".join(simplified.split())
    traditional = convert_script(simplified, "traditional")
    cantonese = "".join(CANTONESE[i % 6] if i % EVERY == 0 else char for i, char in enumerate(traditional))
    yield "UTF-8", "utf-8", simplified
    yield "GB18030, simplified", "gb18030", simplified
    yield "GB18030, traditional", "gb18030", traditional
    yield "Big5", "big5", traditional.encode("big5", "ignore").decode("big5")
    yield "Big5-HKSCS", "big5hkscs", cantonese.encode("big5hkscs", "ignore").decode("big5hkscs")
    yield "UTF-16 with mark", "utf-16", simplified
    yield "UTF-16 LE without", "utf-16-le", simplified
    yield "UTF-16 BE without", "utf-16-be", traditional


def accuracy(codec: str, text: str, length: int, bad: float, rng: random.Random) -> float:
    """Return the share of texts of a length whose encoding is told right; each byte is bad with a probability."""
    right = 0
    for _ in range(TRIALS):
        start = rng.randrange(len(text) - length)
        raw = text[start : start + length].encode(codec)
        data = bytes(rng.randrange(256) if rng.random() < bad else byte for byte in raw) if bad else raw
        try:
            found = decode(data, "text").encoding
        except InputError:
            continue
        right += SAME.get(found, found) == SAME.get(codec, codec)
    return right / TRIALS


def speed(codec: str, text: str, size: int) -> float:
    """Return how many MB a second are decoded, in texts of a size in bytes with lines of 40 characters."""
    lines = "\n".join(text[i : i + 40] for i in range(0, len(text), 40))
    data = (lines * (size // len(lines) + 1))[: size // 2].encode(codec)
    rounds = max(1, 5_000_000 // len(data))
    start = perf_counter()
    for _ in range(rounds):
        decode(data, "text")
    return len(data) * rounds / (perf_counter() - start) / 1e6


def main() -> None:
    """Print both tables as Markdown."""
    rng = random.Random(1)
    titles = [f"{length}{', bad' if bad else ''}" for bad in BAD_BYTES for length in LENGTHS]
    print("| encoding |", " | ".join(titles), "| 5 KB, MB/s | 5 MB, MB/s |")
    print("|---" * (len(titles) + 3) + "|")
    for name, codec, text in samples():
        shares = [accuracy(codec, text, length, bad, rng) for bad in BAD_BYTES for length in LENGTHS]
        rates = [speed(codec, text, size) for size in (5_000, 5_000_000)]
        print(
            f"| {name} |", " | ".join([*(f"{share:.1%}" for share in shares), *(f"{rate:.0f}" for rate in rates)]), "|"
        )


if __name__ == "__main__":
    main()
