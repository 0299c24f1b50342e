"""From the data of a document to its text, by the kind of file."""

import io
import logging
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govcorpus.errors import InputError, MissingExtraError
from govcorpus.reading.encoding import decode, whole_characters
from govcorpus.reading.streams import MAX_DOCUMENT, damage_named, too_large
from govcorpus.reading.webpages import declared_charset, page_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell


@dataclass(frozen=True)
class Content:
    """What was in a document: its text, how it was decoded, how many places are damaged, what it says of itself."""

    text: str
    encoding: str
    damaged: int
    meta: Mapping[str, str] = field(default_factory=dict)


def content_of(data: bytes | str, suffix: str, name: str, encoding: str | None = None) -> Content:
    """Return the content of a document of some kind; `encoding` is for text and web pages, `name` for messages.

    Raises `InputError` where it cannot be read or holds no text, `MissingExtraError` where its kind of file needs a
    library that is not installed.
    """
    if not data or data.isspace():
        raise InputError("{name} is empty", "Nothing was lost; remove it or check how it was exported", name=name)
    if isinstance(data, str):
        text, _ = whole_characters(data)
        return Content(text, "utf-8", text.count("\ufffd"))
    if suffix in (".html", ".htm"):
        return _web_content(data, name, encoding)
    if suffix not in READERS:
        return Content(*decode(data, name, encoding))
    with damage_named(name):
        text, damaged = whole_characters(READERS[suffix](data, name))
    return Content(_some_text(text, name), suffix.removeprefix("."), damaged)


def _web_content(data: bytes, name: str, encoding: str | None) -> Content:
    decoded = decode(data, name, encoding, declared_charset(data))
    with damage_named(name):
        text, meta = page_text(decoded.text, name)
    return Content(_some_text(text, name), decoded.encoding, decoded.damaged, meta)


def _some_text(text: str, name: str) -> str:
    if text.strip():
        return text
    raise InputError("{name} holds no text", "If it is a scan, run a text recogniser (OCR) over it first", name=name)


def _docx_text(data: bytes, name: str) -> str:
    """Return the paragraphs of a Word document, a blank line between them; rows of tables with tabs."""
    try:
        import docx
    except ImportError:
        raise MissingExtraError("Reading .docx", "docx") from None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > MAX_DOCUMENT:
            raise too_large(name)
    return "\n\n".join(_docx_blocks(docx.Document(io.BytesIO(data))))


def _docx_blocks(container: "Document | _Cell") -> Iterator[str]:
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield "\n".join("\t".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            yield block.text


def _pdf_text(data: bytes, _: str) -> str:
    """Return the text layer of a PDF, a blank line between its pages."""
    try:
        import pypdf
    except ImportError:
        raise MissingExtraError("Reading .pdf", "pdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports what it mends, on stderr
    return "\n\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


#: Readers of the kinds of file that are no text: from content and name to text.
READERS: Mapping[str, Callable[[bytes, str], str]] = {".docx": _docx_text, ".pdf": _pdf_text}
