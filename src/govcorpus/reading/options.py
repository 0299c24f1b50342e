"""What is asked of reading, as one object that travels to other processes."""

from dataclasses import dataclass

from govcorpus.errors import UnknownNameError
from govcorpus.reading.encoding import check_encoding
from govcorpus.reading.metadata import compile_meta
from govcorpus.text.script import SCRIPTS


@dataclass(frozen=True)
class ReadOptions:
    """How inputs are read; without arguments nothing is asked.

    `encoding` overrules detection; `meta` is a regular expression whose named groups are read from the path;
    `metadata` a table joined on `file`; `text_column` the column of tables that holds the text; `script` one of
    `SCRIPTS`. Raises `UsageError` for an unknown encoding or a malformed `meta`, `UnknownNameError` for an unknown
    script.
    """

    encoding: str | None = None
    meta: str | None = None
    metadata: str | None = None
    text_column: str | None = None
    script: str = "as-is"

    def __post_init__(self) -> None:
        if self.encoding:
            check_encoding(self.encoding)
        if self.meta:
            compile_meta(self.meta)
        if self.script not in SCRIPTS:
            raise UnknownNameError("script", self.script, SCRIPTS)
