"""What the page on accuracy says of the gold is so, and what it names to measure with is there."""

import re
import tomllib
from importlib.util import find_spec
from typing import Any

import pytest

from support import ROOT

GOLD = ROOT / "eval" / "gold"
PAGE = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")


def gold(name: str) -> dict[str, Any]:
    return tomllib.loads((GOLD / name).read_text(encoding="utf-8"))


def marks(texts: list[str]) -> int:
    return sum(text.count("[[") for text in texts)


def test_the_sentences_of_personal_data_are_as_many_as_is_said() -> None:
    assert f"holds {sum(len(group) for group in gold('personal.toml').values())} sentences" in PAGE


def test_the_passages_of_entities_are_as_many_as_is_said() -> None:
    passages = [passage["text"] for group in gold("entities.toml").values() for passage in group]
    assert f"holds {len(passages)} passages" in PAGE
    assert f"with {marks(passages)} mentions" in PAGE


def test_the_figures_are_as_many_as_is_said() -> None:
    papers, sentences = gold("figures_papers.toml"), gold("figures_sentences.toml")
    assert f"{sum(len(rows) for rows in papers.values())} figures marked by hand" in PAGE
    assert f"`train`, {marks(sentences['train'])} figures" in PAGE
    assert f"`test`, {marks(sentences['test'])} figures" in PAGE


@pytest.mark.parametrize("name", sorted(set(re.findall(r"python -m ([\w.]+)", PAGE))))
def test_every_program_that_is_named_exists(name: str) -> None:
    assert find_spec(name) is not None


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:eval|bench)/[\w./]+\.\w+)`", PAGE))))
def test_every_file_that_is_named_exists(path: str) -> None:
    assert (ROOT / path).is_file()
