"""What was built is what was read: articles, pages, fields, tokens."""

import json
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govcorpus as gc
from built import TEXTS, check_same, held, in_small_pieces, write_pages
from strategies import ODD_PAGES, pages
from support import SEEDS

#: The long ones say nothing here that the others do not.
SHORT_ODD_PAGES = {name: text for name, text in ODD_PAGES.items() if len(text) < 20_000}


def test_the_sample_papers(seeds_folder: Path, seeds: gc.Corpus) -> None:
    built = gc.read(seeds_folder)
    assert len(held(built).segments) == 5
    check_same(built, seeds)


@pytest.mark.parametrize("segment", [1, 200, 10_000_000])
@pytest.mark.parametrize("unit", ["article", "page"])
def test_one_segment_or_several(papers: Path, tmp_path: Path, unit: str, segment: int) -> None:
    with in_small_pieces(segment, 150):
        gc.build(papers, output=tmp_path / "corpus", unit=unit, jobs=1)
    built = gc.read(tmp_path / "corpus")
    assert (len(held(built).segments) > 1) == (segment < 10_000)
    check_same(built, gc.read(papers, unit=unit))


@settings(max_examples=25)
@given(texts=st.lists(pages(), min_size=1, max_size=4), unit=st.sampled_from(["article", "page"]))
def test_any_pages(texts: list[str], unit: str) -> None:
    rows = [{"text": text, "place": "甲市" * (i % 2), "版次": str(i)} for i, text in enumerate(texts)]
    check_table(rows, unit)


@pytest.mark.parametrize("unit", ["article", "page"])
def test_odd_pages(unit: str) -> None:
    """A table can hold what no file can, such as halves of characters: these become U+FFFD."""
    check_table([{"text": text, "id": name} for name, text in SHORT_ODD_PAGES.items()], unit)


def check_table(rows: list[dict[str, str]], unit: str) -> None:
    with TemporaryDirectory() as name, in_small_pieces(segment=100, task=200):
        folder = Path(name)
        sound = {"text": "本报讯 五星支部开会。"}  # where nothing can be read at all, that is an error
        (folder / "t.jsonl").write_text("\n".join(map(json.dumps, [*rows, sound])), encoding="ascii")
        gc.build(folder / "t.jsonl", output=folder / "corpus", unit=unit, jobs=1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # some are empty
            read = gc.read(folder / "t.jsonl", unit=unit)
        built = gc.read(folder / "corpus")
        check_same(built, read)
        assert [str(one.error) for one in built.left_out] == [str(one.error) for one in read.failures]


def test_corrections_lexicon_and_metadata(tmp_path: Path) -> None:
    texts = {**TEXTS, "c.txt": "甲方案\n本报讯 社区治理开新局。\n乙方案\n本报讯 五星级酒店开业。\n"}
    papers = write_pages(tmp_path / "papers", texts)
    (papers / "metadata.csv").write_text(
        "file,place,date,版次\na1.txt,甲市,2021-02,A1\nc.txt,乙市,2022,\n", encoding="utf-8"
    )
    (papers / "corrections.toml").write_text(
        '[[unit]]\npage = "c.txt"\nlines = [[1, 4]]\nreviewed = true\ntitle = [1]\n', encoding="utf-8"
    )
    (tmp_path / "words.txt").write_text("社区治理 10 nz\n五星级酒店\n", encoding="utf-8")
    options = {"lexicon": tmp_path / "words.txt"}
    with in_small_pieces():
        gc.build(papers, output=tmp_path / "corpus", jobs=1, **options)
    built, read = gc.read(tmp_path / "corpus"), gc.read(papers, **options)
    check_same(built, read)
    assert "版次" in built.fields
    assert any(article.corrected for article in built.articles)
    assert built.vocabulary.pos(built.vocabulary.find("社区治理")) == "nz"
    assert [len(built.where(f"版次 = {value}")) for value in ("A1", "x")] == [len(read.where("版次 = A1")), 0]


def test_slogans_of_a_lexicon_stay_whole(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(
        '[[slogan]]\nform = "三零"\nexpansion = ["零上访", "零事故", "零案件"]\nheads = ["创建"]\n', encoding="utf-8"
    )
    gc.build(papers, output=tmp_path / "corpus", jobs=1, lexicon=tmp_path / "s.toml")
    built, read = gc.read(tmp_path / "corpus"), gc.read(papers, lexicon=tmp_path / "s.toml")
    check_same(built, read)
    assert built.options.slogans == read.options.slogans != ()


def test_the_other_segmenter_and_another_script(papers: Path, tmp_path: Path) -> None:
    pytest.importorskip("opencc")
    options = {"segmenter": "jieba", "script": "traditional"}
    gc.build(papers, output=tmp_path / "corpus", jobs=1, **options)
    built = gc.read(tmp_path / "corpus")
    assert "社區" in built.articles[0].text
    check_same(built, gc.read(papers, **options))


def test_views_of_views(seeds_folder: Path, seeds: gc.Corpus) -> None:
    built = gc.read(seeds_folder)
    for expression in ("place ~ 濮阳", "date >= 2019 and kind = article", "author ~ ^李", "place = 无此地"):
        ours, theirs = built.where(expression), seeds.where(expression)
        assert list(ours.articles) == list(theirs.articles)
        assert list(ours.pages) == list(theirs.pages)
        assert ours.dates == theirs.dates
    ours, theirs = built.where("place ~ 濮阳"), seeds.where("place ~ 濮阳")
    assert list(ours.select([5, 0, 3]).articles) == list(theirs.select([5, 0, 3]).articles)


def test_as_many_processes_as_you_like_give_the_same_files(tmp_path: Path) -> None:
    with in_small_pieces(30_000, 20_000):
        for jobs in (1, 2):
            gc.build(SEEDS, output=tmp_path / f"{jobs}", jobs=jobs)
    files = sorted(path.relative_to(tmp_path / "1") for path in (tmp_path / "1").rglob("*") if path.is_file())
    assert len(files) > 60
    for file in files:
        if file.name != "manifest.json":
            assert (tmp_path / "1" / file).read_bytes() == (tmp_path / "2" / file).read_bytes(), file
    manifests = [json.loads((tmp_path / name / "manifest.json").read_text(encoding="utf-8")) for name in ("1", "2")]
    assert _timeless(manifests[0]) == _timeless(manifests[1])


def _timeless(manifest: dict[str, list[dict[str, object]]]) -> object:
    for segment in manifest["segments"]:
        for mark in segment["files"].values():  # type: ignore[attr-defined]
            del mark["changed"]
    for build in manifest["history"]:
        del build["seconds"], build["date"]
    return manifest


def test_an_empty_corpus(tmp_path: Path) -> None:
    """One whose only page has gone, while another cannot be read."""
    papers = write_pages(tmp_path / "papers", {"a.txt": "本报讯 五星支部开会。"})
    gc.build(papers, output=tmp_path / "corpus", jobs=1)
    (papers / "a.txt").rename(papers / "b.txt")
    (papers / "b.txt").write_bytes(b"")
    gc.build(papers, output=tmp_path / "corpus", jobs=1, update=True)
    corpus = gc.read(tmp_path / "corpus")
    assert (len(corpus), list(corpus.pages), len(corpus.tokens.term)) == (0, [], 0)
    assert [Path(failure.path).name for failure in corpus.left_out] == ["b.txt"]
    assert corpus.failures == ()
    assert gc.keywords(corpus).empty
