"""Reading inputs: pages one by one, and what could not be read."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from re import Pattern

from govcorpus.errors import Failure, GovcorpusError
from govcorpus.model import Page
from govcorpus.reading.formats import text_of
from govcorpus.reading.metadata import Metadata, compile_meta, meta_from_path, read_sidecar
from govcorpus.reading.sources import SIDECAR, Source, find_sources


def read_pages(
    inputs: Sequence[str], *, encoding: str | None = None, meta: str | None = None, metadata: str | None = None
) -> Iterator[Page | Failure]:
    """Yield the pages of the inputs in order, and a `Failure` for each input or file that cannot be read.

    Metadata of a page are joined from the groups of `meta` in its path, a `metadata.csv` beside it, and the table
    `metadata`; the later one wins. Raises `UsageError` for a malformed `meta`, `InputError` for a `metadata` table that
    cannot be used; a broken `metadata.csv` that was found beside the files is a failure like any other.
    """
    pattern = compile_meta(meta) if meta else None
    table = read_sidecar(Path(metadata)) if metadata else {}
    beside: dict[Path, Metadata] = {}
    for source in find_sources(inputs):
        if isinstance(source, Failure):
            yield source
            continue
        folder = source.path.parent if source.path else None
        if folder is not None and folder not in beside:
            beside[folder] = {}
            try:
                beside[folder] = _sidecar(folder)
            except GovcorpusError as error:
                yield Failure(str(folder / SIDECAR), error)
        try:
            decoded = text_of(source, encoding)
        except GovcorpusError as error:
            yield Failure(source.label, error)
            continue
        values = _metadata(source, pattern, beside[folder] if folder is not None else {}, table)
        yield Page(source.name, source.label, decoded.text, decoded.encoding, decoded.damaged, values)


def _sidecar(folder: Path) -> Metadata:
    path = folder / SIDECAR
    return read_sidecar(path) if path.is_file() else {}


def _metadata(source: Source, pattern: Pattern[str] | None, *tables: Metadata) -> Mapping[str, str]:
    """Return a file's metadata; in a table its row is found by its name as given, else by its bare file name."""
    values = dict(meta_from_path(source.path.as_posix(), pattern)) if pattern and source.path else {}
    bare = source.path.name if source.path else source.name
    for table in tables:
        values |= table.get(source.name) or table.get(bare) or {}
    return values
