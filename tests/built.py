"""What the tests of corpora on disk share: small ones, and the comparison with a corpus that was read from the files."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from pandas.testing import assert_frame_equal

import govcorpus as gc
from govcorpus.corpus.stored.holdings import StoredHoldings
from govcorpus.corpus.stored.verify import verify
from govcorpus.model import Article, Page
from govcorpus.text.normalize import sound_text
from support import TERMS

#: Six short pages; the names sort in the order given.
TEXTS = {
    "a1.txt": "三零创建有新招\n\n本报讯(记者 王小明)近日,社区开展“三零”创建活动。\n社区治理有成效。\n",
    "a2.txt": "本报讯 五星支部创建,群众齐参与。\n",
    "a3.txt": "平安建设再发力\n\n本报讯 全村开展平安建设。零上访、零事故、零案件。\n",
    "b1.txt": "本报讯 社区群众参加“三零”创建,治理水平提高。\n\n▲声明:张三的收据丢失,声明作废。\n",
    "b2.txt": "社区开会\n\n本报讯 1＋2工作法推广。\n",
    "b3.txt": "本报讯 乡镇治理。\n",
}


def write_pages(folder: Path, texts: Mapping[str, str] = TEXTS) -> Path:
    """Write pages to a folder and return it."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return folder


@contextmanager
def in_small_pieces(segment: int = 1, task: int = 1) -> Iterator[None]:
    """Let a build write a segment, and make a task, of so many bytes: by default each document is one of its own."""
    with ExitStack() as patches:
        patches.enter_context(patch("govcorpus.corpus.stored.writer.SEGMENT_BYTES", segment))
        patches.enter_context(patch("govcorpus.building.run.TASK_BYTES", task))
        yield


def held(corpus: gc.Corpus) -> StoredHoldings:
    """Return what a corpus on disk holds."""
    assert isinstance(corpus.holdings, StoredHoldings)
    return corpus.holdings


def sound_page(page: Page) -> Page:
    """Return a page as a corpus on disk keeps it: without lone surrogates."""
    return replace(page, text=sound_text(page.text))


def sound_article(article: Article) -> Article:
    """Return an article as a corpus on disk keeps it."""
    parts = tuple(part._replace(text=sound_text(part.text)) for part in article.parts)
    authors = tuple(author._replace(name=sound_text(author.name)) for author in article.authors)
    place = article.place and sound_text(article.place)
    dateline = article.dateline and sound_text(article.dateline)
    return replace(article, parts=parts, authors=authors, place=place, dateline=dateline)


def check_same(built: gc.Corpus, read: gc.Corpus) -> None:
    """Everything that a corpus on disk says is what the same pages say that are in memory."""
    assert list(built.articles) == [sound_article(article) for article in read.articles]
    assert list(built.pages) == [sound_page(page) for page in read.pages]
    assert list(built.files) == list(read.files)
    assert built.fields == read.fields
    _check_fields(built, read)
    check_same_tokens(built, read)
    verify(held(built))


def _check_fields(built: gc.Corpus, read: gc.Corpus) -> None:
    numbers = list(range(len(read)))[::-2]
    for field in read.fields:
        column, expected = built.column(field), read.column(field)
        as_lists = [
            [
                [one.values[code] for code in one.codes[start:end]]
                for start, end in zip(one.index, one.index[1:], strict=False)
            ]
            for one in (column, expected)
        ]
        assert as_lists[0] == as_lists[1], field
        assert built.values(field, numbers) == read.values(field, numbers), field
    for i, article in enumerate(read.articles):
        for offset in {0, *article.part_starts, *(len(article.text) * k // 5 for k in range(5))}:
            assert built.page_offset(i, offset) == read.page_offset(i, offset)


def check_same_tokens(built: gc.Corpus, read: gc.Corpus) -> None:
    """The tokens, the counts and what is known of the types are the same, whatever numbers the types have."""
    ours, theirs = built.tokens, read.tokens
    assert [built.vocabulary.terms[i] for i in ours.term] == [read.vocabulary.terms[i] for i in theirs.term]
    for name in ("offset", "index"):
        assert np.array_equal(getattr(ours, name), getattr(theirs, name)), name
    for name in ("sentence", "paragraph"):
        assert np.array_equal(getattr(ours, name).values, getattr(theirs, name).values), name
        assert np.array_equal(getattr(ours, name).index, getattr(theirs, name).index), name
    assert _types(built) == _types(read)


def _types(corpus: gc.Corpus) -> dict[str, tuple[object, ...]]:
    """Return frequencies, masks and part of speech of each type that occurs."""
    vocabulary, listed = corpus.vocabulary, corpus.listed
    known: dict[str, tuple[object, ...]] = {}
    for part in corpus.segments:
        counts = part.types()
        for i, freq, docfreq in zip(counts.types.tolist(), counts.freq.tolist(), counts.docfreq.tolist(), strict=True):
            if freq:
                term = vocabulary.terms[i]
                assert vocabulary.find(term) == i
                before = known.get(term, (0, 0))
                masks = (mask[i] for mask in (vocabulary.counted, vocabulary.whole, vocabulary.names, listed))
                sums = (int(str(before[0])) + freq, int(str(before[1])) + docfreq)
                known[term] = (*sums, *map(bool, masks), vocabulary.pos(i))
    return known


def check_same_rows(built: gc.Corpus, read: gc.Corpus, name: str) -> None:
    """A command gives the same rows, title and notes."""
    command, term = getattr(gc, name), [TERMS[name]] if name in TERMS else []
    ours, theirs = command(built, *term), command(read, *term)
    if name == "info":  # how a corpus is stored, files do not say
        known = {"format", "segments", "builds", "last build", "unit", "lexicon"}
        ours = ours[~ours["field"].isin(known)].reset_index(drop=True)
    assert_frame_equal(ours, theirs)
    for kept in ("title", "notes"):
        assert ours.attrs[kept] == theirs.attrs[kept]
