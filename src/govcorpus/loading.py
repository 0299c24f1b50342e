"""From inputs to a corpus: reading, cutting into articles, and the terms that stay whole."""

import os
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path

from govcorpus.corpus.build import Wholes
from govcorpus.corpus.joining import join_groups
from govcorpus.corpus.store import Corpus, CorpusOptions
from govcorpus.corpus.stored.manifest import is_corpus, read_manifest
from govcorpus.corpus.stored.opening import stored_corpus
from govcorpus.errors import Failure, GovcorpusError, InputError, Message, UnknownNameError, UsageError
from govcorpus.model import Article, KnownSlogan
from govcorpus.parallel import Workers
from govcorpus.reading.documents import find_documents
from govcorpus.reading.encoding import read_text
from govcorpus.reading.options import ReadOptions
from govcorpus.reading.remote import is_there, is_url
from govcorpus.reading.sources import STDIN, sample_papers
from govcorpus.segmentation.cutting import Cut, CutTask, Uncut, batches, cut_documents
from govcorpus.segmentation.sidecars import CorrectionFiles
from govcorpus.slogan.lexicon import known_slogans
from govcorpus.slogan.mentions import Forms, find_slogans
from govcorpus.text.normalize import normalize_text
from govcorpus.text.terms import TermMatcher
from govcorpus.text.tokenize import SEGMENTERS
from govcorpus.text.wordlists import NO_STOPWORDS, StopWords, builtin_stopwords, parse_entries, stopwords_from

UNITS = ("article", "page")
#: Documents of so many bytes, or so many documents, are read and cut together.
TASK_BYTES, TASK_DOCUMENTS = 500_000, 500

Source = str | PathLike[str]


def read(
    *inputs: Source,
    encoding: str | None = None,
    unit: str | None = None,
    meta: str | None = None,
    metadata: Source | None = None,
    text_column: str | None = None,
    script: str | None = None,
    corrections: Source | None = None,
    where: str | None = None,
    lexicon: Source | None = None,
    stopwords: Source | Iterable[str] | None = None,
    segmenter: str | None = None,
    mask: bool = True,
    jobs: int | None = None,
    on: str = "local",
    scheduler: str | None = None,
) -> Corpus:
    """Read newspaper pages into a corpus, or open one that was built.

    `inputs` are files, folders, globs, archives, corpora, URLs of these or `-` for standard input; without any, the
    sample papers of the package. `encoding` overrules detection. `unit` is `article` (pages are cut into articles, the
    default) or `page` (taken as they are). `meta` is a regular expression whose named groups are read from the path;
    `metadata` a CSV table joined on `file` (a `metadata.csv` beside the files is found by itself). `text_column` is the
    column of tables that holds the text. `script` is `as-is`, `simplified` or `traditional`. `corrections` is a TOML
    file of units as a person wants them (a `corrections.toml` beside the files is found by itself), without effect on
    whole pages.
    `where` selects articles, as in `Corpus.where`. `lexicon` is a file of words to keep whole, `word [freq] [tag]` a
    line, or the TOML of slogans that `slogans -o` writes. `stopwords` is a file or a collection of words that replaces
    the built-in list; an empty one switches it off. `segmenter` is `rjieba` (default) or `jieba`. With `mask`, personal
    numbers in texts are shown as asterisks; what is counted does not change. `jobs`, `on` and `scheduler` say where
    files are read and cut, and later on what is asked of the corpus is counted: in so many processes (by default one
    for each processor; a small input is done in this one), or `on="dask"` (see `parallel.Workers`).

    A corpus that was built keeps the unit and the script it was begun with; with another lexicon or segmenter, or
    together with other inputs, its texts are tokenized anew in memory.

    Inputs that cannot be read are in `Corpus.failures`, and a warning names them. Raises `InputError` where nothing can
    be read at all, `UsageError` for a wrong argument, `WorkerError` where workers cannot be had or do not see the
    inputs.
    """
    corpus = load(
        *inputs,
        encoding=encoding,
        unit=unit,
        meta=meta,
        metadata=metadata,
        text_column=text_column,
        script=script,
        corrections=corrections,
        where=where,
        lexicon=lexicon,
        stopwords=stopwords,
        segmenter=segmenter,
        mask=mask,
        jobs=jobs,
        on=on,
        scheduler=scheduler,
    )
    if corpus.failures:
        listed = "; ".join(str(failure.error) for failure in corpus.failures)
        warnings.warn(f"{len(corpus.failures)} inputs were not read: {listed}", stacklevel=2)
    return corpus


def load(
    *inputs: Source,
    encoding: str | None = None,
    unit: str | None = None,
    meta: str | None = None,
    metadata: Source | None = None,
    text_column: str | None = None,
    script: str | None = None,
    corrections: Source | None = None,
    where: str | None = None,
    lexicon: Source | None = None,
    stopwords: Source | Iterable[str] | None = None,
    segmenter: str | None = None,
    mask: bool = True,
    jobs: int | None = None,
    on: str = "local",
    scheduler: str | None = None,
) -> Corpus:
    """Do what `read` does, without the warning: failed inputs are in `Corpus.failures` only."""
    check_cut(unit, segmenter)
    workers = Workers(on, scheduler, jobs)
    names = input_names(inputs)
    workers.check_seen(is_there, seen_by_workers(names))
    folders = [name for name in names if is_corpus(name)]
    begun = _begun(folders, {"unit": unit, "script": script})
    table = fspath(metadata) if metadata else None
    options = ReadOptions(encoding, meta, table, text_column, begun.get("script", "as-is"))
    stop = _stopwords(stopwords)
    corpora = [stored_corpus(folder, stop, wholes_finder, mask) for folder in folders]
    as_begun = lexicon is None and segmenter in (None, *(corpus.options.segmenter for corpus in corpora))
    if len(corpora) == len(names) == 1 and as_begun:
        corpus = corpora[0]
    else:
        own = corpora[0].options if corpora else CorpusOptions()
        tags, known = (own.tags, own.slogans) if lexicon is None else lexicon_entries(lexicon)
        cut = CorpusOptions(
            begun.get("unit", own.unit), segmenter or own.segmenter, stop, wholes_finder(tags, known), tags, known, mask
        )
        files = [name for name in names if name not in folders]
        corrected = Path(corrections) if corrections and cut.unit == "article" else None
        corpus = _in_memory(corpora, _cut(files, options, cut.unit, corrected, workers), files, cut)
    corpus.workers = workers
    if corpora:
        asked = {"encoding": encoding, "meta": meta, "metadata": metadata, "text_column": text_column}
        corpus.notes += tuple(_no_effect({**asked, "corrections": corrections}))
    return corpus.where(where) if where else corpus


def _no_effect(asked: Mapping[str, object]) -> Iterator[Message]:
    """Yield the notes on options of reading that corpora were asked with: they were read when they were built."""
    for name, value in asked.items():
        if value is not None:
            option = "--" + name.replace("_", "-")
            yield Message("{option} has no effect on a corpus: it was read when it was built", {"option": option})


def _begun(folders: Sequence[str], asked: Mapping[str, str | None]) -> dict[str, str]:
    """Return the settings that hold, as asked for or as the corpora were begun; raises where these differ."""
    settled = {name: value for name, value in asked.items() if value is not None}
    for folder in folders:
        manifest = read_manifest(folder)
        for name in asked:
            begun = getattr(manifest, name)
            if settled.setdefault(name, begun) != begun:
                raise UsageError(
                    "The corpus {folder} was begun with {name} '{begun}', not '{value}'",
                    "Leave the option out, or build another corpus",
                    folder=folder,
                    name=name,
                    begun=begun,
                    value=settled[name],
                )
    return settled


def check_cut(unit: str | None, segmenter: str | None) -> None:
    """Raise `UnknownNameError` for a unit or segmenter that does not exist."""
    if unit not in (None, *UNITS):
        raise UnknownNameError("unit", str(unit), UNITS)
    if segmenter not in (None, *SEGMENTERS):
        raise UnknownNameError("segmenter", str(segmenter), SEGMENTERS)


def input_names(inputs: Sequence[Source]) -> list[str]:
    """Return the inputs as text; without any, the sample papers."""
    return [fspath(source) for source in inputs] or [str(sample_papers())]


def seen_by_workers(names: Iterable[str]) -> list[str]:
    """Return the inputs that are there, under names that hold on all machines."""
    there = [name for name in names if name != STDIN and is_there(name)]
    return [name if is_url(name) else os.path.abspath(name) for name in there]  # noqa: PTH100


@dataclass
class _AllCut(Cut):
    """What became of all documents, and notes on the corrections."""

    notes: list[Message] = field(default_factory=list)


def _in_memory(corpora: Sequence[Corpus], cut: _AllCut, names: Sequence[str], options: CorpusOptions) -> Corpus:
    """Put what was read from files, and corpora before it, in memory."""
    if cut.failures and not cut.pages and not corpora:
        raise no_input(cut.failures)
    pages, articles = join_groups([*((corpus.pages, corpus.articles) for corpus in corpora), (cut.pages, cut.units)])
    return Corpus(
        articles,
        options,
        pages=pages,
        failures=[*cut.failures, *cut.unfit],
        left_out=[failure for corpus in corpora for failure in corpus.left_out],
        inputs=[*(name for corpus in corpora for name in corpus.inputs), *names],
        notes=cut.notes,
    )


def _cut(names: Sequence[str], options: ReadOptions, unit: str, corrections: Path | None, workers: Workers) -> _AllCut:
    """Read files and cut them into units, elsewhere if there are many."""
    files, whole = CorrectionFiles(corrections), _AllCut()

    def uncut() -> Iterator[Uncut]:
        for document in find_documents(names, options, unread=workers.is_cluster):
            if unit == "page" or isinstance(document, Failure):
                yield Uncut(document)
            else:
                yield Uncut(document, files.entries_for(document.name, document.label))

    tasks = (
        CutTask(options, unit, some) for some in batches(uncut(), lambda one: one.size, TASK_BYTES, TASK_DOCUMENTS)
    )
    for cut in workers.map(cut_documents, tasks):
        whole.pages += cut.pages
        whole.units += cut.units
        whole.failures += cut.failures
        whole.unfit += cut.unfit
    whole.notes += files.finish()
    whole.unfit += files.failures
    return whole


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


def no_input(failures: Sequence[Failure]) -> GovcorpusError:
    """Return the error that says why nothing could be read."""
    if len(failures) == 1:
        return failures[0].error
    listed = "".join(f"\n  {failure.error.message}" for failure in failures)
    return InputError(
        "None of the {count} inputs can be read:{listed}",
        str(failures[0].error.hint),
        count=len(failures),
        listed=listed,
    )


def lexicon_entries(lexicon: Source | None) -> tuple[dict[str, str], tuple[KnownSlogan, ...]]:
    """Return the words of a lexicon with their parts of speech, '' where the file gives none, or slogans from TOML."""
    if lexicon is None:
        return {}, ()
    path = Path(lexicon)
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
