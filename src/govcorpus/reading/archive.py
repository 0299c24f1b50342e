"""What archives hold, read as streams and never unpacked to disk."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from govcorpus.errors import InputError
from govcorpus.reading.encoding import decoded_name, encoding_of, readable_name
from govcorpus.reading.streams import Bytes, Unpacked, damage_named, size_of

_ENCRYPTED, _UTF8_NAME = 0x1, 0x800


@dataclass(frozen=True)
class Member:
    """A file in an archive: the parts of its path, its size, its content, or the error why it cannot be read.

    `stream` is to be read before the next member is asked for.
    """

    parts: tuple[str, ...]
    size: int | None
    stream: Bytes
    error: InputError | None = None


def members(stream: Bytes, suffix: str, name: str, only: str | None = None) -> Iterator[Member]:
    """Yield the files in an archive, in its order; `name` is the archive's, for messages.

    With `only` those of that name, the ones with an error left out.

    Raises `InputError` where the archive is damaged or unpacks out of all proportion. What has a path that leads out of
    the archive, a link, a device and an encrypted file are members with an error.
    """
    with damage_named(name):
        found = _in_zip(stream, name, only or "") if suffix == ".zip" else _in_tar(stream, suffix, name)
        for member in found:
            if only is None or (member.parts[-1] == only and not member.error):
                yield member


def unzipped(stream: Bytes, name: str) -> Bytes:
    """Return what is in a gzip file; reading it raises `InputError` where it grows out of all proportion."""
    packed = size_of(stream)
    raw = cast(Bytes, gzip.GzipFile(fileobj=stream, mode="rb"))
    return cast(Bytes, io.BufferedReader(Unpacked(raw, packed, name)))


def _in_zip(stream: Bytes, name: str, ending: str) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        encoding = _name_encoding(infos)
        for info in infos:
            if not info.orig_filename.endswith(ending):
                continue
            member = _zip_name(info, encoding)
            label = f"{name}/{member}"
            error = _bad_path(member, label)
            if info.flag_bits & _ENCRYPTED:
                error = InputError("{name} is encrypted", "Unpack it with its password first", name=label)
            content: Bytes = io.BytesIO()
            if not error:
                try:
                    content = _zip_content(archive, info, label)
                except InputError as failed:
                    error = failed
            with content:
                yield Member(_parts(member), info.file_size, content, error)


def _zip_content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, label: str) -> Bytes:
    with damage_named(label):
        packed = Unpacked(archive.open(info), info.compress_size, label)
    return cast(Bytes, io.BufferedReader(packed))


def _name_encoding(infos: list[zipfile.ZipInfo]) -> str:
    """Return the encoding of the names that the archive does not mark as UTF-8, told from all of them together."""
    raw = b"\n".join(_raw_name(info) for info in infos if not info.flag_bits & _UTF8_NAME)
    return encoding_of(raw) or "gb18030"


def _zip_name(info: zipfile.ZipInfo, encoding: str) -> str:
    if info.flag_bits & _UTF8_NAME:
        return readable_name(info.filename)
    return decoded_name(_raw_name(info), encoding).replace("\\", "/")


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("cp437", "replace")


def _in_tar(stream: Bytes, suffix: str, name: str) -> Iterator[Member]:
    if suffix != ".tar":
        stream = unzipped(stream, name)
    with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
        while (info := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined] # it would remember all of them
            if info.isdir():
                continue
            member = readable_name(info.name)
            label = f"{name}/{member}"
            error = _bad_path(member, label)
            if not info.isreg():
                error = InputError("{name} is a link or a device in an archive", "It is left out", name=label)
            content = None if error else archive.extractfile(info)
            yield Member(_parts(member), info.size, content or io.BytesIO(), error)


def _bad_path(member: str, label: str) -> InputError | None:
    parts = _parts(member)
    drive = len(member) > 1 and member[1] == ":"
    if not member.startswith("/") and not drive and ".." not in parts:
        return None
    return InputError("{name} has a path that leads out of its archive", "It is left out", name=label)


def _parts(member: str) -> tuple[str, ...]:
    return tuple(part for part in member.split("/") if part not in ("", ".")) or (member,)
