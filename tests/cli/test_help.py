"""Help in Chinese is complete, for every command, in whatever way the language is asked for."""

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typer.main
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from typer import rich_utils

from govcorpus import cli
from govcorpus.cli._help import RICH_WORDS, USAGE, line_breaks
from support import ROOT, Runner

FILE = ROOT / "src" / "govcorpus" / "data" / "zh_help.toml"
CATALOGUE = {
    english: chinese
    for table in tomllib.loads(FILE.read_text(encoding="utf-8")).values()
    for english, chinese in table.items()
}
COMMANDS = sorted(str(command.name) for command in cli.app.registered_commands)


def help_texts(command: Any, context: Any) -> Iterator[str | None]:
    yield from (command.help or "").split("\n\n")
    yield from (command.options_metavar, getattr(command, "subcommand_metavar", None), command.rich_help_panel)
    for parameter in command.get_params(context):
        yield from (getattr(parameter, "help", None), getattr(parameter, "rich_help_panel", None))


def every_help_text() -> set[str]:
    app = typer.main.get_command(cli.app)
    root = typer.Context(app, info_name="govcorpus")
    commands = [app, *getattr(app, "commands", {}).values()]
    texts = [text for command in commands for text in help_texts(command, typer.Context(command, parent=root))]
    return {text for text in texts if text} | {USAGE, *(getattr(rich_utils, name) for name in RICH_WORDS)}


def test_every_help_text_has_its_chinese_and_none_is_left_over() -> None:
    """Put new and changed help texts into src/govcorpus/data/zh_help.toml."""
    assert sorted(every_help_text() - set(CATALOGUE)) == []
    assert sorted(set(CATALOGUE) - every_help_text()) == []


@pytest.mark.parametrize("english", CATALOGUE)
def test_options_and_columns_of_a_text_are_in_its_chinese(english: str) -> None:
    chinese = CATALOGUE[english]
    for name in re.findall(r"--[a-z-]+|\b[a-z0-9]+(?:_[a-z0-9]+)+\b|\b[A-Za-z]+\.\w+\b", english):
        assert name in chinese, name
    assert english.count("{}") == chinese.count("{}")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_is_chinese_throughout(run: Runner, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(rich_utils, "MAX_WIDTH", 70)
    done = run(name, "--help", "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    assert " 用法： govcorpus " in done.text
    assert "─ 选项 ─" in done.text
    assert not re.search(r"Usage|Options|default|required|Show|\b(the|of|and|with)\b(?! date)", done.text)
    assert "… " not in done.text
    assert not re.search(r"^│? *[，。；、）]", done.text, re.MULTILINE)


@pytest.mark.parametrize("arguments", [("--lang", "zh", "--help"), ("--help", "--lang=zh"), ("-h", "--lang", "zh")])
def test_the_app_lists_its_commands_in_chinese(run: Runner, arguments: tuple[str, ...]) -> None:
    text = run(*arguments).text
    assert "用法： govcorpus [选项] 命令 [参数]..." in text
    assert "─ 版面与文章 ─" in text
    assert {"Options", "Commands", "Words"}.isdisjoint(text.split())


def test_english_help_after_chinese_is_english_again(run: Runner) -> None:
    english = run("keywords", "--help").text
    assert "Usage: govcorpus keywords" in english
    assert run("keywords", "--help", "--lang", "zh").text != english
    assert run("keywords", "--help").text == english


def test_the_language_of_help_is_that_of_the_settings_and_the_locale(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "用法：" in run("kwic", "--help").text
    assert "Usage:" in run("kwic", "--help", "--lang", "en").text
    monkeypatch.setenv("GOVCORPUS_LANG", "en")
    assert "Usage:" in run("kwic", "--help").text
    monkeypatch.delenv("GOVCORPUS_LANG")
    monkeypatch.delenv("LANG")
    Path("govcorpus.toml").write_text('lang = "zh"\n', encoding="utf-8")
    assert "用法：" in run("kwic", "--help").text
    Path("govcorpus.toml").write_text("lang = \n", encoding="utf-8")
    assert "Usage:" in run("kwic", "--help").text


def test_the_language_may_stand_before_the_command(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert "语料概况" in run("--lang", "zh", "info", "seeds", "-f", "table").text
    assert "语料概况" not in run("--lang", "zh", "info", "seeds", "-f", "table", "--lang", "en").text


@given(st.text(alphabet="县，。abc （）“”", max_size=60), st.integers(6, 30))
def test_lines_are_broken_so_that_each_fits_and_nothing_is_lost(text: str, width: int) -> None:
    breaks = [0, *line_breaks(text, width), len(text)]
    lines = [text[start:end] for start, end in pairwise(breaks)]
    assert "".join(lines) == text
    assert all(cell_len(line) <= width for line in lines if not line.isspace() and line == line.lstrip())
    assert line_breaks("县" * width, width) == list(range(width // 2, width, width // 2))


def test_a_closing_mark_stays_with_what_it_closes() -> None:
    assert line_breaks("三零一组，社区", 8) == [3]
    assert line_breaks("见 kwic。", 6) == [2]
