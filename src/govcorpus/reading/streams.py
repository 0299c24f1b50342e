"""Opening and reading with limits: only regular files, nothing endless, nothing that changes under the reader."""

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ELOOP
from pathlib import Path
from typing import IO

from govcorpus.errors import GovcorpusError, InputError

#: A document, unpacked, has at most so many bytes; so has a cell of a table.
MAX_DOCUMENT = 200_000_000
#: What unpacks to more than so many times its size is taken for an attack, once it is larger than `HARMLESS`.
MAX_RATIO = 200
HARMLESS = 10_000_000

Bytes = IO[bytes]


class Unpacked(io.RawIOBase):
    """What is unpacked from `packed` bytes; raises `InputError` as soon as it grows out of all proportion."""

    def __init__(self, stream: Bytes, packed: int, name: str) -> None:
        self._stream = stream
        self._most = max(packed * MAX_RATIO, HARMLESS)
        self._name = name
        self._read = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Fill a buffer; return how many bytes there were."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._read += len(data)
        if self._read > self._most:
            raise InputError(
                "{name} unpacks to more than {ratio} times its size",
                "Unpack it yourself if you trust it, and give the files",
                name=self._name,
                ratio=MAX_RATIO,
            )
        return len(data)


class Rejoined(io.RawIOBase):
    """A stream of which the beginning was read already."""

    def __init__(self, head: bytes, rest: Bytes) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Fill a buffer; return how many bytes there were."""
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def opened(path: Path, name: str) -> Iterator[Bytes]:
    """Open a regular file; raises `InputError` where it is none, cannot be read, or changed while it was read."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 (asked for every file)
            raise not_regular(name)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb") as stream:
            before = os.fstat(stream.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise not_regular(name)
            yield stream
            after = os.fstat(stream.fileno())
    except OSError as error:
        raise unreadable(name, error) from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise InputError("{name} changed while it was read", "Run again when it is complete", name=name)


def read_all(stream: Bytes, name: str, size: int | None = None) -> bytes:
    """Return the rest of a stream, of `size` bytes as far as is known; `InputError` beyond `MAX_DOCUMENT`."""
    if size is not None and size > MAX_DOCUMENT:
        raise too_large(name)
    data = stream.read(MAX_DOCUMENT + 1 if size is None else size + 1)
    if len(data) > MAX_DOCUMENT:
        raise too_large(name)
    return data


def read_stdin() -> bytes:
    """Return all of standard input; raises `InputError` where there is none or too much."""
    try:
        return read_all(sys.stdin.buffer, "standard input")
    except (OSError, AttributeError, ValueError) as error:
        raise unreadable("standard input", error) from None


def size_of(stream: Bytes) -> int:
    """Return the size of a stream that can be wound, and wind it to its start."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    return size


def not_regular(name: str) -> InputError:
    """Return the error for a pipe, a device or the like."""
    return InputError("{path} is not a regular file", "Name text files or folders of them", path=name)


def too_large(name: str, limit: int = MAX_DOCUMENT) -> InputError:
    """Return the error for a document beyond a limit."""
    return InputError(
        "{name} is larger than {limit} MB", "Split it into smaller files", name=name, limit=limit // 1_000_000
    )


def unreadable(name: str, error: Exception) -> InputError:
    """Return the error for what the system does not let us read."""
    if getattr(error, "errno", None) == ELOOP:
        return InputError("{path} is a link that leads nowhere", "Mend or remove it", path=name)
    reason = getattr(error, "strerror", None) or str(error)
    return InputError("Cannot read {name}: {reason}", "Check its permissions", name=name, reason=reason)


def damaged(name: str, error: Exception) -> InputError:
    """Return the error for a file that its library cannot make sense of."""
    return InputError(
        "{name} is damaged: {reason}",
        "Open it in its own program and export plain text",
        name=name,
        reason=str(error) or type(error).__name__,
    )


@contextmanager
def damage_named(name: str) -> Iterator[None]:
    """Turn whatever a library raises for damaged data into an `InputError` that names the file."""
    try:
        yield
    except GovcorpusError:
        raise
    except Exception as error:  # a damaged file can break a library anywhere
        raise damaged(name, error) from None
