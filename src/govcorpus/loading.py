"""From inputs to a corpus: reading, cutting into articles, and the terms that stay whole."""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike, fspath
from pathlib import Path

from govcorpus.corpus.build import Wholes
from govcorpus.corpus.store import Corpus, CorpusOptions
from govcorpus.errors import Failure, InputError, UnknownNameError
from govcorpus.model import Article, Page
from govcorpus.reading.encoding import check_encoding, decode
from govcorpus.reading.pages import read_pages
from govcorpus.reading.sources import sample_papers
from govcorpus.segmentation import split_page, whole_page
from govcorpus.slogan.grammar import find_slogans
from govcorpus.text.normalize import normalize_text
from govcorpus.text.terms import TermMatcher
from govcorpus.text.tokenize import SEGMENTERS
from govcorpus.text.wordlists import NO_STOPWORDS, StopWords, builtin_stopwords, parse_entries, stopwords_from

UNITS: Mapping[str, Callable[[Page], list[Article]]] = {"article": split_page, "page": whole_page}

Source = str | PathLike[str]


def read(
    *inputs: Source,
    encoding: str | None = None,
    unit: str = "article",
    meta: str | None = None,
    metadata: Source | None = None,
    where: str | None = None,
    lexicon: Source | None = None,
    stopwords: Source | Iterable[str] | None = None,
    segmenter: str = "rjieba",
) -> Corpus:
    """Read newspaper pages into a corpus.

    `inputs` are files, folders, globs or `-` for standard input; without any, the sample papers of the package.
    `encoding` overrules detection. `unit` is `article` (pages are cut into articles) or `page` (taken as they are).
    `meta` is a regular expression whose named groups are read from the path; `metadata` a CSV table joined on `file`
    (a `metadata.csv` beside the files is found by itself). `where` selects articles, as in `Corpus.where`. `lexicon` is
    a file of words to keep whole, `word [freq] [tag]` a line. `stopwords` is a file or a collection of words that
    replaces the built-in list; an empty one switches it off. `segmenter` is `rjieba` or `jieba`.

    Inputs that cannot be read are in `Corpus.failures`, and a warning names them. Raises `InputError` where nothing can
    be read at all, `UsageError` for a wrong argument.
    """
    corpus = load(
        *inputs,
        encoding=encoding,
        unit=unit,
        meta=meta,
        metadata=metadata,
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
    tags = _lexicon(Path(lexicon)) if lexicon else {}
    options = CorpusOptions(unit, segmenter, _stopwords(stopwords), wholes_finder(tags), tags)
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
    articles = [article for page in pages for article in UNITS[unit](page)]
    corpus = Corpus(articles, options, pages=pages, failures=failures, inputs=names)
    return corpus.where(where) if where else corpus


def wholes_finder(lexicon: Iterable[str]) -> Wholes:
    """Return the finder of the terms that stay whole in an article: lexicon words, slogans, names in its byline."""
    words = TermMatcher(lexicon)

    def wholes(article: Article, view: str) -> Iterator[tuple[int, int]]:
        yield from ((match.start, match.end) for match in words.find(view))
        yield from ((mention.start, mention.end) for mention in find_slogans(view))
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


def _lexicon(path: Path) -> dict[str, str]:
    """Return the words of a lexicon with their parts of speech, '' where the file gives none."""
    if path.suffix.lower() == ".toml":
        raise InputError("{path} is TOML, which is not read as a lexicon", "Write plain text: a word a line", path=path)
    words = {}
    for entry in parse_entries(_text_of(path)):
        word, *rest = entry.split()
        tag = rest[-1] if rest and not rest[-1].isdigit() else ""
        words[normalize_text(word)] = tag
    return words


def _stopwords(given: Source | Iterable[str] | None) -> StopWords:
    if given is None:
        return builtin_stopwords()
    if isinstance(given, (str, PathLike)):
        try:
            return stopwords_from(_text_of(Path(given)))
        except re.error as error:
            raise InputError("A pattern in {path} is malformed: {error}", path=given, error=error) from None
    words = frozenset(map(normalize_text, given))
    return StopWords(words) if words else NO_STOPWORDS


def _text_of(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            "Cannot read {name}: {reason}", "Check the path", name=path, reason=error.strerror or error
        ) from None
    return decode(data, str(path)).text
