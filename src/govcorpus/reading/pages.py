"""From documents to pages: decoding, the text inside, the script."""

from collections.abc import Iterator, Sequence

from govcorpus.errors import Failure, GovcorpusError
from govcorpus.model import Page
from govcorpus.reading.documents import Document, find_documents
from govcorpus.reading.formats import content_of
from govcorpus.reading.options import ReadOptions
from govcorpus.text.script import convert_script


def page_of(document: Document, options: ReadOptions) -> Page:
    """Return the page of a document; raises `GovcorpusError` where it cannot be read.

    What a web page says of itself is added to the metadata, where they have nothing; `script` converts the text alone.
    """
    content = content_of(document.content, document.suffix, document.label, options.encoding)
    return Page(
        document.name,
        document.label,
        convert_script(content.text, options.script),
        document.encoding or content.encoding,
        content.damaged,
        {**content.meta, **document.meta},
        document.id,
    )


def read_pages(
    inputs: Sequence[str],
    *,
    encoding: str | None = None,
    meta: str | None = None,
    metadata: str | None = None,
    text_column: str | None = None,
    script: str = "as-is",
) -> Iterator[Page | Failure]:
    """Yield the pages of the inputs in order, and a `Failure` for each input, file or row that cannot be read.

    Arguments are as in `ReadOptions`, and so are the errors; raises `InputError` for a `metadata` table that cannot be
    used, while a broken `metadata.csv` that was found beside the files is a failure like any other.
    """
    options = ReadOptions(encoding, meta, metadata, text_column, script)
    for document in find_documents(inputs, options):
        if isinstance(document, Failure):
            yield document
            continue
        try:
            yield page_of(document, options)
        except GovcorpusError as error:
            yield Failure(document.label, error)


__all__ = ["Document", "ReadOptions", "find_documents", "page_of", "read_pages"]
