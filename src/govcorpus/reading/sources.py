"""Which files an input names: files, folders, globs, standard input, the sample papers."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from glob import glob, has_magic
from importlib.resources import files
from pathlib import Path

from govcorpus.errors import Failure, GovcorpusError, InputError
from govcorpus.reading.encoding import readable_name
from govcorpus.reading.remote import find_remote, is_url, remote_bytes
from govcorpus.reading.streams import not_regular, unreadable

TEXTS = (".txt", ".text", ".md", ".html", ".htm", ".docx", ".pdf")
TABLES = (".csv", ".tsv", ".jsonl", ".parquet")
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".gz")
#: Suffixes of the files that are read.
SUFFIXES = (*TEXTS, *TABLES, *ARCHIVES)
#: A sidecar of this name beside the files is found by itself.
SIDECAR = "metadata.csv"
STDIN = "-"
#: A folder with a manifest that says so is a corpus that was built, no input.
_MANIFEST, _BUILT = "manifest.json", b"govcorpus"


@dataclass(frozen=True)
class Source:
    """A file to be read: its `name` in metadata and ids, and where it is: at a path, a URL or on standard input.

    `inside` is its path below the folder that was named, as far as its name; `size` that of a file at a URL, if known.
    """

    name: str
    path: Path | None
    inside: tuple[str, ...] = ()
    url: str | None = None
    size: int | None = None

    @cached_property
    def label(self) -> str:
        """What messages call it."""
        return self.url or (readable_name(str(self.path)) if self.path else "standard input")

    @property
    def place(self) -> str:
        """Where it is, as text."""
        return self.url or (self.path.as_posix() if self.path else self.name)

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input."""
        return self.path is None and self.url is None


def sample_papers() -> Path:
    """Return the folder of the sample papers that ship with the package."""
    shipped = Path(str(files("govcorpus"))) / "seeds"
    return shipped if shipped.is_dir() else Path(__file__).resolve().parents[3] / "seeds"


def find_sources(inputs: Sequence[str], skipped: Collection[str] = ()) -> Iterator[Source | Failure]:
    """Yield the files that inputs name, each once, and a failure for what cannot be read and what names nothing.

    A folder gives all files below it whose suffix is in `SUFFIXES`, in the order of their names, without hidden files,
    a README, sidecars, built corpora and the files in `skipped` (resolved paths). Links to folders are not followed.
    """
    seen: set[str] = set(skipped)
    names: set[str] = set()
    folders: dict[str, str] = {}
    for text in inputs:
        try:
            for source in _expand(text):
                if isinstance(source, Failure):
                    yield source
                    continue
                key = _resolved(source.path, folders) if source.path else source.url or STDIN
                if key not in seen:
                    seen.add(key)
                    yield _with_free_name(source, names)
        except GovcorpusError as error:
            yield Failure(readable_name(text), error)


def suffix_of(name: str) -> str:
    """Return the kind of a file by its name: one of `SUFFIXES` where it ends so, else what follows the last dot."""
    lower = name.lower()
    if lower.endswith(ARCHIVES):
        return next(suffix for suffix in ARCHIVES if lower.endswith(suffix))
    return os.path.splitext(lower)[1]  # noqa: PTH122


def unpacked_name(name: str) -> str:
    """Return the name of a single file without the `.gz`."""
    return name[:-3] if name.lower().endswith(".gz") else name


def is_wanted(parts: Sequence[str]) -> bool:
    """Tell whether a file in a folder or an archive is read: of a known kind, not hidden, no README, no sidecar."""
    name = parts[-1]
    suffix = suffix_of(name)
    if suffix == ".gz":
        suffix = suffix_of(unpacked_name(name))
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return suffix in SUFFIXES and not hidden and name.split(".")[0].upper() != "README" and name != SIDECAR


def _resolved(path: Path, folders: dict[str, str]) -> str:
    """Return a path without links; `folders` are those resolved before, since a folder has many files."""
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    whole = os.path.join(folders[folder], name)  # noqa: PTH118 (asked for every file)
    return os.path.realpath(whole) if os.path.islink(whole) else whole  # noqa: PTH114


def _with_free_name(source: Source, names: set[str]) -> Source:
    """Return the source under its name, or under a longer one if another file has that name already."""
    name = source.name
    if name in names and not source.is_stdin:
        name = readable_name(source.place)
    while name in names:
        name += "~"
    names.add(name)
    return source if name == source.name else replace(source, name=name)


def _expand(text: str) -> Iterable[Source | Failure]:
    if text == STDIN:
        return [Source("stdin.txt", None)]
    if is_url(text):
        return _at_url(text)
    path = Path(text)
    try:
        if path.is_dir():
            return _in_folder(path)
        if path.exists():
            return [_checked(path)]
        found = [_file(Path(match)) for match in sorted(glob(text, recursive=True))] if has_magic(text) else []  # noqa: PTH207 (absolute patterns too)
    except (OSError, ValueError) as error:
        raise unreadable(readable_name(text), error) from None
    if not has_magic(text):
        raise InputError(
            "No such file or folder: {path}", "Check the spelling and the folder you are in", path=readable_name(text)
        )
    files_found = [source for source in found if is_wanted(source.inside) and source.path and source.path.is_file()]
    if not files_found:
        raise InputError("Nothing matches {path}", "Quote the pattern, and check the folder", path=readable_name(text))
    return files_found


def _at_url(url: str) -> list[Source]:
    """Return the files that a URL names, as those of a folder are chosen; a file that is named itself is read."""
    found = find_remote(url)
    corpora = {one.parts[:-1] for one in found if one.parts[-1] == _MANIFEST and _BUILT in remote_bytes(one.url)}
    wanted = [
        Source("/".join(parts), None, parts, where, size)
        for where, parts, size in found
        if where == url or (is_wanted(parts) and not any(parts[:level] in corpora for level in range(len(parts))))
    ]
    if not wanted:
        raise InputError(
            "No text in the folder {path}", "Read are files that end in {known}", path=url, known=", ".join(SUFFIXES)
        )
    return wanted


def _file(path: Path) -> Source:
    return Source(readable_name(path.name), path, (readable_name(path.name),))


def _checked(path: Path) -> Source:
    if not path.is_file():
        raise not_regular(readable_name(str(path)))
    if suffix_of(path.name) not in (*SUFFIXES, ""):
        raise InputError(
            "{path} is of a kind that is not read: {suffix}",
            "Save it as plain text. Read are {known}",
            path=readable_name(str(path)),
            suffix=path.suffix,
            known=", ".join(SUFFIXES),
        )
    return _file(path)


def _in_folder(folder: Path) -> Iterator[Source | Failure]:
    """Yield the files below a folder in the order of their names; raises `InputError` where there are none."""
    root = os.path.realpath(folder)
    empty = True
    waiting = [_listing(folder, ())]
    while waiting:
        try:
            parts, entry = next(waiting[-1])
            found = None if _is_folder(entry) else _entry(parts, entry, root)
        except StopIteration:
            waiting.pop()
            continue
        except OSError as error:
            name = readable_name(str(error.filename or folder))
            found = Failure(name, unreadable(name, error))
        else:
            if found is None and _is_folder(entry) and not _is_corpus(Path(entry.path)):
                waiting.append(_listing(Path(entry.path), parts))
        if found:
            empty = False
            yield found
    if empty:
        raise InputError(
            "No text in the folder {path}",
            "Read are files that end in {known}",
            path=readable_name(str(folder)),
            known=", ".join(SUFFIXES),
        )


def _listing(folder: Path, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], os.DirEntry[str]]]:
    """Yield what is in a folder, hidden things left out, in the order in which whole paths sort."""
    with os.scandir(folder) as entries:
        visible = [entry for entry in entries if not entry.name.startswith(".")]
    for entry in sorted(visible, key=lambda entry: entry.name + "/" * _is_folder(entry)):
        yield (*above, readable_name(entry.name)), entry


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    return entry.is_dir(follow_symlinks=False)


def _entry(parts: tuple[str, ...], entry: "os.DirEntry[str]", root: str) -> Source | Failure | None:
    """Return a file as a source, None where it is not wanted, a failure where it cannot be read."""
    label = readable_name(entry.path)
    if entry.is_symlink() and entry.is_dir():
        within = os.path.commonpath([os.path.realpath(entry.path), root]) == root
        if within:  # its files are read in their own place
            return None
        return Failure(
            label,
            InputError("{path} is a link to a folder, which is not followed", "Name that folder as well", path=label),
        )
    if not is_wanted(parts):
        return None
    if entry.is_symlink() and not os.path.exists(entry.path):  # noqa: PTH110
        return Failure(label, InputError("{path} is a link that leads nowhere", "Mend or remove it", path=label))
    if not entry.is_file():
        return Failure(label, not_regular(label))
    return Source("/".join(parts), Path(entry.path), parts)


def _is_corpus(folder: Path) -> bool:
    try:
        with open(folder / _MANIFEST, "rb") as file:
            return _BUILT in file.read(4096)
    except OSError:
        return False
