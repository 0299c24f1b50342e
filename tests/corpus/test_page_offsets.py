from pathlib import Path

import numpy as np
import pytest

import govcorpus as gc
from govcorpus.building import build
from support import SEEDS


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> gc.Corpus:
    """The sample papers as a corpus on disk in several segments."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("govcorpus.corpus.stored.writer.SEGMENT_BYTES", 8_000)
        patch.setattr("govcorpus.building.run.TASK_BYTES", 8_000)
        folder: Path = tmp_path_factory.mktemp("stored") / "corpus"
        build(SEEDS, output=str(folder), jobs=1)
    return gc.read(folder)


def test_many_offsets_are_found_as_one_by_one(seeds: gc.Corpus, stored: gc.Corpus) -> None:
    assert len(stored.segments) > 1
    for corpus in (seeds, stored, stored.select([9, 3, 40])):
        places = [(i, offset) for i in range(len(corpus)) for offset in range(len(corpus.articles[i].text))][::7]
        articles, offsets = np.array(places[::-1]).T
        found = corpus.page_offsets(articles, offsets)
        assert found.tolist() == [corpus.articles[i].page_offset(offset) for i, offset in places[::-1]]
        assert corpus.page_offsets([], []).tolist() == []


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("社区", {}),
        ("社区", {"words": True}),
        ('[word="三.*"] [pos="n"]{1,3}', {}),
        ("第[一二]次", {"regex": True}),
        ("社.区*", {"words": True}),
    ],
)
def test_a_concordance_is_the_same_from_files_and_from_disk(
    seeds: gc.Corpus, stored: gc.Corpus, query: str, options: dict[str, bool]
) -> None:
    first, second = (gc.kwic(corpus, query, top=0, sort="left", **options) for corpus in (seeds, stored))  # type: ignore[arg-type]
    assert first.equals(second)
    assert first.attrs == second.attrs


def test_networks_and_trends_are_the_same_from_files_and_from_disk(seeds: gc.Corpus, stored: gc.Corpus) -> None:
    for within in ("sentence", "window"):
        assert gc.network(stored, within=within, around="三零").equals(gc.network(seeds, within=within, around="三零"))
    for count in ("raw", "originals"):
        assert gc.trend(stored, "三零", by="place", count=count).equals(
            gc.trend(seeds, "三零", by="place", count=count)
        )
