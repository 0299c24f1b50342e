"""Files that are named by a URL, such as s3://bucket/papers: read through fsspec, whatever keeps them."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from glob import has_magic
from typing import TYPE_CHECKING, NamedTuple

from govcorpus.errors import GovcorpusError, InputError, MissingExtraError
from govcorpus.reading.streams import Bytes, unreadable

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

#: A protocol has two letters at least: `C:` is a drive. `zip://…::s3://…` is a file in an archive that is kept there.
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+(?:://|::)")


def is_url(name: str) -> bool:
    """Tell whether an input is named by a URL."""
    return _URL.match(name) is not None


def joined(url: str, below: str) -> str:
    """Return the URL of what stands below another one."""
    head, chain, rest = url.partition("::")
    above = head if head.endswith("://") else f"{head.rstrip('/')}/"
    return f"{above}{below}{chain}{rest}"


def file_system(url: str) -> "tuple[AbstractFileSystem, str]":
    """Return what reads a URL, and its path there.

    Raises `MissingExtraError` without fsspec, `InputError` for a protocol that is not known or not installed.
    """
    try:
        from fsspec import url_to_fs
    except ImportError:
        raise MissingExtraError("Reading from a URL", "remote") from None
    try:
        return url_to_fs(url)
    except (ImportError, ValueError, OSError) as error:
        raise InputError(
            "Cannot reach {url}: {reason}",
            "Check it, and that the package for its protocol is installed, such as s3fs for s3://",
            url=url,
            reason=error,
        ) from None


def is_remote_file(url: str) -> bool:
    """Tell whether a URL names a file that is there."""
    with _named(url):
        system, path = file_system(url)
        return system.isfile(path)


def is_there(name: str) -> bool:
    """Tell whether a path or URL names something that this process can see."""
    if not is_url(name):
        return os.path.exists(name)  # noqa: PTH110
    try:
        system, path = file_system(name)
        return system.exists(path)
    except Exception:  # a protocol may fail in its own ways, and is not installed on some workers
        return False


class RemoteFile(NamedTuple):
    """A file that a URL names: its own URL, its path below the folder that was named, as parts, and its size."""

    url: str
    parts: tuple[str, ...]
    size: int | None


def find_remote(url: str) -> list[RemoteFile]:
    """Return the files that a URL names, all below a folder, those that fit a pattern, or the file itself.

    They are in the order of their paths. Raises `InputError` where there are none.
    """
    with _named(url):
        system, path = file_system(url)
        if has_magic(path):
            known = system.glob(path, detail=True)
            base = _above_pattern(url)
            root = len(file_system(base)[1].rstrip("/"))
            found = [
                RemoteFile(joined(base, one[root:].lstrip("/")), (_last(one),), known[one].get("size"))
                for one in sorted(known)
                if known[one].get("type") == "file"
            ]
        elif system.isdir(path):
            known = system.find(path, detail=True)
            below = {one[len(path.rstrip("/")) :].lstrip("/"): known[one].get("size") for one in known}
            found = [RemoteFile(joined(url, one), tuple(one.split("/")), below[one]) for one in sorted(below)]
        else:
            found = [RemoteFile(url, (_last(path),), system.info(path).get("size"))] if system.exists(path) else []
    if not found:
        raise InputError("No such file or folder: {path}", "Check the spelling and the folder you are in", path=url)
    return found


def remote_bytes(url: str) -> bytes:
    """Return the content of a small file, such as a manifest, as it is now."""
    with _named(url):
        system, path = file_system(url)
        system.invalidate_cache()
        return system.cat_file(path)


@contextmanager
def opened_remote(url: str) -> Iterator[Bytes]:
    """Open a file; raises `InputError` where it cannot be read."""
    with _named(url):
        system, path = file_system(url)
        with system.open(path, "rb") as stream:
            yield stream


@contextmanager
def _named(url: str) -> Iterator[None]:
    """Turn whatever a protocol raises into an `InputError` that names the URL."""
    try:
        yield
    except GovcorpusError:
        raise
    except Exception as error:  # each protocol has errors of its own
        raise unreadable(url, error) from None


def _above_pattern(url: str) -> str:
    """Return the URL of the folder below which a pattern looks."""
    head, chain, rest = url.partition("::")
    parts = head.split("/")
    plain = next(i for i, part in enumerate(parts) if has_magic(part))
    return "/".join(parts[:plain]) + chain + rest


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
