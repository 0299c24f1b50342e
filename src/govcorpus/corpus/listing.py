"""What a corpus holds: its articles, and a summary."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from govcorpus.corpus import markup
from govcorpus.corpus.methods import methods_of
from govcorpus.corpus.passes import over_articles
from govcorpus.corpus.store import Corpus
from govcorpus.corpus.stored.holdings import StoredHoldings
from govcorpus.corpus.stored.manifest import FORMAT
from govcorpus.corpus.stored.verify import verify as verify_files
from govcorpus.errors import Message, UsageError
from govcorpus.model import KINDS, Article
from govcorpus.results import Table

if TYPE_CHECKING:
    from pandas import DataFrame

SEGMENT = Table(
    {
        "page": "str",
        "id": "str",
        "kind": "str",
        "kicker": "str",
        "title": "str",
        "subtitle": "str",
        "authors": "object",
        "dateline": "str",
        "place": "str",
        "date": "str",
        "chars": "int64",
        "paragraphs": "object",
        "captions": "object",
        "truncated": "bool",
        "duplicate_of": "str",
        "confidence": "float64",
        "needs_review": "bool",
        "lines": "object",
        "section_heads": "object",
        "truncated_start": "bool",
        "duplicate_type": "str",
        "corrected": "bool",
        "adcode": "str",
        "place_confidence": "float64",
    },
    joiners={"authors": "; ", "paragraphs": "\n", "captions": "\n", "section_heads": "\n", "lines": "; "},
    summary=("id", "kind", "title", "authors", "chars", "lines"),
)
INFO = Table({"field": "str", "value": "str"})
FILES = Table(
    {
        "file": "str",
        "encoding": "str",
        "damaged": "int64",
        "units": "int64",
        "source": "str",
        "place": "str",
        "date": "str",
        "path": "str",
    },
    summary=("file", "encoding", "damaged", "units", "source", "place", "date"),
)


def segment(corpus: Corpus, *, explain: bool = False, review: bool = False, top: int = 0) -> "DataFrame":
    """Return the units of the pages of a corpus, one row each: articles and the other things printed there.

    Columns: `page` (file name), `id` (`<page stem>-a<N>`), `kind` (`article photo_caption notice brief
    section_banner boilerplate`), `kicker`, `title`, `subtitle`, `authors` (dictionaries with `name` and `role`),
    `dateline`, `place`, `date`, `chars` (characters of its text without white space), `paragraphs` and `captions`
    (lists of texts, hard wraps joined), `truncated`, `duplicate_of` (id), `confidence` (0 to 1: how often units as
    certain as this one have just the right lines, on generated pages), `needs_review`, `lines` (`[first, last]`
    runs in reading order, from 1, both included), `section_heads`, `truncated_start`, `duplicate_type` (`exact
    hardwrap near`), `corrected` (a person has said how it is to be), `adcode` (code of the division that `place` lies
    in, as it was at that date), `place_confidence` (0 to 1: how sure that code is). In the order of pages and first
    lines.

    Every non-blank line of a page is in exactly one row. `top` is the number of rows, 0 for all.

    With `explain` one row a line, in the order of the page: `page`, `line` (number from 1), `unit` (id), `kind`, `role`
    (`kicker title subtitle byline section_head paragraph caption`), `joins` (it goes on in the paragraph of an earlier
    line), `link` (number of the line that it is read after, where that is not the one above it), `confidence` (0 to 1),
    `text` (white space at the ends left out).

    With `review` one row for each unit that a person should look at, the least certain first: `page`, `id`, `kind`,
    `title`, `confidence`, `reason` (a list of sentences), `lines`, `authors`, `truncated`.

    Raises `UsageError` for both at once.
    """
    if explain and review:
        raise UsageError("--explain and --review are different lists", "Ask for one of them")
    if explain:
        return markup.explain(corpus, top)
    if review:
        return markup.review(corpus, top)
    rows = [_article_row(article) for article in corpus.articles[: top or None]]
    title = Message("{units:,} units on {pages:,} pages", {"units": len(corpus), "pages": len(corpus.pages)})
    return SEGMENT.frame(rows, title, _notes(corpus), total=len(corpus))


def _notes(corpus: Corpus) -> Iterable[Message]:
    doubtful = sum(article.needs_review for article in corpus.articles)
    if doubtful:
        yield Message("{review:,} units need review: segment --review says why", {"review": doubtful})
    corrected = sum(article.corrected for article in corpus.articles)
    if corrected:
        yield Message("{corrected:,} units are as a person has corrected them", {"corrected": corrected})


def _article_row(article: Article) -> tuple[Any, ...]:
    return (
        article.page,
        article.id,
        article.kind,
        article.headline_part("kicker"),
        article.headline_part("title"),
        article.headline_part("subtitle"),
        [author._asdict() for author in article.authors],
        article.dateline,
        article.place,
        article.date,
        len("".join(article.text.split())),
        article.texts("paragraph"),
        article.texts("caption"),
        article.truncated,
        article.duplicate_of,
        article.confidence,
        article.needs_review,
        [list(run) for run in article.lines],
        article.texts("section_head"),
        article.truncated_start,
        article.duplicate_type,
        article.corrected,
        article.adcode,
        article.place_confidence,
    )


def info(corpus: Corpus, *, verify: bool = False, by_file: bool = False, methods: bool = False) -> "DataFrame":
    """Return what a corpus holds.

    Columns: `field`, `value` (text). First the sizes: files, encodings, units by kind, characters, tokens (counted
    ones, stop words included) and types; then what needs attention; then the coverage: articles by source, place
    and period; then one row for each input that could not be read.

    With `by_file` one row a file: `file`, `encoding`, `damaged` (places that could not be decoded and became U+FFFD),
    `units` (articles and others), `source`, `place` and `date` of its first unit, `path`; in the order of reading.

    With `verify` every file of a corpus on disk is checked first: a damaged one raises `CorpusError`, which lists all;
    files that are no corpus raise `UsageError`.

    With `methods` what a paper says of the corpus instead, in sentences: how many pages, units and words, time and
    places, how pages and words were cut, reprints, versions; then the measures, a row for each command, and their
    references. Raises `UsageError` together with `by_file`.
    """
    if by_file and methods:
        raise UsageError("--files and --methods are different lists", "Ask for one of them")
    storage = list(_storage(corpus, verify))
    if methods:
        return methods_of(corpus, *tokens_and_types(corpus))
    if by_file:
        return FILES.frame(_files(corpus), Message("{files:,} files", {"files": len(corpus.files)}))
    characters, corrected = (sum(column) for column in zip((0, 0), *over_articles(corpus, _size_of), strict=True))
    rows = [*storage, *_sizes(corpus, characters), *_attention(corpus, corrected), *_coverage(corpus)]
    rows += [(f"failed {failure.path}", str(failure.error.message)) for failure in (*corpus.failures, *corpus.left_out)]
    return INFO.frame(rows, Message("What the corpus holds"))


def _files(corpus: Corpus) -> Iterable[tuple[Any, ...]]:
    units: dict[str | None, list[int]] = {}
    for article, name in enumerate(corpus.column("file").first()):
        units.setdefault(name, []).append(article)
    fields = [corpus.column(name).first() for name in ("source", "place", "date")]
    for file in corpus.files:
        own = units.get(file.file, [])
        known = [column[own[0]] if own else None for column in fields]
        yield file.file, file.encoding, file.damaged, len(own), *known, file.path


def _storage(corpus: Corpus, verify: bool) -> Iterable[tuple[str, str]]:
    """Yield how a corpus on disk is stored; nothing for files."""
    holdings = corpus.holdings
    if isinstance(holdings, StoredHoldings):
        files = verify_files(holdings) if verify else None
        manifest = holdings.manifest
        yield "format", str(FORMAT)
        yield "segments", str(len(manifest.segments))
        if manifest.builds:
            yield "builds", str(len(manifest.builds))
            yield "last build", manifest.builds[-1]["date"]
        yield "unit", manifest.unit
        yield "lexicon", str(len(manifest.tags) + len(manifest.slogans))
        if manifest.clusters:
            yield "units compared for reprints", f"{manifest.clusters.articles} of {manifest.articles}"
        if files is not None:
            yield "verified files", str(files)
    elif verify:
        raise UsageError("--verify checks a corpus that was built", "Name its folder: govcorpus info DIR --verify")


def _size_of(article: Article) -> tuple[int, int]:
    """Return how many characters an article has, white space left out, and 1 where a person has corrected it."""
    return len("".join(article.text.split())), int(article.corrected)


def _sizes(corpus: Corpus, characters: int) -> Iterable[tuple[str, str]]:
    kinds = Counter(corpus.column("kind").first())
    encodings = Counter(file.encoding for file in corpus.files)
    tokens, types = tokens_and_types(corpus)
    yield "files", str(len(corpus.files))
    yield "encodings", ", ".join(f"{name} {count}" for name, count in sorted(encodings.items()))
    yield "units", str(len(corpus))
    yield from ((f"units {kind}", str(kinds[kind])) for kind in KINDS if kinds[kind])
    yield "characters", str(characters)
    yield "tokens", str(tokens)
    yield "types", str(types)
    yield "segmenter", corpus.options.segmenter


def tokens_and_types(corpus: Corpus) -> tuple[int, int]:
    """Return how many counted tokens and types a corpus has."""
    freq, _ = corpus.type_counts
    return int(freq.sum()), int(np.count_nonzero(freq))


def _attention(corpus: Corpus, corrected: int) -> Iterable[tuple[str, str]]:
    counts = {
        "truncated": _how_many(corpus, "truncated", "yes"),
        "duplicates": _how_many(corpus, "duplicate", "yes"),
        "needs review": _how_many(corpus, "needs_review", "yes"),
        "corrected": corrected,
        "without date": corpus.column("date").first().count(None),
        "without place": corpus.column("place").first().count(None),
        "damaged characters": sum(file.damaged for file in corpus.files),
        "failed inputs": len(corpus.failures) + len(corpus.left_out),
    }
    return [(name, str(count)) for name, count in counts.items()]


def _how_many(corpus: Corpus, field: str, value: str) -> int:
    return int(corpus.column(field).holds(value.__eq__).sum())


def _coverage(corpus: Corpus) -> Iterable[tuple[str, str]]:
    dates = sorted(date for date in set(corpus.column("date").first()) if date)
    if dates:
        yield "dates", f"{dates[0]} – {dates[-1]}"
    for by in ("source", "place", "period"):
        groups = Counter(group for group in corpus.groups(by) if group)
        yield from ((f"{by} {group}", str(count)) for group, count in sorted(groups.items()))
