"""Opening a corpus on disk, for reading or, one build at a time, for writing."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from os import PathLike, fspath
from pathlib import Path

from govcorpus.corpus.build import Wholes
from govcorpus.corpus.store import Corpus, CorpusOptions
from govcorpus.corpus.stored.holdings import StoredHoldings, open_holdings
from govcorpus.corpus.stored.manifest import SEGMENTS, Manifest, is_corpus, read_manifest, write_manifest
from govcorpus.corpus.stored.place import MANIFEST, Place
from govcorpus.corpus.stored.readme import README
from govcorpus.corpus.stored.writer import disk_errors
from govcorpus.errors import CorpusError, UsageError
from govcorpus.model import KnownSlogan
from govcorpus.text.wordlists import NO_STOPWORDS, StopWords

LOCK = ".lock"


def stored_corpus(
    place: str | PathLike[str],
    stopwords: StopWords = NO_STOPWORDS,
    finder: Callable[[Mapping[str, str], Sequence[KnownSlogan]], Wholes] | None = None,
    masked: bool = True,
) -> Corpus:
    """Return the corpus in a folder or at a URL.

    `finder` makes what finds whole terms, from the words and slogans of a lexicon.
    """
    holdings = open_holdings(place)
    manifest = holdings.manifest
    wholes = finder(manifest.tags, manifest.slogans) if finder else None
    options = CorpusOptions(
        manifest.unit, manifest.segmenter, stopwords, wholes, manifest.tags, manifest.slogans, masked
    )
    corpus = Corpus(options=options, holdings=holdings, left_out=manifest.failures, inputs=[fspath(place)])
    return corpus if holdings.live is None else corpus.select(holdings.live)


@contextmanager
def published(output: str | PathLike[str], start: Manifest) -> Iterator[StoredHoldings]:
    """Do what `locked` does, for a URL as well: what is written in the folder of the copies is put there in the end.

    The manifest comes last, so that those who read the corpus there see it as it was or as it is now. Raises
    `CorpusError` where it was built on elsewhere meanwhile, `OutputError` where it cannot be put there.
    """
    place = Place.of(output)
    if not place.is_remote:
        with locked(place.folder, start) as holdings:
            yield holdings
        return
    found = place.manifest() if place.has_manifest else b""
    with disk_errors(place.folder):
        place.folder.mkdir(parents=True, exist_ok=True)
        (place.folder / MANIFEST).unlink(missing_ok=True)
        if found:
            (place.folder / MANIFEST).write_bytes(found)
        else:
            shutil.rmtree(place.folder / SEGMENTS, ignore_errors=True)
            (place.folder / README).unlink(missing_ok=True)
    with locked(place.folder, start) as held:
        yield StoredHoldings(place, held.manifest)
        _publish(place, found)


def _publish(place: Place, found: bytes) -> None:
    """Put the segments that are new at the URL, then the manifest; `found` is the one that was there before."""
    before = read_manifest(place.name).segments if found else ()
    if found != (place.manifest() if place.has_manifest else b""):
        raise CorpusError("The corpus {folder} has changed meanwhile", "Run this again", folder=place.name)
    manifest = read_manifest(place.folder)
    for entry in manifest.segments[len(before) :]:
        for name in entry.files:
            place.put(f"{SEGMENTS}/{entry.name}/{name}")
    for name in (README, MANIFEST):
        if (place.folder / name).exists():
            place.put(name)


@contextmanager
def locked(folder: Path, start: Manifest) -> Iterator[StoredHoldings]:
    """Give what a corpus holds to the one build that may write to it; `start` is the manifest of a new one.

    The lock is the operating system's, so it ends with the process that holds it, however that ends. Raises
    `CorpusError` where another build writes to it, `UsageError` where the folder holds something else.
    """
    from filelock import FileLock, Timeout

    with disk_errors(folder):
        _check_usable(folder)
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise CorpusError(
                "Another build is writing to {folder}", "Wait until it is done, then run this again", folder=folder
            ) from None
    try:
        if _has_content(folder):
            yield open_holdings(folder)
        else:
            yield from _begun(folder, start)
    finally:
        lock.release()


def _check_usable(folder: Path) -> None:
    """Raise `UsageError` where there is something else than a corpus."""
    if folder.exists() and not folder.is_dir():
        raise UsageError("{folder} is a file", "Name a folder for the corpus", folder=folder)
    if folder.exists() and not is_corpus(folder) and any(not path.name.startswith(".") for path in folder.iterdir()):
        raise UsageError("{folder} is not a corpus, and not empty", "Name a new folder for the corpus", folder=folder)


def _has_content(folder: Path) -> bool:
    if not is_corpus(folder):
        return False
    manifest = read_manifest(folder)
    return bool(manifest.segments or manifest.history)


def _begun(folder: Path, start: Manifest) -> Iterator[StoredHoldings]:
    """Give an empty corpus; it has its manifest from now on, so that nobody takes its files for texts.

    A build that comes to nothing leaves nothing.
    """
    try:
        with disk_errors(folder):
            write_manifest(folder, start)
        yield StoredHoldings(Place.of(folder), start)
    finally:
        if not _has_content(folder):
            shutil.rmtree(folder / SEGMENTS, ignore_errors=True)
            for name in (MANIFEST, f".{MANIFEST}.tmp", README, LOCK):
                (folder / name).unlink(missing_ok=True)
            with suppress(OSError):
                folder.rmdir()
