"""From a file to its text, by the kind of file."""

import io
from collections.abc import Callable, Mapping

from govcorpus.errors import InputError, MissingExtraError
from govcorpus.reading.encoding import Decoded, decode
from govcorpus.reading.sources import Source


def text_of(source: Source, encoding: str | None = None) -> Decoded:
    """Return the text of a source; `encoding` is for plain text only.

    Raises `InputError` where it cannot be read or holds no text, `MissingExtraError` where its kind of file needs a
    library that is not installed.
    """
    data = source.read()
    suffix = source.path.suffix.lower() if source.path else ""
    if suffix not in READERS:
        return decode(data, source.label, encoding)
    text = READERS[suffix](data, source.label)
    if not text.strip():
        raise InputError(
            "{name} holds no text", "If it is a scan, run a text recogniser (OCR) over it first", name=source.label
        )
    return Decoded(text, suffix.removeprefix("."), 0)


def _docx_text(data: bytes, name: str) -> str:
    """Return the paragraphs of a Word document, a blank line between them."""
    try:
        import docx
    except ImportError:
        raise MissingExtraError("Reading .docx", "docx") from None
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # a damaged file can break the library anywhere
        raise _damaged(name, error) from None
    return "\n\n".join(paragraph.text for paragraph in document.paragraphs)


def _pdf_text(data: bytes, name: str) -> str:
    """Return the text layer of a PDF, a blank line between its pages."""
    try:
        import pypdf
    except ImportError:
        raise MissingExtraError("Reading .pdf", "pdf") from None
    try:
        return "\n\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    except Exception as error:  # a damaged file can break the library anywhere
        raise _damaged(name, error) from None


def _damaged(name: str, error: Exception) -> InputError:
    return InputError(
        "{name} is damaged: {reason}", "Open it in its own program and export plain text", name=name, reason=error
    )


#: Readers of the kinds of file that are not plain text: from content and name to text.
READERS: Mapping[str, Callable[[bytes, str], str]] = {".docx": _docx_text, ".pdf": _pdf_text}
