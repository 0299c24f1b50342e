from pathlib import Path

import pytest

from govcorpus.errors import InputError, UnknownNameError, UsageError
from govcorpus.settings import Settings, load_settings


def settings(tmp_path: Path, text: str = "", **environment: str) -> Settings:
    (tmp_path / "govcorpus.toml").write_text(text, encoding="utf-8")
    return load_settings(tmp_path, environment)


def test_default_then_file_then_environment_then_flag(tmp_path: Path) -> None:
    text = 'encoding = "big5"\nunit = "page"\nlang = "zh"\n'
    found = settings(tmp_path, text, GOVCORPUS_UNIT="article", GOVCORPUS_SEGMENTER="jieba", OTHER="x")
    assert (found.encoding, found.unit, found.segmenter, found.lang) == ("big5", "article", "jieba", "zh")
    flagged = found.with_flags({"encoding": "gb18030", "unit": None, "top": 3})
    assert (flagged.encoding, flagged.unit) == ("gb18030", "article")


def test_no_file_is_no_error(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}) == Settings()


def test_input_may_be_one_or_several(tmp_path: Path) -> None:
    assert settings(tmp_path, 'input = "a"').input == ("a",)
    assert settings(tmp_path, 'input = ["a", "b"]').input == ("a", "b")
    assert settings(tmp_path, "", GOVCORPUS_INPUT="c").input == ("c",)


def test_an_unknown_key_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'encoding'"):
        settings(tmp_path, 'encodng = "big5"')


@pytest.mark.parametrize("text", ["encoding = 3", "input = [1]", "input = 5"])
def test_values_of_the_wrong_kind_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="must be text"):
        settings(tmp_path, text)


def test_a_file_that_is_not_toml(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"govcorpus\.toml"):
        settings(tmp_path, "encoding =")
