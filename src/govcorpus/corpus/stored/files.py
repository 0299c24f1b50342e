"""Files of a corpus: numeric columns that are mapped, tables, and what is known of each file."""

import os
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EMFILE
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from govcorpus.errors import CorpusError

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows of a Parquet file that are compressed, and so read, together.
ROWS = 4096
_CHUNK = 1 << 24
#: How many files a process may have open, if its system lets it; the first that it lets it is taken.
MANY_FILES = (65_536, 10_240)
#: Where the description of a column begins in its file, where it has ended, and what it says (NumPy's format 1.0).
_HEADER, _HEADER_END = 10, 128
_COLUMN = re.compile(rb"'descr': '([^']+)', 'fortran_order': False, 'shape': \(([\d, ]*)\)")


@dataclass(frozen=True)
class FileMark:
    """What a manifest says of a file: its size in bytes, its CRC-32, and when it was last changed (ns)."""

    bytes: int
    crc32: int
    changed: int


def mark_file(path: Path) -> FileMark:
    """Return the mark of a file as it is."""
    state = path.stat()
    return FileMark(state.st_size, crc_of(path), state.st_mtime_ns)


def crc_of(path: str | Path) -> int:
    """Return the CRC-32 of a file's content."""
    crc = 0
    with open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc


def check_file(path: str | Path, mark: FileMark, *, thoroughly: bool = False) -> None:
    """Raise `CorpusError` where a file is not as its mark says.

    The content is read where the file's time is another than when it was written, or `thoroughly`: so a corpus that
    nobody has touched opens at once, and a damaged one is not taken for a sound one.
    """
    try:
        state = os.stat(path)  # noqa: PTH116 (asked for hundreds of files)
        is_same = state.st_size == mark.bytes and (
            (state.st_mtime_ns == mark.changed and not thoroughly) or crc_of(path) == mark.crc32
        )
    except OSError as error:
        raise CorpusError(
            "The corpus is damaged: {path} cannot be read ({reason})",
            "Restore the file from a copy, or build the corpus again",
            path=path,
            reason=error.strerror or error,
        ) from None
    if not is_same:
        raise CorpusError(
            "The corpus is damaged: {path} is not as it was written",
            "Restore the file from a copy, or build the corpus again",
            path=path,
        )


def write_array(path: Path, values: NDArray[Any]) -> None:
    """Write a numeric column, as `numpy.save` does, which does not say why where the disk is full."""
    whole = np.ascontiguousarray(values)
    with path.open("wb") as file:
        npy.write_array_header_1_0(file, npy.header_data_from_array_1_0(whole))
        file.write(whole.data)


def map_array(path: str | Path) -> NDArray[Any]:
    """Return a numeric column, mapped read-only; as `numpy.load` does, but soon: a question may need hundreds."""
    data, header = _mapped(path)
    start = _HEADER + int.from_bytes(header[_HEADER - 2 : _HEADER], "little")
    known = _COLUMN.search(header, _HEADER)
    assert known is not None
    dtype, sizes = known.groups()
    return np.ndarray([int(size) for size in sizes.split(b",") if size.strip()], dtype.decode(), data, start)


def map_bytes(path: str | Path) -> bytes | mmap:
    """Return the bytes of a file, mapped read-only."""
    return _mapped(path)[0] if os.stat(path).st_size else b""  # noqa: PTH116


def _mapped(path: str | Path) -> tuple[mmap, bytes]:
    """Return a file that is mapped, and its first bytes; raises `CorpusError` where it cannot be opened."""
    _allow_many_files()
    with _opening(path):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            return mmap(handle, 0, access=ACCESS_READ), os.read(handle, _HEADER_END)
        finally:
            os.close(handle)


@contextmanager
def _opening(path: str | Path) -> Iterator[None]:
    """Say what is wrong where the system does not let a file be opened."""
    try:
        yield
    except OSError as error:
        raise not_opened(path, error) from None


def not_opened(path: str | Path, error: OSError) -> CorpusError:
    """Return the error for a file that the system does not let be opened."""
    reason = error.strerror or str(error)
    if error.errno == EMFILE:
        return CorpusError(
            "{path} of the corpus cannot be opened: {reason}",
            "A large corpus has hundreds of files: let programs open more of them, as with ulimit -n 4096",
            path=path,
            reason=reason,
        )
    hint = "Check its permissions" if isinstance(error, PermissionError) else "Run this again"
    return CorpusError("{path} of the corpus cannot be opened: {reason}", hint, path=path, reason=reason)


@cache
def _allow_many_files() -> None:
    """Let this process open many files: a map keeps its own open, and what is usual suffices for a gigabyte of text."""
    try:
        import resource
    except ImportError:  # there is no such limit on Windows
        return
    most, limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in (*MANY_FILES, limit) if most != resource.RLIM_INFINITY else ():
        if most < wanted:
            with suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, limit))
                return


def write_table(path: Path, table: "pa.Table") -> None:
    """Write a Parquet file."""
    import pyarrow.parquet as pq

    pq.write_table(table, path, compression="zstd", compression_level=1, row_group_size=ROWS)


def read_columns(path: str | Path, columns: Sequence[str] | None = None) -> "pa.Table":
    """Return some columns of a Parquet file, or all."""
    import pyarrow.parquet as pq

    with _opening(path), pq.ParquetFile(path, memory_map=True) as file:
        return file.read(list(columns) if columns is not None else None)


def write_mapped(path: Path, table: "pa.Table") -> None:
    """Write a table as an Arrow file in one piece, not compressed."""
    import pyarrow as pa

    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table.combine_chunks())


def map_table(path: str | Path) -> "pa.Table":
    """Return the table of an Arrow file, mapped read-only."""
    import pyarrow as pa

    with _opening(path), pa.memory_map(str(path)) as file:
        return pa.ipc.open_file(file).read_all()


def read_rows(path: str | Path, group: int, column: str) -> "pa.ChunkedArray[Any]":
    """Return a column of one group of `ROWS` rows of a Parquet file."""
    import pyarrow.parquet as pq

    with _opening(path), pq.ParquetFile(path, memory_map=True) as file:
        return file.read_row_group(group, [column])[column]


def sync_folder(folder: Path) -> None:
    """Make sure that what was written to a folder is on the disk."""
    for path in (*folder.iterdir(), folder):
        if path.is_dir() and os.name == "nt":
            continue
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
