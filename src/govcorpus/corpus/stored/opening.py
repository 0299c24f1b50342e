"""Opening a corpus on disk, for reading or, one build at a time, for writing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from govcorpus.corpus.build import Wholes
from govcorpus.corpus.store import Corpus, CorpusOptions
from govcorpus.corpus.stored.holdings import StoredHoldings
from govcorpus.corpus.stored.manifest import Manifest, is_corpus, read_manifest
from govcorpus.corpus.stored.writer import disk_errors
from govcorpus.errors import CorpusError, UsageError
from govcorpus.model import KnownSlogan
from govcorpus.text.wordlists import NO_STOPWORDS, StopWords

LOCK = ".lock"


def open_holdings(folder: Path) -> StoredHoldings:
    """Return what a corpus holds; raises `CorpusError` where its manifest is damaged or of another version."""
    return StoredHoldings(folder, read_manifest(folder))


def stored_corpus(
    folder: Path,
    stopwords: StopWords = NO_STOPWORDS,
    finder: Callable[[Mapping[str, str], Sequence[KnownSlogan]], Wholes] | None = None,
    masked: bool = True,
) -> Corpus:
    """Return the corpus in a folder. `finder` makes what finds whole terms, from the words and slogans of a lexicon."""
    holdings = open_holdings(folder)
    manifest = holdings.manifest
    wholes = finder(manifest.tags, manifest.slogans) if finder else None
    options = CorpusOptions(
        manifest.unit, manifest.segmenter, stopwords, wholes, manifest.tags, manifest.slogans, masked
    )
    corpus = Corpus(options=options, holdings=holdings, left_out=manifest.failures, inputs=[str(folder)])
    return corpus if holdings.live is None else corpus.select(holdings.live)


@contextmanager
def locked(folder: Path, start: Manifest) -> Iterator[StoredHoldings]:
    """Give what a corpus holds to the one build that may write to it; `start` is the manifest of a new one.

    The lock is the operating system's, so it ends with the process that holds it, however that ends. Raises
    `CorpusError` where another build writes to it, `UsageError` where the folder holds something else.
    """
    from filelock import FileLock, Timeout

    with disk_errors(folder):
        if folder.exists() and not folder.is_dir():
            raise UsageError("{folder} is a file", "Name a folder for the corpus", folder=folder)
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise CorpusError(
                "Another build is writing to {folder}", "Wait until it is done, then run this again", folder=folder
            ) from None
    try:
        if is_corpus(folder):
            yield open_holdings(folder)
        elif any(path.name not in (LOCK, "segments") and not path.name.startswith(".") for path in folder.iterdir()):
            raise UsageError(
                "{folder} is not a corpus, and not empty", "Name a new folder for the corpus", folder=folder
            )
        else:
            yield StoredHoldings(folder, start)
    finally:
        lock.release()
