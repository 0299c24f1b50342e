"""What `--reference` of keyness names: an expression, texts, or a frequency list."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus

#: The suffixes of frequency lists, and what stands between their cells.
DELIMITERS = {".csv": ",", ".tsv": "\t"}
PARQUET = ".parquet"
_OPERATOR = re.compile("[=<>~]")
#: A cell that a spreadsheet would take for a formula is written with an apostrophe.
_ESCAPED = re.compile(r"^'(?=[=+\-@])")


def reference_of(given: str | None, corpus: "Corpus") -> "str | Corpus | DataFrame | None":
    """Return the reference that was given: an expression as it is, else the corpus or the list in a file.

    What has no comparison in it, or is there as a file, is no expression. Texts are cut as those of the corpus are, and
    what of them could not be read is added to what could not be read of the corpus, so that both are reported.
    """
    if given is None or (_OPERATOR.search(given) and not Path(given).exists()):
        return given
    if _is_frequency_list(Path(given)):
        return _frequency_list(Path(given))
    texts = _texts(given, corpus)
    corpus.failures = (*corpus.failures, *texts.failures)
    return texts


def _is_frequency_list(path: Path) -> bool:
    return path.is_file() and {"term", "freq"} <= _columns(path)


def _columns(path: Path) -> set[str]:
    """Return the names of the columns of a table; none of what is no table."""
    from govcorpus.reading.encoding import read_text

    suffix = path.suffix.lower()
    if suffix == PARQUET:
        return _parquet_columns(path)
    if suffix not in DELIMITERS:
        return set()
    header = read_text(path).split("\n", 1)[0]
    return {cell.strip(' "\r') for cell in header.split(DELIMITERS[suffix])}


def _parquet_columns(path: Path) -> set[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return set(pq.read_schema(path).names)
    except pa.ArrowInvalid:
        return set()  # what is damaged is read, and named, as any other input


def _frequency_list(path: Path) -> "DataFrame":
    from io import StringIO

    import pandas as pd

    from govcorpus.errors import InputError
    from govcorpus.reading.encoding import read_text

    if path.suffix.lower() == PARQUET:
        return pd.read_parquet(path)
    try:
        frame = pd.read_csv(
            StringIO(read_text(path)), sep=DELIMITERS[path.suffix.lower()], dtype=str, keep_default_na=False
        )
    except pd.errors.ParserError as error:
        raise InputError("Cannot read {name}: {reason}", "Check its cells", name=path, reason=str(error)) from None
    frame = frame.rename(columns=str.strip)
    return frame.assign(term=frame["term"].str.replace(_ESCAPED, "", regex=True))


def _texts(given: str, corpus: "Corpus") -> "Corpus":
    """Return the corpus of an input, its texts cut into words as those of another one."""
    from govcorpus.corpus.store import Corpus
    from govcorpus.corpus.stored.manifest import is_corpus
    from govcorpus.loading import load

    read, options = load(given, unit=corpus.options.unit, mask=corpus.options.masked), corpus.options
    cut, wanted = ((one.segmenter, one.tags, one.slogans) for one in (read.options, options))
    if is_corpus(Path(given)) and cut == wanted:
        return read
    return Corpus(read.articles, options, pages=read.pages, failures=read.failures, inputs=read.inputs)
