import pytest

from govcorpus.errors import QueryError, UsageError
from govcorpus.text import patterns
from govcorpus.text.patterns import LONGEST, compile_pattern, find_pattern, fits_whole, lines_that_fit


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return list(find_pattern(compile_pattern(pattern), text))


def test_matches_do_not_overlap_and_are_not_empty() -> None:
    assert spans("甲+", "甲甲乙甲") == [(0, 2), (3, 4)]
    assert spans("甲*", "乙甲") == [(1, 2)]


def test_lines_have_beginnings_and_ends_and_scripts_have_names() -> None:
    assert spans("^甲$", "甲\n乙\n甲") == [(0, 1), (4, 5)]
    assert spans(r"\p{Han}+", "abc三零12") == [(3, 5)]


def test_a_whole_text() -> None:
    assert fits_whole(compile_pattern("三.*"), "三零")
    assert not fits_whole(compile_pattern("三"), "三零")


@pytest.mark.parametrize(("pattern", "column"), [("(a", 3), ("a[b", 4), ("*", 1), ("三零)", 3), (r"三\p{Hann}", 10)])
def test_a_malformed_expression_is_refused_with_its_place(pattern: str, column: int) -> None:
    with pytest.raises(QueryError, match=f"column {column}"):
        compile_pattern(pattern)
    with pytest.raises(QueryError, match=f"column {column + 5}") as error:
        compile_pattern(pattern, f"[pos={pattern}]", 5)
    assert error.value.message.values["text"] == f"[pos={pattern}]"


def test_expressions_that_are_too_long_are_refused() -> None:
    compile_pattern("甲" * LONGEST)
    with pytest.raises(QueryError, match="too long"):
        compile_pattern("甲" * (LONGEST + 1))


def test_an_expression_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "PATIENCE", 0.05)
    slow, text = "(?:(?:a|aa)+)+$", "a" * 60 + "b"
    for find in (lambda: spans(slow, text), lambda: fits_whole(compile_pattern(slow), text)):
        with pytest.raises(UsageError, match="takes too long"):
            find()


LINES = ["三零", "三", "零三零", "。", "", "a1", "12", "五星级", "  ", "三\u2028零"]


@pytest.mark.parametrize(
    "pattern",
    ["三.*", ".*零", ".", ".{2}", "三?零", "[三五].+", "[^三]+", r"\w+", r"\W+", r"\S*", r"\p{Han}+", r"\P{Han}*", "(三|五).*", ".*",
     "(?:三零|a1)", r"(?=.*[^\W_]).*零", r"(?!三).*", r"三\b.*", r"^三.*$", r"[\s\S]*", r"(.)\d*", r"(.).\1", "三{1,}零", r"(?s).+", "",
     r"[\d三]+", r"三\u96f6", r"\A三零\Z", r"[^\n]*", "三|"],
)  # fmt: skip
def test_lines_that_fit_are_those_that_fit_one_by_one(pattern: str) -> None:
    text = "".join(f"{line}\n" for line in LINES)
    starts = [len("".join(f"{line}\n" for line in LINES[:i])) for i in range(len(LINES))]
    compiled = compile_pattern(pattern)
    wanted = [start for start, line in zip(starts, LINES, strict=True) if fits_whole(compiled, line)]
    assert [start for start in lines_that_fit(pattern, text) if start < len(text)] == wanted


def test_lines_of_an_expression_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "PATIENCE", 0.01)
    with pytest.raises(UsageError, match="too long"):
        lines_that_fit("(a+a+)+b", "a" * 5000 + "\n")
