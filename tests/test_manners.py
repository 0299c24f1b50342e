"""How every command behaves: help, formats, bad input, closed pipes, whatever the locale says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from govcorpus import cli
from support import OPTIONS, ROOT, SEEDS, TERMS, Runner

#: Commands on files have another input and output; their own tests say how they behave.
FILE_COMMANDS = {"build", "redact", "report", "run"}
COMMANDS = sorted({str(command.name) for command in cli.app.registered_commands} - FILE_COMMANDS)
FORMATS = ("table", "csv", "tsv", "json", "jsonl", "md", "xlsx", "parquet")


def call(name: str, *rest: object) -> list[object]:
    """Return the arguments of a command, with the term that some take first."""
    term = TERMS.get(name)
    return [name, *([term] if term else []), *rest, *OPTIONS.get(name, [])]


every_command = pytest.mark.parametrize("name", COMMANDS)


@every_command
def test_help(run: Runner, name: str) -> None:
    done = run(name, "--help")
    assert done.code == 0
    for option in (
        "--encoding",
        "--where",
        "--metadata",
        "--lexicon",
        "--stopwords",
        "--columns",
        "--lang",
        "-o",
        "-f",
    ):
        assert option in done.text
    assert done.err == ""
    assert "[/" not in done.text


@every_command
@pytest.mark.parametrize("form", FORMATS)
def test_every_format(run: Runner, name: str, form: str) -> None:
    done = run(*call(name, SEEDS, "-f", form, "-q"))
    assert done.code == 0
    assert len(done.out) > 100
    assert done.err == ""


@every_command
def test_a_terminal_gets_a_table(run: Runner, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    done = run(*call(name, SEEDS))
    assert done.code == 0
    assert "────" in done.text


@every_command
def test_the_second_run_gives_the_same(run: Runner, name: str) -> None:
    assert run(*call(name, SEEDS)).out == run(*call(name, SEEDS)).out


@every_command
def test_without_input_the_folder_seeds_is_read_and_named(
    run: Runner, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    done = run(*call(name))
    assert done.code == 0
    assert "./seeds" in done.err
    monkeypatch.chdir(tmp_path)
    shipped = run(*call(name))
    assert "sample papers" in shipped.err
    assert shipped.code == 0


@every_command
def test_a_missing_path(run: Runner, name: str) -> None:
    done = run(*call(name, "no/such/path"))
    assert done.code == 1
    assert done.out == b""
    assert "No such file or folder: no/such/path" in done.err
    assert "Hint" in done.err


@every_command
def test_one_bad_input_does_not_stop_the_others(run: Runner, name: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "good.txt").write_text("本报讯 社区治理开新局,社区群众齐参与。", encoding="utf-8")
    done = run(*call(name, tmp_path, tmp_path / "gone.txt"))
    assert done.code == 2
    assert done.out
    for bad in ("empty.txt", "binary.txt", "gone.txt"):
        assert bad in done.err


@every_command
@pytest.mark.parametrize(
    "options", [["--nonsense"], ["--unit", "book"], ["-f", "doc"], ["--top", "x"], ["--lang", "fr"]]
)
def test_unknown_options_and_values(run: Runner, name: str, options: list[str]) -> None:
    if name == "info" and options[0] == "--top":
        options = ["--columns", "x"]
    done = run(*call(name, SEEDS, *options))
    assert done.code == 2
    assert "Error" in done.err
    assert "Traceback" not in done.err


@every_command
def test_a_selection_of_nothing_gives_the_header(run: Runner, name: str) -> None:
    done = run(*call(name, SEEDS, "--where", "place = 无此地"))
    if name == "keyness":
        assert (done.code, "The target is empty" in done.err) == (2, True)
        return
    assert done.code == 0
    assert "No article is left" in done.err
    assert done.text.splitlines()[0].count(",") >= 1


@every_command
def test_a_malformed_expression(run: Runner, name: str) -> None:
    done = run(*call(name, SEEDS, "--where", "place ="))
    assert done.code == 2
    assert "column" in done.err


@every_command
def test_standard_input(name: str) -> None:
    text = (SEEDS / "002_684f84f8ca650c40.txt").read_bytes()
    command = [sys.executable, "-m", "govcorpus", *map(str, call(name, "-"))]
    done = subprocess.run(command, input=text, capture_output=True, check=False)
    assert done.returncode == 0
    needs_more = name in ("reuse", "spread", "topics", "trend", "variants")  # dates, texts twice, or a clear division
    assert len(done.stdout.splitlines()) >= (1 if needs_more else 3)


@every_command
def test_pages_as_units_and_the_other_segmenter(run: Runner, name: str) -> None:
    assert run(*call(name, SEEDS, "--unit", "page", "--segmenter", "jieba")).code == 0


@pytest.mark.parametrize("name", sorted(TERMS))
def test_a_term_that_does_not_occur(run: Runner, name: str) -> None:
    done = run(name, "没有这个词", SEEDS)
    assert done.code == 0
    assert len(done.text.splitlines()) == 1
    assert done.text.startswith(run(name, TERMS[name], SEEDS, "-q").text.splitlines()[0])
    assert "does not occur" in done.err


@pytest.mark.parametrize("name", sorted(TERMS))
def test_an_empty_term(run: Runner, name: str) -> None:
    done = run(name, " ", SEEDS)
    assert done.code == 2
    assert "The query is empty" in done.err


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "zh_CN.GB18030"}])
def test_standard_output_is_utf8_whatever_the_locale(environment: dict[str, str]) -> None:
    command = [sys.executable, "-X", "utf8=0", "-m", "govcorpus", "keywords", "--top", "3", str(SEEDS)]
    done = subprocess.run(command, capture_output=True, env={"PATH": "", **environment}, check=True)
    assert "社区" in done.stdout.decode("utf-8")


def test_a_closed_pipe_is_quiet() -> None:
    command = [sys.executable, "-m", "govcorpus", "keywords", "-q", "--top", "0", "--no-stopwords", str(SEEDS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_an_interrupt_is_short(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("govcorpus.loading.load", interrupted)
    done = run("keywords", SEEDS)
    assert done.code == 130
    assert done.err == "Interrupted\n"


def test_alone_it_shows_what_to_do_first(run: Runner) -> None:
    done = run()
    assert done.code == 0
    assert "govcorpus keywords" in done.text


def test_the_version(run: Runner) -> None:
    assert run("--version").text == "govcorpus 0.1.0\n"


def test_a_mistyped_command_suggests_the_nearest(run: Runner) -> None:
    done = run("keyword")
    assert done.code == 2
    assert "Did you mean 'keywords'" in done.err


def test_settings_of_the_folder_are_used(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "govcorpus.toml").write_text(f"input = {json.dumps(str(SEEDS))}\nunit = 'page'\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("segment", "--columns", "id")
    assert len(done.text.splitlines()) == 6
    assert "(setting)" in done.err
    (tmp_path / "govcorpus.toml").write_text("untit = 'page'\n", encoding="utf-8")
    assert "Did you mean 'unit'" in run("segment").err


def test_a_language_that_does_not_exist_is_refused_wherever_it_is_set(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "govcorpus.toml").write_text('lang = "fr"\n', encoding="utf-8")
    done = run("info", SEEDS)
    assert done.code == 2
    assert "must be en or zh" in done.err


@pytest.mark.parametrize("name", sorted(TERMS))
def test_a_path_in_the_place_of_the_query_is_noticed(run: Runner, name: str) -> None:
    done = run(name, SEEDS)
    assert done.code == 0
    assert f"govcorpus {name} TERM {SEEDS}" in done.err


def test_an_encoding_that_does_not_fit_is_refused(run: Runner) -> None:
    done = run("keywords", SEEDS, "--encoding", "big5")
    assert done.code == 1
    assert "Leave --encoding out" in done.err


def test_units_can_be_chosen_by_how_they_were_cut(run: Runner) -> None:
    every = run("segment", SEEDS, "--columns", "id").text.splitlines()
    once = run("segment", SEEDS, "--columns", "id", "--where", "duplicate = no").text.splitlines()
    sure = run(
        "segment", SEEDS, "--columns", "id", "--where", "needs_review = no and confidence > 0.9"
    ).text.splitlines()
    assert len(sure) < len(once) < len(every)
