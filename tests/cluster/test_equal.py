"""What a cluster says is what one process says, to the byte."""

from collections import Counter
from operator import or_
from pathlib import Path
from typing import Any

import pytest
from numpy.typing import NDArray
from pandas.testing import assert_frame_equal

import govcorpus as gc
from built import in_small_pieces
from govcorpus.corpus.segments import SegmentView
from govcorpus.corpus.stored.files import map_array
from govcorpus.corpus.stored.segment import StoredSegment
from support import SEEDS, TERMS, Runner

VARIANTS: list[tuple[str, dict[str, Any]]] = [
    ("keywords", {"by": "source", "count": "cluster"}),
    ("keywords", {"by": "kind", "min_freq": 2}),
    ("keywords", {"ngram": 2, "pos": "n,v"}),
    ("keywords", {"ngram": 3, "by": "source", "method": "tfidf"}),
    ("keywords", {"method": "textrank"}),
    ("keywords", {"method": "textrank", "by": "source", "count": "cluster"}),
    ("keyness", {"by": "source"}),
    ("keyness", {"by": "source", "count": "cluster", "reference": "kind = article"}),
    ("kwic", {"query": '[pos="n"]{2,3} within s'}),
    ("kwic", {"query": "社? *", "words": True}),
    ("kwic", {"slogan": True}),
    ("kwic", {"regex": True}),
    ("kwic", {"words": True}),
    ("collocates", {"sentence": True, "by": "source", "min_docfreq": 2}),
    ("collocates", {"words": True, "window": "2,0"}),
    ("dispersion", {"terms": "治理,群众", "by": "source"}),
    ("network", {"around": "治理,群众", "within": "window"}),
    ("network", {"within": "paragraph", "terms": 20}),
    ("topics", {"k": 2}),
    ("entities", {"mentions": True}),
    ("variants", {"changes": True}),
    ("slogans", {"explain": True}),
]
PLAIN = ["keywords", "kwic", "collocates", "dispersion", "slogans", "variants", "trend", "spread", "figures"]
PLAIN += ["reuse", "info", "segment"]


@pytest.fixture(scope="module")
def both(folder: Path, scheduler: str) -> tuple[gc.Corpus, gc.Corpus]:
    """The corpus as one process sees it, and on the cluster."""
    return gc.read(folder, jobs=1), gc.read(folder, on="dask", scheduler=scheduler)


def terms_of(name: str, options: dict[str, Any]) -> list[str]:
    """Return the term that a command is about, if it is not among its options."""
    return [TERMS[name]] if name in TERMS and "query" not in options else []


@pytest.mark.parametrize(("name", "options"), [*((name, {}) for name in PLAIN), *VARIANTS])
def test_a_command(both: tuple[gc.Corpus, gc.Corpus], name: str, options: dict[str, Any]) -> None:
    alone, shared = (getattr(gc, name)(corpus, *terms_of(name, options), **options) for corpus in both)
    assert_frame_equal(alone, shared)
    assert alone.to_csv().encode() == shared.to_csv().encode()
    assert alone.attrs["notes"] == shared.attrs["notes"]
    assert len(alone)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("keywords", {}),
        ("keywords", {"ngram": 2, "by": "source"}),
        ("keywords", {"method": "textrank"}),
        ("kwic", {"query": '[pos="v"] [pos="n"]'}),
        ("collocates", {"word": "治理", "min_freq": 1}),
        ("dispersion", {"terms": "治理,群众", "sort": "arf"}),
        ("network", {"around": "治理", "min_freq": 1}),
    ],
)
def test_a_view_in_another_order(both: tuple[gc.Corpus, gc.Corpus], name: str, options: dict[str, Any]) -> None:
    chosen = list(range(len(both[0]) - 1, 0, -2))
    alone, shared = (getattr(gc, name)(corpus.select(chosen), **options) for corpus in both)
    assert_frame_equal(alone, shared)
    assert len(alone)


@pytest.fixture
def columns_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The numeric columns of segments that this process has mapped since the test began."""
    read: list[str] = []

    def array(segment: StoredSegment, name: str) -> NDArray[Any]:
        read.append(name)
        return map_array(segment.path(f"{name}.npy"))

    monkeypatch.setattr(StoredSegment, "array", array)
    return read


@pytest.mark.parametrize(("name", "options"), [*((name, {}) for name in PLAIN), *VARIANTS])
def test_tokens_are_read_by_the_workers(
    folder: Path, scheduler: str, columns_read: list[str], name: str, options: dict[str, Any]
) -> None:
    """For topics they are mapped here as well, to see where the texts begin."""
    corpus = gc.read(folder, on="dask", scheduler=scheduler)
    assert len(getattr(gc, name)(corpus, *terms_of(name, options), **options))
    assert name == "topics" or {"term", "offset", "posting"}.isdisjoint(columns_read)


def test_without_workers_they_are_read_here(folder: Path, columns_read: list[str]) -> None:
    gc.kwic(gc.read(folder, jobs=1), "社区", words=True)
    assert {"term", "offset", "posting"} <= set(columns_read)


def test_files_that_are_read_on_the_cluster(scheduler: str) -> None:
    alone, shared = gc.read(SEEDS, jobs=1), gc.read(SEEDS, on="dask", scheduler=scheduler)
    assert list(alone.articles) == list(shared.articles)
    assert list(alone.pages) == list(shared.pages)
    assert_frame_equal(gc.keywords(alone), gc.keywords(shared))


def test_a_build(folder: Path, scheduler: str, tmp_path: Path) -> None:
    with in_small_pieces():
        frame = gc.build(SEEDS, output=tmp_path / "corpus", on="dask", scheduler=scheduler)
    assert frame.at[0, "added"] == 5
    alone, shared = (contents(one / "segments") for one in (folder, tmp_path / "corpus"))
    assert alone == shared
    again = gc.build(SEEDS, output=tmp_path / "corpus", on="dask", scheduler=scheduler)
    assert (again.at[0, "unchanged"], again.at[0, "added"]) == (5, 0)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_command_line(folder: Path, scheduler: str, run: Runner) -> None:
    alone = run("keywords", folder, "--jobs", "1")
    shared = run("keywords", folder, "--on", "dask", "--scheduler", scheduler)
    assert (alone.code, shared.code) == (0, 0)
    assert alone.out == shared.out
    assert "by 2 Dask workers; watch them at http://127.0.0.1:" in shared.err


def openings(part: SegmentView) -> Counter[str]:
    """Count the first characters of articles: a counting function of one's own."""
    return Counter(part.texts[article][:1] for article in part.inside.tolist())


def test_a_counting_function_of_ones_own(both: tuple[gc.Corpus, gc.Corpus], scheduler: str) -> None:
    alone, shared = both
    expected = Counter(article.text[:1] for article in alone.articles)
    assert gc.map_merge(openings, alone.segments, jobs=1) == expected
    assert gc.map_merge(openings, shared.segments, on="dask", scheduler=scheduler) == expected


def test_segments_in_memory_travel_too(scheduler: str, seeds: gc.Corpus) -> None:
    expected = Counter(article.text[:1] for article in seeds.articles)
    assert gc.map_merge(openings, seeds.segments, merge=or_, on="dask", scheduler=scheduler) == expected
