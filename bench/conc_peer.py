"""What `bench.side_by_side` has conc do, in a Python that has it: commands as lines of JSON in, seconds as lines out.

conc reads texts that are cut into words already: its tokenizer is one of spaCy's, made to cut at white space only.
"""

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import spacy  # type: ignore[import-not-found]
from conc.conc import Conc  # type: ignore[import-not-found]
from conc.corpus import Corpus  # type: ignore[import-not-found]
from conc.keyness import Keyness  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]

logging.disable(logging.CRITICAL)


def use_white_space() -> None:
    """Have conc cut texts at white space, instead of loading a model of a language."""
    nlp = spacy.blank("xx")
    nlp.tokenizer = Tokenizer(nlp.vocab)

    def take_model(corpus: Any, *_: object, **__: object) -> None:
        corpus._nlp = nlp

    Corpus._init_spacy_model = take_model


class Peer:
    """Corpora of conc by the folder of their texts; everything is asked of objects made anew."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def build(self, texts: str) -> None:
        """Build the corpus of a folder of texts."""
        name = Path(texts).name
        Corpus(name, "").build_from_files(texts, self.folder)

    def load(self, name: str) -> Any:
        """Open a corpus."""
        return Corpus().load(str(Path(self.folder, f"{name}.corpus")))

    def keyness(self, target: str, reference: str) -> int:
        """Compare two corpora; all words, as many as are shown by default."""
        return len(Keyness(self.load(target), self.load(reference)).keywords(min_frequency=3).to_frame())

    def collocates(self, name: str, word: str) -> int:
        """Return how many words stand near a word."""
        return len(Conc(self.load(name)).collocates(word, min_collocate_frequency=3).to_frame())

    def kwic(self, name: str, word: str, rows: int) -> int:
        """Return how many lines a concordance has."""
        return len(Conc(self.load(name)).concordance(word, page_size=rows).to_frame())


def main() -> None:
    """Do what is asked, line by line: `[method, arguments]` gives `[seconds, result]`."""
    use_white_space()
    peer = Peer(sys.argv[1])
    for line in sys.stdin:
        method, *arguments = json.loads(line)
        work: Callable[..., Any] = getattr(peer, method)
        start = perf_counter()
        result = work(*arguments)
        print(json.dumps([perf_counter() - start, result]), flush=True)


if __name__ == "__main__":
    main()
