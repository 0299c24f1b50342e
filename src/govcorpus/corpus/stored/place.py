"""Where a corpus is kept: a folder, or a URL whose files are copied to this machine when they are asked for."""

import os
import threading
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from os import PathLike, fspath
from pathlib import Path

from govcorpus.corpus.stored.files import FileMark, check_file
from govcorpus.errors import CorpusError, OutputError
from govcorpus.reading.remote import file_system, is_remote_file, is_url, joined, remote_bytes

MANIFEST = "manifest.json"
#: The environment variable that names the folder of the copies.
CACHE = "GOVCORPUS_CACHE"


@dataclass(frozen=True)
class Place:
    """A folder or a URL.

    Of a corpus at a URL, `folder` has the copies of its files. They are checked against the marks in the manifest, so
    that several processes can share them, and are fetched again where the corpus has been built anew.
    """

    name: str

    @classmethod
    def of(cls, given: str | PathLike[str]) -> "Place":
        """Return the place that is meant."""
        name = fspath(given)
        return cls(name.rstrip("/") if is_url(name) else name)

    @property
    def is_remote(self) -> bool:
        """Whether it is a URL."""
        return is_url(self.name)

    @cached_property
    def folder(self) -> Path:
        """The folder of its files, or of the copies."""
        if self.is_remote:
            return cache_folder() / blake2b(self.name.encode(), digest_size=12).hexdigest()
        return Path(self.name)

    @property
    def everywhere(self) -> str:
        """Its name in whatever folder a process works."""
        return self.name if self.is_remote else os.path.abspath(self.name)  # noqa: PTH100

    @property
    def has_manifest(self) -> bool:
        """Whether there is a corpus."""
        return is_remote_file(self.path_of(MANIFEST)) if self.is_remote else (self.folder / MANIFEST).is_file()

    def manifest(self) -> bytes:
        """Return the content of the manifest as it is now; raises `OSError` or `InputError` where it cannot be read."""
        return remote_bytes(self.path_of(MANIFEST)) if self.is_remote else (self.folder / MANIFEST).read_bytes()

    def path_of(self, name: str) -> str:
        """Return the path or URL of one of its files, for messages."""
        return joined(self.name, name) if self.is_remote else str(self.folder / name)

    def file(self, name: str, mark: FileMark) -> str:
        """Return the path of a file that is as it was written; raises `CorpusError` where it is not.

        It is text, as a question may ask for hundreds of files.
        """
        path = f"{self._root}{name}"
        try:
            check_file(path, mark)
        except CorpusError:
            if not self.is_remote:
                raise
            self._fetch(name, Path(path), mark)
        return path

    @cached_property
    def _root(self) -> str:
        return os.path.join(self.folder, "")  # noqa: PTH118

    def put(self, name: str) -> None:
        """Copy a file of the folder to the URL; raises `OutputError` where that is not possible."""
        there = self.path_of(name)
        system, path = file_system(there)
        try:
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
            system.put_file(str(self.folder / name), path)
        except Exception as error:  # each protocol has errors of its own
            raise OutputError(
                "Cannot write {path}: {reason}",
                "The corpus there is as it was; check that you may write there, and run it again",
                path=there,
                reason=error,
            ) from None

    def _fetch(self, name: str, path: Path, mark: FileMark) -> None:
        """Copy a file; others see it when it is whole and has been checked."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
        system, there = file_system(self.path_of(name))
        try:
            system.get_file(there, str(part))
            check_file(part, mark)
            os.utime(part, ns=(mark.changed, mark.changed))
            part.replace(path)
        except CorpusError:
            raise CorpusError(
                "The corpus is damaged: {path} is not as it was written",
                "Restore the file from a copy, or build the corpus again",
                path=self.path_of(name),
            ) from None
        except Exception as error:  # each protocol has errors of its own
            raise CorpusError(
                "The corpus is damaged: {path} cannot be read ({reason})",
                "Restore the file from a copy, or build the corpus again",
                path=self.path_of(name),
                reason=error,
            ) from None
        finally:
            part.unlink(missing_ok=True)


def cache_folder() -> Path:
    """Return the folder of the copies: what the environment says, else that of this user's caches."""
    named = os.environ.get(CACHE)
    return Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "govcorpus"
