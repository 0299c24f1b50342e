"""Mistakes on the command line itself, in the language asked for."""

import pytest

from govcorpus.cli._messages import Voice
from govcorpus.cli._usage import asked_language, usage_message
from support import ROOT, Runner


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["keyword"], "No such command 'keyword'. Did you mean 'keywords'?", "没有 'keyword' 这个命令"),
        (["keywords", "--tpo", "5"], "No such option: --tpo (Possible options:", "没有 --tpo 这个选项（相近的有："),
        (["keywords", "--top", "x"], "Invalid value for '--top': Input should be a valid integer", "应为整数"),
        (["keywords", "--top", "-1"], "Input should be greater than or equal to 0", "'--top' 的值不对：不得小于 0"),
        (["keywords", "--method", "best"], "'best' is not one of 'freq'", "'best' 不在 'freq'"),
        (["keywords", "--metod", "freq"], "No such option: --metod (Possible options: --meta", "没有 --metod 这个选项"),
        (["info", "--verify=1"], "Option '--verify' does not take a value", "选项 '--verify' 不带值"),
        (["keywords", "--top"], "Option '--top' requires an argument", "选项 '--top' 后面要有值"),
        (["kwic"], "Missing argument 'QUERY'", "缺少参数 'QUERY'"),
        (["build", "seeds"], "Missing option '-o' / '--output'", "缺少选项 '-o' / '--output'"),
    ],
)
def test_a_mistake_is_said_in_the_language_asked_for(
    run: Runner, arguments: list[str], english: str, chinese: str
) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, b"")
    assert english in done.err
    assert "--help lists what there is" in done.err
    done = run(arguments[0], "--lang=zh", *arguments[1:])
    assert done.code == 2
    assert chinese in done.err
    assert done.err.startswith("错误：")
    assert "--help 列出可用的选项" in done.err


def test_the_choice_that_was_meant_is_named(run: Runner) -> None:
    assert "Hint: Did you mean 'tfidf'?" in run("keywords", "--method", "tfidff").err
    assert "提示：是否要用“tfidf”？" in run("keywords", "--method", "tfidff", "--lang", "zh").err
    assert "Hint: govcorpus keywords --help" in run("keywords", "--method", "xyz").err
    assert "Hint: Did you mean 'log_ratio'?" in run("keyness", ROOT / "seeds", "--measure", "logratio").err


def test_what_is_not_known_stays_as_it_is() -> None:
    odd = "Something {new} went wrong"
    assert str(usage_message(odd)) == Voice("zh").text(usage_message(odd)) == odd


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["--lang", "zh"], "zh"),
        (["keywords", "--lang=en"], "en"),
        (["keywords"], None),
        (["--lang"], None),
        (["--lang", "zh", "info", "--lang=en"], "en"),
    ],
)
def test_the_language_is_found_on_a_command_line_that_cannot_be_parsed(arguments: list[str], asked: str | None) -> None:
    assert asked_language(arguments) == asked
