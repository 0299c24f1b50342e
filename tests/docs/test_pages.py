"""What the documentation shows is true: its code runs, its commands work, its links lead somewhere."""

import ast
import doctest
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

import govcorpus as gc
from govcorpus import cli
from govcorpus.settings import load_settings
from support import ROOT, SEEDS, Runner

READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = (
    *READMES,
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "seeds" / "README.md",
    ROOT / "eval" / "README.md",
)
#: Pages whose examples run one after the other, in a folder of their own: see test_examples.
EXECUTED = (
    *(ROOT / "docs" / "tutorial.md", ROOT / "docs" / "zh" / "tutorial.md"),
    *sorted((ROOT / "docs" / "how-to").glob("*.md")),
)
#: Three papers are enough for the examples, and quicker than all.
PAPERS = ("000_*.txt", "003_*.txt", "004_*.txt")
#: A study that is small enough for a test.
STUDY = '[corpus]\ninput = "corpus"\n[tables.keywords]\n'
COMMANDS = sorted(str(command.name) for command in cli.app.registered_commands)

_FENCE = re.compile(r"^```([\w-]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def blocks(page: Path, *languages: str) -> list[str]:
    return [code for language, code in _FENCE.findall(page.read_text(encoding="utf-8")) if language in languages]


def commands(page: Path) -> list[list[str]]:
    lines = "".join(blocks(page, "sh", "console")).splitlines()
    words = (shlex.split(line.removeprefix("$ "), comments=True) for line in lines)
    return [line[1:] for line in words if line and line[0] == "govcorpus"]


def links(page: Path) -> Iterator[str]:
    prose = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return (link for link in _LINK.findall(prose) if not link.startswith(("http:", "https:", "mailto:")))


def anchors(page: Path) -> set[str]:
    """Return the names that headings get on the usual hosts."""
    headings = _HEADING.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the papers."""
    folder = tmp_path_factory.mktemp("built") / "corpus"
    gc.build([next(SEEDS.glob(name)) for name in PAPERS], output=folder, metadata=SEEDS / "metadata.csv", jobs=1)
    return folder


@pytest.fixture
def workspace(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the examples name."""
    (tmp_path / "seeds").mkdir()
    for path in (SEEDS / "metadata.csv", *(p for name in PAPERS for p in SEEDS.glob(name))):
        shutil.copy(path, tmp_path / "seeds")
    shutil.copy(SEEDS / "metadata.csv", tmp_path / "papers.csv")
    page = tmp_path / "papers" / "濮阳日报" / "20230522_01.txt"
    page.parent.mkdir(parents=True)
    shutil.copy(next(SEEDS.glob("004_*.txt")), page)
    (tmp_path / "words.txt").write_text(blocks(READMES[0], "text")[0], encoding="utf-8")
    (tmp_path / "study.toml").write_text(STUDY, encoding="utf-8")
    (tmp_path / "stop.txt").write_text("的\n/[0-9]+/\n", encoding="utf-8")
    shutil.copytree(built, tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    return tmp_path


every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


@pytest.mark.parametrize("page", sorted({*PAGES} - {*EXECUTED}), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_python_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    namespace: dict[str, object] = {"__name__": page.stem}
    examples = blocks(page, "python")
    for i, code in enumerate(examples, 1):
        exec(compile(ast.parse(code), f"{page.name} block {i}", "exec"), namespace)
    assert ("gc" in namespace) == bool(examples)


@every_page
def test_sessions_print_what_they_show(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for code in blocks(page, "pycon"):
        test = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
        result = doctest.DocTestRunner().run(test)
        assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("arguments", [shlex.join(line) for line in commands(READMES[0])])
def test_commands_work(run: Runner, arguments: str) -> None:
    done = run(*shlex.split(arguments))
    assert (done.code, "Error" in done.err) == (0, False), done.err
    assert done.out or "-o" in arguments
    assert "does not occur" not in done.err
    assert "No article is left" not in done.err


@pytest.mark.usefixtures("workspace")
def test_the_example_of_metadata_in_paths_finds_them(run: Runner) -> None:
    line = next(line for line in commands(READMES[0]) if "--meta" in line)
    assert "source 濮阳日报" in run(*line).text
    assert "period 2023-05" in run(*line).text


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_example_of_settings_is_valid(page: Path, tmp_path: Path) -> None:
    (code,) = blocks(page, "toml")
    (tmp_path / "govcorpus.toml").write_text(code, encoding="utf-8")
    assert load_settings(tmp_path, {}).lang == "zh"


def test_both_readmes_show_the_same() -> None:
    assert commands(READMES[0]) == commands(READMES[1])
    assert blocks(READMES[0], "toml", "text") == blocks(READMES[1], "toml", "text")
    first, second = (sorted(link for link in links(page) if not link.startswith("README")) for page in READMES)
    assert first == second


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_a_readme_shows_every_command_with_a_picture_and_every_extra(page: Path) -> None:
    assert {line[0] for line in commands(page)} == set(COMMANDS)
    pictures = {Path(link).stem for link in links(page) if link.endswith((".svg", ".png"))}
    assert {name for name in pictures if not name.startswith("plot_")} == set(COMMANDS)
    text = page.read_text(encoding="utf-8")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert [extra for extra in extras if f"`{extra}`" not in text] == []


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_set_up_is_two_commands_that_make_knows(page: Path) -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert blocks(page, "sh")[0].split("\n") == ["make demo", "make test", ""]
    named = re.findall(r"make (\w+)", "\n".join(re.findall(r"`(make \w+)`", page.read_text(encoding="utf-8"))))
    assert set(named) <= set(targets)


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link
