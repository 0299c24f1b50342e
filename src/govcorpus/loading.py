"""From inputs to a corpus: reading, cutting into articles, and the terms that stay whole."""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike, fspath
from pathlib import Path

from govcorpus.corpus.build import Wholes
from govcorpus.corpus.store import Corpus, CorpusOptions
from govcorpus.errors import Failure, InputError, Message, UnknownNameError
from govcorpus.model import Article, KnownSlogan, Page
from govcorpus.reading.encoding import check_encoding, read_text
from govcorpus.reading.pages import read_pages
from govcorpus.reading.sources import sample_papers
from govcorpus.segmentation import split_page, whole_page
from govcorpus.segmentation.sidecars import CorrectionFiles
from govcorpus.slogan.lexicon import known_slogans
from govcorpus.slogan.mentions import Forms, find_slogans
from govcorpus.text.normalize import normalize_text
from govcorpus.text.terms import TermMatcher
from govcorpus.text.tokenize import SEGMENTERS
from govcorpus.text.wordlists import NO_STOPWORDS, StopWords, builtin_stopwords, parse_entries, stopwords_from

UNITS = ("article", "page")

Source = str | PathLike[str]


def read(
    *inputs: Source,
    encoding: str | None = None,
    unit: str = "article",
    meta: str | None = None,
    metadata: Source | None = None,
    corrections: Source | None = None,
    where: str | None = None,
    lexicon: Source | None = None,
    stopwords: Source | Iterable[str] | None = None,
    segmenter: str = "rjieba",
) -> Corpus:
    """Read newspaper pages into a corpus.

    `inputs` are files, folders, globs or `-` for standard input; without any, the sample papers of the package.
    `encoding` overrules detection. `unit` is `article` (pages are cut into articles) or `page` (taken as they are).
    `meta` is a regular expression whose named groups are read from the path; `metadata` a CSV table joined on `file`
    (a `metadata.csv` beside the files is found by itself). `corrections` is a TOML file of units as a person wants them
    (a `corrections.toml` beside the files is found by itself); it has no effect on whole pages. `where` selects
    articles, as in `Corpus.where`. `lexicon` is a file of words to keep whole, `word [freq] [tag]` a line, or the TOML
    of slogans that `slogans -o` writes. `stopwords` is a file or a collection of words that replaces the built-in list;
    an empty one switches it off. `segmenter` is `rjieba` or `jieba`.

    Inputs that cannot be read are in `Corpus.failures`, and a warning names them. Raises `InputError` where nothing can
    be read at all, `UsageError` for a wrong argument.
    """
    corpus = load(
        *inputs,
        encoding=encoding,
        unit=unit,
        meta=meta,
        metadata=metadata,
        corrections=corrections,
        where=where,
        lexicon=lexicon,
        stopwords=stopwords,
        segmenter=segmenter,
    )
    if corpus.failures:
        listed = "; ".join(str(failure.error) for failure in corpus.failures)
        warnings.warn(f"{len(corpus.failures)} inputs were not read: {listed}", stacklevel=2)
    return corpus


def load(
    *inputs: Source,
    encoding: str | None = None,
    unit: str = "article",
    meta: str | None = None,
    metadata: Source | None = None,
    corrections: Source | None = None,
    where: str | None = None,
    lexicon: Source | None = None,
    stopwords: Source | Iterable[str] | None = None,
    segmenter: str = "rjieba",
) -> Corpus:
    """Do what `read` does, without the warning: failed inputs are in `Corpus.failures` only."""
    if unit not in UNITS:
        raise UnknownNameError("unit", unit, UNITS)
    if segmenter not in SEGMENTERS:
        raise UnknownNameError("segmenter", segmenter, SEGMENTERS)
    if encoding:
        check_encoding(encoding)
    tags, known = _lexicon(Path(lexicon)) if lexicon else ({}, ())
    options = CorpusOptions(unit, segmenter, _stopwords(stopwords), wholes_finder(tags, known), tags, known)
    names = [fspath(source) for source in inputs] or [str(sample_papers())]
    pages: list[Page] = []
    failures: list[Failure] = []
    for item in read_pages(names, encoding=encoding, meta=meta, metadata=fspath(metadata) if metadata else None):
        if isinstance(item, Failure):
            failures.append(item)
        else:
            pages.append(item)
    if failures and not pages:
        raise failures[0].error if len(failures) == 1 else _all_failed(failures)
    articles, notes = _units(pages, unit, Path(corrections) if corrections else None, failures)
    corpus = Corpus(articles, options, pages=pages, failures=failures, inputs=names, notes=notes)
    return corpus.where(where) if where else corpus


def _units(
    pages: Sequence[Page], unit: str, corrections: Path | None, failures: list[Failure]
) -> tuple[list[Article], list[Message]]:
    """Return the units of all pages, and notes on the corrections; those that cannot be used go to `failures`."""
    if unit == "page":
        return [article for page in pages for article in whole_page(page)], []
    files = CorrectionFiles(corrections)
    articles = [article for page in pages for article in split_page(page, files.of(page))]
    notes = files.finish()
    failures += files.failures
    return articles, notes


def wholes_finder(lexicon: Iterable[str], slogans: Iterable[KnownSlogan] = ()) -> Wholes:
    """Return the finder of the terms that stay whole in an article: lexicon words, slogans, names in its byline."""
    words = TermMatcher(lexicon)
    forms = Forms.of(slogans)

    def wholes(article: Article, view: str) -> Iterator[tuple[int, int]]:
        yield from ((match.start, match.end) for match in words.find(view))
        yield from ((mention.start, mention.end) for mention in find_slogans(view, forms))
        names = TermMatcher(author.name for author in article.authors)
        yield from ((match.start, match.end) for match in names.find(view))

    return wholes


def _all_failed(failures: list[Failure]) -> InputError:
    listed = "".join(f"\n  {failure.error.message}" for failure in failures)
    return InputError(
        "None of the {count} inputs can be read:{listed}",
        str(failures[0].error.hint),
        count=len(failures),
        listed=listed,
    )


def _lexicon(path: Path) -> tuple[dict[str, str], tuple[KnownSlogan, ...]]:
    """Return the words of a lexicon with their parts of speech, '' where the file gives none, or slogans from TOML."""
    if path.suffix.lower() == ".toml":
        return {}, known_slogans(read_text(path), str(path))
    words = {}
    for entry in parse_entries(read_text(path)):
        word, *rest = entry.split()
        tag = rest[-1] if rest and not rest[-1].isdigit() else ""
        words[normalize_text(word)] = tag
    return words, ()


def _stopwords(given: Source | Iterable[str] | None) -> StopWords:
    if given is None:
        return builtin_stopwords()
    if isinstance(given, (str, PathLike)):
        try:
            return stopwords_from(read_text(Path(given)))
        except re.error as error:
            raise InputError("A pattern in {path} is malformed: {error}", path=given, error=error) from None
    words = frozenset(map(normalize_text, given))
    return StopWords(words) if words else NO_STOPWORDS
