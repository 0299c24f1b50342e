"""What a cluster says is what one process says, to the byte."""

from collections import Counter
from operator import or_
from pathlib import Path
from typing import Any

import pytest
from pandas.testing import assert_frame_equal

import govcorpus as gc
from built import in_small_pieces
from govcorpus.corpus.segments import SegmentView
from support import SEEDS, TERMS, Runner

VARIANTS: list[tuple[str, dict[str, Any]]] = [
    ("keywords", {"by": "source", "count": "cluster"}),
    ("keyness", {"by": "source"}),
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


@pytest.mark.parametrize(("name", "options"), [*((name, {}) for name in PLAIN), *VARIANTS])
def test_a_command(both: tuple[gc.Corpus, gc.Corpus], name: str, options: dict[str, Any]) -> None:
    terms = [TERMS[name]] if name in TERMS else []
    alone, shared = (getattr(gc, name)(corpus, *terms, **options) for corpus in both)
    assert_frame_equal(alone, shared)
    assert alone.to_csv().encode() == shared.to_csv().encode()
    assert alone.attrs["notes"] == shared.attrs["notes"]
    assert len(alone)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("keywords", {}),
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
