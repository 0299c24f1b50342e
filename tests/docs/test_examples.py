"""The sessions of the tutorial and the how-to pages print what they show."""

import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

import govcorpus as gc
from support import ROOT

DOCS = ROOT / "docs"


def module(name: str) -> Any:
    spec = spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


EXAMPLES = module("examples")


@pytest.fixture(autouse=True)
def plain_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANG", "LC_MESSAGES", "GOVCORPUS_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("page", EXAMPLES.PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_page_shows_what_its_examples_print(page: Path) -> None:
    """Run `python docs/examples.py` after a change that is meant."""
    assert [(found.shown, found.given) for found in EXAMPLES.differences(page)] == []


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed: examples in R are not run")
def test_a_page_in_r_is_run() -> None:
    assert EXAMPLES.printed_by_r("cat(1 + 1)") == "2"


def test_every_kind_of_block_is_run(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "Write `words.txt`:\n\n```text\n党建引领\n```\n\n"
        "```console\n$ cat words.txt\n党建引领\n$ govcorpus --version\ngovcorpus 0\n$ echo a |\\\n  cat\n…\n```\n\n"
        "```python\nx = 1\n```\n\n```python\nprint(x + 1)\n```\n\n```text\n3\n```\n",
        encoding="utf-8",
    )
    version, number = EXAMPLES.differences(page)
    assert version.given == version.shown.replace("govcorpus 0\n", f"govcorpus {gc.__version__}\n").replace("…", "a")
    assert (number.shown, number.given) == ("3\n", "2\n")
    assert page.read_text(encoding="utf-8")[number.start : number.end] == "3\n"


def test_errors_and_notes_are_on_the_terminal_too() -> None:
    assert EXAMPLES.command(["keyword"]).startswith("Error: No such command 'keyword'.")


@pytest.mark.parametrize(
    ("given", "shown", "expected"),
    [
        ("a\nb\nc\n", "a\n…\nc\n", True),
        ("a b c\n", "a …\n", True),
        ("a\nb\n", "a\n…\nc\n", False),
        ("a.c\n", "abc\n", False),
        ("a\n", "", False),
    ],
)
def test_an_ellipsis_stands_for_anything(given: str, shown: str, expected: bool) -> None:
    assert EXAMPLES.fits(given, shown) == expected


def test_the_pages_for_the_commonest_tasks_are_all_listed() -> None:
    index = (DOCS / "how-to" / "index.md").read_text(encoding="utf-8")
    chinese = (DOCS / "zh" / "index.md").read_text(encoding="utf-8")
    for page in (DOCS / "how-to").glob("*.md"):
        assert page.name == "index.md" or f"({page.name})" in index
        assert page.name == "index.md" or f"(../how-to/{page.name})" in chinese


def test_every_public_name_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    named = {line.split(":: ")[1] for line in page.splitlines() if line.startswith((".. autofunction", ".. autoclass"))}
    assert named | {"GovcorpusError"} == set(gc.__all__)


def test_every_page_has_its_place_in_the_site() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8").splitlines()
    pages = {page.relative_to(DOCS).with_suffix("").as_posix() for page in DOCS.rglob("*.md")} - {"index"}
    assert sorted(pages - set(index)) == []
