"""The terms of a target and a reference side by side, whatever the reference is: a corpus or a frequency list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from govcorpus.corpus.arrays import Index, Mask, type_of_index
from govcorpus.corpus.store import Corpus
from govcorpus.corpus.vocabulary import name_column
from govcorpus.errors import InputError, Message
from govcorpus.stats.bootstrap import Sample
from govcorpus.stats.contingency import Contingency, Numbers, keyness_table
from govcorpus.stats.counts import Counts, count_words
from govcorpus.stats.ranking import listed_types, pos_prefixes
from govcorpus.stats.token_order import TokenOrder
from govcorpus.text.normalize import normalize_text
from govcorpus.text.tokenize import is_counted, part_of_speech

if TYPE_CHECKING:
    import pyarrow as pa
    from pandas import DataFrame

#: Columns that a frequency list needs, and those that it may have.
TERM, FREQ, TOKENS, PMW, DOCFREQ = "term", "freq", "tokens", "pmw", "docfreq"


@dataclass(frozen=True)
class Terms:
    """Numbered terms with their counts; `listed` marks those that listings show.

    `names` are the terms as a column, made only where terms have to be matched by name. Without `has_articles` the
    frequency of a term stands for the number of its articles, which is not known.
    """

    counts: Counts
    label: Callable[[int], str]
    names: "Callable[[], pa.ChunkedArray[Any]]"
    listed: Mask
    has_articles: bool = True

    def frequent(self, least: int) -> Index:
        """Return the listed terms that occur so often."""
        return np.flatnonzero(self.listed & (self.counts.freq >= least))


@dataclass(frozen=True)
class Comparison:
    """Terms by number, with the number that each has in the target and in the reference, -1 where it has none."""

    target: Terms
    reference: Terms
    in_target: Index
    in_reference: Index

    def label(self, i: int) -> str:
        """Return the name of a term."""
        number = int(self.in_target[i])
        return self.target.label(number) if number >= 0 else self.reference.label(int(self.in_reference[i]))

    @cached_property
    def freqs(self) -> tuple[Index, Index]:
        """How often each term occurs in target and reference."""
        return _at(self.target.counts.freq, self.in_target), _at(self.reference.counts.freq, self.in_reference)

    @cached_property
    def docfreqs(self) -> tuple[Index, Index]:
        """How many articles have each term in target and reference."""
        return _at(self.target.counts.docfreq, self.in_target), _at(self.reference.counts.docfreq, self.in_reference)

    @property
    def sizes(self) -> tuple[int, int]:
        """How many tokens target and reference have."""
        return self.target.counts.tokens, self.reference.counts.tokens

    @cached_property
    def table(self) -> Contingency:
        """The two-by-two tables of the terms."""
        return keyness_table(*self.freqs, *self.sizes)

    def take(self, rows: Index) -> "Comparison":
        """Return some of the terms."""
        return Comparison(self.target, self.reference, self.in_target[rows], self.in_reference[rows])


def compare(target: Terms, reference: Terms, least: int, *, same_numbers: bool) -> Comparison:
    """Return the listed terms that occur at least so often in target or reference.

    With `same_numbers` both number their terms alike; else they are matched by name, and a term that one of them knows
    but does not list is left out.
    """
    if same_numbers:
        often = (target.counts.freq >= least) | (reference.counts.freq >= least)
        types = np.flatnonzero(target.listed & often)
        return Comparison(target, reference, types, types)
    here, there = target.frequent(least), reference.frequent(least)
    names, names_ref = target.names(), reference.names()
    here_in_reference = _numbers_of(names.take(here), names_ref)
    there_in_target = _numbers_of(names_ref.take(there), names)
    is_new = ~np.isin(there_in_target, here)
    in_target = np.concatenate([here, there_in_target[is_new]])
    in_reference = np.concatenate([here_in_reference, there[is_new]])
    kept = np.flatnonzero(_is_listed(target, in_target) & _is_listed(reference, in_reference))
    return Comparison(target, reference, in_target[kept], in_reference[kept])


def corpus_terms(corpus: Corpus, pos: str | Sequence[str] | None, counts: Counts | None = None) -> Terms:
    """Return the words of a corpus, with `pos` those of some parts of speech; `counts` if they are known already."""
    vocabulary = corpus.vocabulary
    counts = count_words(corpus) if counts is None else counts
    return Terms(counts, vocabulary.terms.__getitem__, vocabulary.column, listed_types(corpus, pos))


def list_terms(frame: "DataFrame", corpus: Corpus, pos: str | Sequence[str] | None) -> tuple[Terms, Message]:
    """Return the words of a frequency list as a corpus would list them, and the note on its size.

    The list needs the columns `term` and `freq`, as `keywords` gives them. Its size is the value of its column
    `tokens`, else that by which `pmw` was taken (of the commonest term), else the sum of the frequencies. A term that
    stands twice in normalised form is one; without a column `docfreq` the frequency stands for it. Raises `InputError`
    for a list that lacks a column, has groups, or holds something other than numbers.
    """
    for column in (TERM, FREQ):
        if column not in frame.columns:
            raise InputError(
                "The frequency list has no column '{column}'", "It needs the columns term and freq", column=column
            )
    if "group" in frame.columns:
        raise InputError("The frequency list has several groups", "Give the list of one corpus, or of one group")
    names = [normalize_text(str(term)) for term in frame[TERM]]
    freq = _numbers(frame, FREQ).astype(type_of_index)
    has_articles = DOCFREQ in frame.columns
    docfreq = _numbers(frame, DOCFREQ).astype(type_of_index) if has_articles else freq
    numbers = {name: i for i, name in enumerate(dict.fromkeys(names))}
    unit = np.fromiter((numbers[name] for name in names), type_of_index, len(names))
    freqs, docfreqs = (np.bincount(unit, column, len(numbers)).astype(type_of_index) for column in (freq, docfreq))
    terms = list(numbers)
    tokens, note = _list_size(frame, freq)
    counts = Counts(freqs, docfreqs, tokens, int(docfreqs.max(initial=0)))
    known = name_column(terms)
    return Terms(counts, terms.__getitem__, lambda: known, _listed_names(corpus, pos, known), has_articles), note


def article_sample(corpus: Corpus, types: Index) -> Sample:
    """Return how often each article has some types, -1 standing for one that the corpus does not have."""
    from scipy.sparse import coo_array

    order = TokenOrder(corpus)
    spots = order.of_types(types)
    ones = np.ones(len(spots.term), dtype=type_of_index)
    return Sample(coo_array((ones, (spots.article, spots.term)), shape=(len(corpus), len(types))).tocsr(), order.sizes)


def _at(values: Index, numbers: Index) -> Index:
    """Return the values of some terms, 0 for a number of -1."""
    known = numbers >= 0
    found = np.zeros(len(numbers), dtype=type_of_index)
    found[known] = values[numbers[known]]
    return found


def _is_listed(terms: Terms, numbers: Index) -> Mask:
    """Return which terms are listed or not known."""
    return np.append(terms.listed, True)[numbers]


def _numbers_of(names: "pa.ChunkedArray[Any]", known: "pa.ChunkedArray[Any]") -> Index:
    """Return the place of each name in a column of names, -1 where it is not there."""
    import pyarrow.compute as pc

    found: Index = pc.index_in(names, value_set=known).fill_null(-1).to_numpy().astype(type_of_index)
    return found


def _listed_names(corpus: Corpus, pos: str | Sequence[str] | None, names: "pa.ChunkedArray[Any]") -> Mask:
    """Return which words a corpus lists, or would list if it had them."""
    numbers = _numbers_of(names, corpus.vocabulary.column())
    listed = np.append(listed_types(corpus, pos), False)[numbers]
    prefixes, unknown = pos_prefixes(pos), np.flatnonzero(numbers < 0)
    unknown_names: list[Any] = names.take(unknown).to_pylist()
    for i, name in zip(unknown.tolist(), unknown_names, strict=True):
        fits = not prefixes or part_of_speech(name).startswith(prefixes)
        listed[i] = fits and is_counted(name) and name not in corpus.options.stopwords
    return listed


def _list_size(frame: "DataFrame", freq: Index) -> tuple[int, Message]:
    total = int(freq.sum())
    if TOKENS in frame.columns and len(frame):
        tokens, column = int(_numbers(frame, TOKENS)[0]), TOKENS
    elif PMW in frame.columns and total:
        commonest = int(np.argmax(freq))
        per_million = float(_numbers(frame, PMW)[commonest])
        tokens, column = round(freq[commonest] / per_million * 1e6) if per_million else 0, PMW
    else:
        return total, Message(
            "The reference is a list; its size is the sum of its frequencies: {tokens:,}", {"tokens": total}
        )
    return max(tokens, total), Message(
        "The reference is a list of {tokens:,} tokens, by its column {column}",
        {"tokens": max(tokens, total), "column": column},
    )


def _numbers(frame: "DataFrame", column: str) -> Numbers:
    import pandas as pd

    values = pd.to_numeric(frame[column], errors="coerce").to_numpy(dtype=np.float64)
    if not np.all(values >= 0):
        raise InputError(
            "The column '{column}' of the frequency list must hold numbers from 0 on",
            "Look for empty cells, text or minus signs in it",
            column=column,
        )
    return values
