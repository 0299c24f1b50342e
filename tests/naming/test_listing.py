from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

import govcorpus as gc
from built import in_small_pieces
from govcorpus.building import build
from govcorpus.errors import UnknownNameError
from support import SEEDS, corpus_of

TEXT = "本报讯(记者 刘立夏)近日,濮阳县公安局在濮阳县徐镇镇开会。徐镇镇村民马谷雨说好。村民马谷雨又说:“2022年更好。”"


@pytest.fixture
def corpus() -> gc.Corpus:
    return corpus_of(TEXT, "本报讯 濮阳县开会。", place="河南省濮阳市", date="2023-05-10")


def rows(corpus: gc.Corpus, **options: object) -> list[tuple[object, ...]]:
    frame = gc.entities(corpus, **options)  # type: ignore[arg-type]
    columns = ["kind", "text", "normalized", "adcode", "count", "articles"]
    return list(frame[columns].astype(object).where(frame[columns].notna(), None).itertuples(index=False, name=None))


def test_one_row_a_name(corpus: gc.Corpus) -> None:
    assert rows(corpus) == [
        ("person", "马谷雨", "马谷雨", None, 2, 1),
        ("place", "徐镇镇", "河南省濮阳市濮阳县徐镇镇", "410928", 2, 1),
        ("place", "濮阳县", "河南省濮阳市濮阳县", "410928", 2, 2),
        ("person", "刘立夏", "刘立夏", None, 1, 1),
        ("organisation", "濮阳县公安局", "河南省濮阳市濮阳县公安局", "410928", 1, 1),
        ("date", "2022年", "2022", None, 1, 1),
        ("date", "近日", "", None, 1, 1),
    ]


def test_forms_and_roles(corpus: gc.Corpus) -> None:
    frame = gc.entities(corpus).set_index("text")
    assert frame.loc["徐镇镇", "forms"] == ["徐镇镇", "濮阳县徐镇镇"]
    assert frame.loc["马谷雨", "role"] == "村民"


def test_a_choice_of_kinds_and_of_rows(corpus: gc.Corpus) -> None:
    assert {row[0] for row in rows(corpus, kinds=["date", "person"])} == {"date", "person"}
    assert [row[1] for row in rows(corpus, min_freq=2)] == ["马谷雨", "徐镇镇", "濮阳县"]
    assert [row[1] for row in rows(corpus, min_docfreq=2)] == ["濮阳县"]
    frame = gc.entities(corpus, top=2)
    assert (len(frame), frame.attrs["total"]) == (2, 7)


def test_mentions_stand_on_the_page_where_they_say(corpus: gc.Corpus) -> None:
    frame = gc.entities(corpus, mentions=True)
    texts = {page.file: page.text for page in corpus.pages}
    assert len(frame) == sum(row[4] for row in rows(corpus))  # type: ignore[misc]
    for row in frame.itertuples():
        assert texts[row.page][row.start : row.end] == row.text
    assert len(gc.entities(corpus, mentions=True, min_freq=2)) == 6


def test_mentions_of_the_sample_papers_stand_where_they_say(seeds: gc.Corpus) -> None:
    texts = {page.file: page.text for page in seeds.pages}
    for row in gc.entities(seeds, mentions=True).itertuples():
        assert "".join(texts[row.page][row.start : row.end].split()) == "".join(row.text.split())


def test_a_corpus_on_disk_gives_the_same_rows(tmp_path: Path, seeds: gc.Corpus) -> None:
    with in_small_pieces():
        build(SEEDS, output=str(tmp_path / "corpus"), jobs=1)
    stored = gc.read(str(tmp_path / "corpus"))
    for options in ({"top": 0}, {"mentions": True}):
        assert_frame_equal(gc.entities(stored, **options), gc.entities(seeds, **options))  # type: ignore[arg-type]
    for expression in ("adcode = 410928", "place_confidence < 0.9", "adcode ~ ^5108"):
        chosen = [article.id for article in seeds.where(expression).articles]
        assert [article.id for article in stored.where(expression).articles] == chosen != []


def test_an_empty_corpus_and_unknown_names(corpus: gc.Corpus) -> None:
    nothing = corpus.where("place = 某地")
    assert len(gc.entities(nothing)) == len(gc.entities(nothing, mentions=True)) == 0
    with pytest.raises(UnknownNameError, match="persons"):
        gc.entities(corpus, kinds=["persons"])
    with pytest.raises(UnknownNameError, match="rule"):
        gc.entities(corpus, recogniser="rule")


def test_a_note_says_how_names_were_found(corpus: gc.Corpus) -> None:
    assert "--recogniser rules" in gc.entities(corpus).attrs["notes"][0]["template"]
