"""From pages and their articles to the columns that a segment stores."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Ids
from govcorpus.corpus.schema import Tokens
from govcorpus.corpus.vocabulary import WordList
from govcorpus.model import ROLES, Article, Page
from govcorpus.reading.remote import is_url
from govcorpus.text.normalize import sound_text

if TYPE_CHECKING:
    import pyarrow as pa

#: The number of each role in `part_role.npy`.
ROLE_CODES = {role: code for code, role in enumerate(ROLES)}
#: Confidences of lines are stored in thousandths, as they are rounded.
THOUSAND = 1000
#: Columns of `articles.parquet` that are text, and what is in them.
TEXT_FIELDS: Mapping[str, Callable[[Article], str | None]] = {
    "id": lambda article: article.id,
    "page": lambda article: article.page,
    "kind": lambda article: article.kind,
    "kicker": lambda article: article.headline_part("kicker"),
    "title": lambda article: article.headline_part("title"),
    "subtitle": lambda article: article.headline_part("subtitle"),
    "dateline": lambda article: article.dateline,
    "place": lambda article: article.place,
    "date": lambda article: article.date,
    "adcode": lambda article: article.adcode,
    "duplicate_of": lambda article: article.duplicate_of,
    "duplicate_type": lambda article: article.duplicate_type,
}
#: Columns of `articles.parquet` that are true or false.
FLAGS = ("truncated", "truncated_start", "needs_review", "corrected")


class PageRow(NamedTuple):
    """A page and the articles on it; `digest` is a fingerprint of what it was made from."""

    page: Page
    digest: str
    articles: Sequence[Article]


@dataclass(frozen=True)
class Batch:
    """Columns of a run of pages, as they are stored, except that types are numbered in the batch only.

    `texts` are those of the articles, which their table lacks, a line break after each. `terms` are its types, `whole`
    those kept whole, `names` those that are names of authors. `arrays` are numeric columns by name; those called
    `<name>_length` have the lengths of the lists in the column `<name>`.
    """

    pages: "pa.Table"
    articles: "pa.Table"
    texts: bytes
    arrays: dict[str, NDArray[Any]]
    terms: tuple[str, ...]
    whole: Ids
    names: Ids

    @property
    def size(self) -> int:
        """How many tokens it has."""
        return len(self.arrays["term"])


def batch_of(rows: Sequence[PageRow], tokens: Tokens) -> Batch:
    """Return the columns of pages, given the token columns of their articles."""
    articles = [article for row in rows for article in row.articles]
    vocabulary = tokens.vocabulary
    assert isinstance(vocabulary, WordList)
    encoded = [sound_text(article.text).encode() for article in articles]
    arrays = {
        "term": tokens.term,
        "offset": tokens.offset,
        "term_length": np.diff(tokens.index),
        "text_length": _array(map(len, encoded), np.int64) + 1,
        "sentence": tokens.sentence.values,
        "sentence_length": np.diff(tokens.sentence.index),
        "paragraph": tokens.paragraph.values,
        "paragraph_length": np.diff(tokens.paragraph.index),
        **_parts(articles),
        **_lines(articles),
    }
    return Batch(
        _page_table(rows),
        _article_table(rows),
        b"".join(text + b"\n" for text in encoded),
        arrays,
        vocabulary.terms,
        np.flatnonzero(vocabulary.whole).astype(np.int32),
        np.flatnonzero(vocabulary.names).astype(np.int32),
    )


def _parts(articles: Sequence[Article]) -> dict[str, NDArray[Any]]:
    """Return the role of each part, and where its pieces stand: in the article's text, on the page, how long."""
    roles = [ROLE_CODES[part.role] for article in articles for part in article.parts]
    pieces = [
        (start + piece.start, piece.page_start, piece.length)
        for article in articles
        for start, part in zip(article.part_starts, article.parts, strict=True)
        for piece in part.pieces
    ]
    lengths = (sum(len(part.pieces) for part in article.parts) for article in articles)
    return {
        "part_role": _array(roles, np.uint8),
        "piece": _array(chain.from_iterable(pieces), np.int32).reshape(-1, 3),
        "piece_length": _array(lengths, np.int64),
    }


def _lines(articles: Sequence[Article]) -> dict[str, NDArray[Any]]:
    """Return the runs of lines of each article, and how certain each of its lines is."""
    runs = chain.from_iterable(run for article in articles for run in article.lines)
    marks = [article.line_confidence for article in articles]
    certain = _array(chain.from_iterable(mark.values() for mark in marks), np.float64)
    return {
        "run": _array(runs, np.int32).reshape(-1, 2),
        "run_length": _array((len(article.lines) for article in articles), np.int64),
        "line": _array(chain.from_iterable(marks), np.int32),
        "line_length": _array(map(len, marks), np.int64),
        "line_confidence": np.rint(certain * THOUSAND).astype(np.uint16),
    }


def _page_table(rows: Sequence[PageRow]) -> "pa.Table":
    import pyarrow as pa

    pages = [row.page for row in rows]
    return pa.table(
        {
            "file": pa.array([page.file for page in pages], pa.string()),
            "path": pa.array([page.path for page in pages], pa.string()),
            "origin": pa.array([absolute(page.path) for page in pages], pa.string()),
            "id": pa.array([page.id for page in pages], pa.string()),
            "encoding": pa.array([page.encoding for page in pages], pa.string()),
            "damaged": pa.array([page.damaged for page in pages], pa.int64()),
            "digest": pa.array([row.digest for row in rows], pa.string()),
            "articles": pa.array([len(row.articles) for row in rows], pa.int32()),
            "meta": _maps(pages),
            "text": pa.array([sound_text(page.text) for page in pages], pa.large_string()),
        }
    )


def _article_table(rows: Sequence[PageRow]) -> "pa.Table":
    import pyarrow as pa

    articles = [article for row in rows for article in row.articles]
    text = {
        name: pa.array([value and sound_text(value) for value in map(value_of, articles)], pa.string())
        for name, value_of in TEXT_FIELDS.items()
    }
    authors = pa.list_(pa.struct([("name", pa.string()), ("role", pa.string())]))
    flags = {name: pa.array([getattr(article, name) for article in articles], pa.bool_()) for name in FLAGS}
    return pa.table(
        {
            **text,
            **flags,
            "confidence": pa.array([article.confidence for article in articles], pa.float64()),
            "place_confidence": pa.array([article.place_confidence for article in articles], pa.float64()),
            "authors": pa.array([[author._asdict() for author in a.authors] for a in articles], authors),
            "page_number": pa.array([i for i, row in enumerate(rows) for _ in row.articles], pa.int64()),
            "meta": _maps(articles),
        }
    )


def absolute(path: str) -> str:
    """Return where a page was found, whatever folder the program runs in."""
    if is_url(path):
        return path.rstrip("/")
    return os.path.normpath(path if path.startswith(os.sep) else f"{os.getcwd()}{os.sep}{path}")  # noqa: PTH109


def _maps(holders: Sequence[Page] | Sequence[Article]) -> "pa.Array[Any]":
    import pyarrow as pa

    return pa.array([list(holder.meta.items()) for holder in holders], pa.map_(pa.string(), pa.string()))


def _array(values: Iterable[Any], dtype: Any) -> NDArray[Any]:
    return np.fromiter(values, dtype)
