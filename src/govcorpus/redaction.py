"""Copies of files with the personal data in them hidden."""

import os
import secrets
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from os import PathLike, fspath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from govcorpus.errors import Failure, GovcorpusError, InputError, Message, OutputError, UsageError
from govcorpus.files import replace_file
from govcorpus.model import Span
from govcorpus.reading.encoding import check_encoding
from govcorpus.reading.rewriting import TEXT_SUFFIXES, rewrite
from govcorpus.reading.sources import SIDECAR, Source, find_sources, sample_papers, suffix_of
from govcorpus.reading.streams import opened, read_stdin
from govcorpus.results import Table, as_json
from govcorpus.text import personal

if TYPE_CHECKING:
    from pandas import DataFrame

REDACTED = Table({"file": "str", "kind": "str", "count": "int64"})

#: Environment variable that holds the key of the tokens.
KEY_VARIABLE = "GOVCORPUS_KEY"
#: What hides the personal data in a text: the new text, and what was found.
Hide = Callable[[str], tuple[str, list[Span]]]


@dataclass(frozen=True)
class Copy:
    """A file to be copied, and where to in the folder for the copies."""

    source: Source
    folder: Path
    target: Path


def redact(
    inputs: Sequence[str | PathLike[str]] | None = None,
    *,
    output: str | PathLike[str],
    what: str = ",".join(personal.NUMBERS),
    mask: bool = False,
    hashed: bool = False,
    drop: bool = False,
    key_file: str | PathLike[str] | None = None,
    encoding: str | None = None,
) -> "DataFrame":
    """Copy files with the personal data in them hidden, under the same names, and return what was found.

    Columns: `file` (name of the copy, in the folder), `kind`, `count` (how many were hidden). One row for each file and
    kind found in it, in the order of the files and of the kinds.

    `inputs` are files, folders, globs or `-` for standard input; without any, the sample papers of the package. A
    `metadata.csv` beside the files is copied with them. `output` is the folder for the copies; it is made if need be,
    and may be neither an input nor inside one. `what` lists kinds, separated by commas: `id` (citizen ID numbers),
    `phone`, `card` (bank cards), `plate` (licence plates), `email`; on request `address` (what stands below village
    level) and `name` (of private people in notices). `encoding` overrules detection; copies have the encoding, the
    byte-order mark and the line ends of the originals.

    With `mask`, the default, `*` takes the place of every character, so that lengths and offsets stay; with `hashed` a
    token such as `[id:1a2b3c4d]` that is the same wherever the value is the same, made by HMAC-SHA256 with the key in
    `key_file` or the environment variable GOVCORPUS_KEY, else with a random one for this run; with `drop` nothing.
    Doing it twice changes nothing.

    Inputs that cannot be read or written back are in `attrs["failed"]` (path, message, hint), and a warning names them.
    Raises `UsageError` for a wrong argument, `InputError` where nothing at all could be copied.
    """
    if mask + hashed + drop > 1:
        raise UsageError("--mask, --hash and --drop are different ways to hide", "Ask for one of them")
    if key_file and not hashed:
        raise UsageError("--key-file is the key of --hash", "Add --hash")
    key, note = _key(key_file) if hashed else (b"", None)
    way = personal.token_with(key) if hashed else personal.drop if drop else personal.mask
    kinds = personal.check_kinds(name.strip() for name in what.split(","))
    hide = partial(personal.hide_personal, hide=way, what=kinds)
    names = [fspath(name) for name in inputs or ()] or [str(sample_papers())]
    if encoding:
        check_encoding(encoding)
    _refuse_inputs(Path(output), names)
    counts, failures = _copy_all(_copies(names, Path(output)), hide, encoding)
    return _result(counts, failures, note)


def _key(file: str | PathLike[str] | None) -> tuple[bytes, Message | None]:
    """Return the key of the tokens, and a note where nobody will have it again."""
    if file:
        try:
            key = Path(file).read_bytes().strip()
        except OSError as error:
            raise InputError(
                "Cannot read {path}: {reason}", "Check the path", path=file, reason=error.strerror or error
            ) from None
        if not key:
            raise InputError("The key in {path} is empty", "Write a long secret text into it", path=file)
        return key, None
    if os.environ.get(KEY_VARIABLE):
        return os.environ[KEY_VARIABLE].encode("utf-8", "surrogateescape"), None
    made_up = Message("The key of the tokens was made up for this run; --key-file FILE keeps them")
    return secrets.token_bytes(32), made_up


def _refuse_inputs(folder: Path, names: Sequence[str]) -> None:
    """Raise where the folder for the copies is an input, is inside one, or is a file."""
    if folder.exists() and not folder.is_dir():
        raise OutputError("{path} is not a folder", "Name a folder for the copies", path=folder)
    real = folder.resolve()
    for name in names:
        if Path(name).is_dir() and real.is_relative_to(Path(name).resolve()):
            raise UsageError(
                "{path} is an input or inside one: the copies would be taken for inputs",
                "Name a folder elsewhere",
                path=folder,
            )


def _copies(names: Sequence[str], folder: Path) -> list[Copy | Failure]:
    """Return what is to be copied where, and what cannot be; `UsageError` where a copy would replace an input."""
    found: list[Copy | Failure] = []
    taken: set[Path] = set()
    originals: set[Path] = set()
    for source in _with_sidecars(list(find_sources(names))):
        if isinstance(source, Failure):
            found.append(source)
            continue
        copy = Copy(source, folder, _target(folder, source.name))
        if copy.target in taken:
            error = OutputError(
                "Another input is copied to {path} already", "Copy it to another folder", path=copy.target
            )
            found.append(Failure(source.label, error))
            continue
        taken.add(copy.target)
        originals |= {source.path.resolve()} if source.path else set()
        found.append(copy)
    if any(target.resolve() in originals for target in taken):
        raise UsageError("The copies would replace the inputs in {path}", "Name a folder elsewhere", path=folder)
    return found


def _with_sidecars(sources: Sequence[Source | Failure]) -> Iterator[Source | Failure]:
    """Yield the sources, and after them the tables of metadata that stand beside them."""
    yield from sources
    beside = {
        source.path.parent / SIDECAR: str(PurePosixPath(source.name).parent / SIDECAR)
        for source in reversed(sources)
        if isinstance(source, Source) and source.path and suffix_of(source.name) in TEXT_SUFFIXES
    }
    yield from (Source(name, path) for path, name in sorted(beside.items()) if path.is_file())


def _target(folder: Path, name: str) -> Path:
    """Return where the copy of a source goes: its name below the folder, without anything that leads out of it."""
    parts = PurePosixPath(name.replace("\\", "/").lstrip("/")).parts
    return folder.joinpath(*("_" if part == ".." else part.replace(":", "_") for part in parts))


def _copy_all(
    copies: Sequence[Copy | Failure], hide: Hide, encoding: str | None
) -> tuple[dict[str, Counter[str]], list[Failure]]:
    """Write the copies; return what was hidden, by the names of the copies, and what could not be copied."""
    counts: dict[str, Counter[str]] = {}
    failures: list[Failure] = []
    for copy in copies:
        if isinstance(copy, Failure):
            failures.append(copy)
            continue
        try:
            counts[copy.target.relative_to(copy.folder).as_posix()] = _copy(copy, hide, encoding)
        except GovcorpusError as error:
            failures.append(Failure(copy.source.label, error))
    return counts, failures


def _copy(copy: Copy, hide: Hide, encoding: str | None) -> Counter[str]:
    """Write the copy of one file; return how many of each kind were hidden."""
    source, found = copy.source, Counter[str]()

    def hidden(text: str) -> str:
        text, spans = hide(text)
        found.update(span.kind for span in spans)
        return text

    data = _content(source)
    _write(copy, rewrite(data, suffix_of(source.name), source.label, hidden, encoding))
    return found


def _content(source: Source) -> bytes:
    if source.path is None:
        return read_stdin()
    with opened(source.path, source.label) as stream:
        return stream.read()


def _write(copy: Copy, data: bytes) -> None:
    """Write a file whole or not at all; raises `OutputError` where a link would lead out of the folder."""
    target, folder = copy.target, copy.folder
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise OutputError("A link in {path} leads out of it", "Name an empty folder", path=folder)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError("Cannot write {path}: {reason}", path=target, reason=error.strerror or error) from None
    replace_file(target, data)


def _result(counts: Mapping[str, Counter[str]], failures: Sequence[Failure], note: Message | None) -> "DataFrame":
    if failures and not counts:
        raise failures[0].error
    if failures:
        listed = "; ".join(str(failure.error) for failure in failures)
        warnings.warn(f"{len(failures)} inputs were not copied: {listed}", stacklevel=3)
    rows = [(name, kind, found[kind]) for name, found in counts.items() for kind in personal.KINDS if found[kind]]
    values = {"hidden": sum(count for _, _, count in rows), "files": len(counts)}
    title = Message("{hidden:,} pieces of personal data hidden in {files:,} files", values)
    frame = REDACTED.frame(rows, title, [note])
    frame.attrs["failed"] = [
        {"path": one.path, "message": as_json(one.error.message), "hint": as_json(one.error.hint)} for one in failures
    ]
    return frame
