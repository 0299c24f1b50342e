from pathlib import Path

import pytest

import govcorpus as gc
from govcorpus.errors import ExpressionError, InputError, UnknownNameError, UsageError
from support import SEEDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("治理有新招\n\n本报讯 五星级酒店创建“五星”支部。", encoding="utf-8")
    (tmp_path / "b.txt").write_text("本报讯 社区开会。", encoding="utf-8")
    return tmp_path


def test_without_input_the_sample_papers_are_read() -> None:
    assert [page.file for page in gc.read().pages] == sorted(path.name for path in SEEDS.glob("*.txt"))


def test_metadata_of_the_sample_papers_are_joined(seeds: gc.Corpus) -> None:
    dates = {article.meta["date"] for article in seeds.articles}
    assert dates == {"2018-02", "2019-03", "2019-08", "2022-04", "2023-05"}
    assert all(article.place and article.meta["adcode"] for article in seeds.articles)


def test_unit_page_takes_files_as_they_are(folder: Path) -> None:
    corpus = gc.read(folder, unit="page")
    assert [article.id for article in corpus.articles] == ["a-a1", "b-a1"]


def test_lexicon_words_are_whole_and_tagged(folder: Path) -> None:
    (folder / "lexicon.list").write_text("# mine\n五星级酒店 5 nz\n社区开会\n", encoding="utf-8")
    corpus = gc.read(folder, lexicon=folder / "lexicon.list")
    frame = gc.keywords(corpus, top=0)
    assert {"五星级酒店", "社区开会", "五星"} <= set(frame["term"])
    assert "五星级酒店" in set(gc.keywords(corpus, pos="nz")["term"])


def test_both_segmenters_give_the_same_keywords(folder: Path) -> None:
    rust, python = gc.read(folder), gc.read(folder, segmenter="jieba")
    assert gc.keywords(rust, top=0).equals(gc.keywords(python, top=0))


def test_where_is_applied(folder: Path) -> None:
    assert len(gc.read(folder, where="file = b.txt")) == 1
    with pytest.raises(ExpressionError):
        gc.read(folder, where="file =")


def test_failed_inputs_are_kept_and_warned_about(folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"")
    with pytest.warns(UserWarning, match=r"1 inputs were not read.*c\.txt"):
        corpus = gc.read(folder)
    assert len(corpus.pages) == 2
    assert [failure.path for failure in corpus.failures] == [str(folder / "c.txt")]


def test_where_nothing_can_be_read_an_error_lists_all(folder: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        gc.read(folder / "x")
    with pytest.raises(InputError, match="None of the 2 inputs"):
        gc.read(folder / "x", folder / "y")


@pytest.mark.parametrize("options", [{"unit": "pag"}, {"segmenter": "pkuseg"}])
def test_unknown_names_are_refused(folder: Path, options: dict[str, str]) -> None:
    with pytest.raises(UnknownNameError):
        gc.read(folder, **options)  # type: ignore[arg-type]


def test_bad_files_that_were_named(folder: Path) -> None:
    (folder / "stop").write_text("/(/", encoding="utf-8")
    for options in ({"stopwords": "nope"}, {"lexicon": "nope"}, {"metadata": "nope"}, {"stopwords": folder / "stop"}):
        with pytest.raises(InputError):
            gc.read(folder, **options)  # type: ignore[arg-type]
    (folder / "lexicon.toml").write_text("[[slogan]]\n", encoding="utf-8")
    with pytest.raises(InputError, match="form"):
        gc.read(folder, lexicon=folder / "lexicon.toml")
    with pytest.raises(UsageError):
        gc.read(folder, encoding="utf-9")
