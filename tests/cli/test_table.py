import io

import pytest
from rich.cells import cell_len
from rich.console import Console

import govcorpus as gc
from govcorpus.cli._messages import Voice
from govcorpus.cli._table import print_table
from govcorpus.errors import Message
from govcorpus.results import Table


def printed(frame: object, columns: list[str], width: int = 100, lang: str = "en") -> list[str]:
    out = io.StringIO()
    print_table(frame, Console(file=out, width=width), Voice(lang), columns)  # type: ignore[arg-type]
    return out.getvalue().splitlines()


def test_chinese_aligns() -> None:
    table = Table({"term": "str", "freq": "int64"})
    lines = printed(table.frame([("社区治理", 5), ("a", 12345), ("“三零”", 7)], Message("t")), ["term", "freq"])
    rows = [line.rstrip() for line in lines if line.rstrip().endswith(("5", "7"))]
    assert len(rows) == 3
    assert len({cell_len(row) for row in rows}) == 1


def test_numbers_are_rounded_in_the_table_only() -> None:
    table = Table({"pmw": "float64", "share": "float64", "score": "float64", "n": "Int64"})
    frame = table.frame([(11048.443174, 0.4865, 0.012345678, 3), (2.5, 0.5, float("nan"), None)], Message("t"))
    text = "\n".join(printed(frame, list(frame.columns)))
    for shown in ("11,048.4", "2.5", "48.6%", "50.0%", "0.0123", "3"):
        assert shown in text
    assert "nan" not in text.lower()
    assert "<NA>" not in text
    assert frame["pmw"][0] == 11048.443174


def test_a_small_probability_is_not_shown_as_none() -> None:
    table = Table({"term": "str", "p": "float64", "q": "float64"})
    lines = printed(table.frame([("甲", 3e-12, 0.0499), ("乙", 0.0, float("nan"))], Message("t")), ["term", "p", "q"])
    assert [line.split() for line in lines if "0.0" in line] == [["甲", "<0.0001", "0.0499"], ["乙", "<0.0001"]]


def test_markup_in_a_cell_stays_text() -> None:
    table = Table({"term": "str"})
    text = "\n".join(printed(table.frame([("见[/附件][bold]x",)], Message("[t]")), ["term"]))
    assert "见[/附件][bold]x" in text


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_every_row_is_one_line_of_the_width(seeds: gc.Corpus, width: int) -> None:
    frame = gc.kwic(seeds, "社区", top=10)
    lines = printed(frame, frame.attrs["summary"], width)
    assert all(cell_len(line) <= width for line in lines)
    assert sum("社区" in line for line in lines) >= 10 or width < 60


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_column_is_cut_and_a_note_names_those_left_out(
    seeds: gc.Corpus, width: int, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = gc.keyness(seeds, target="place ~ 濮阳", top=5)
    columns = frame.attrs["summary"]
    lines = printed(frame, columns, width)
    shown = next(line for line in lines if "freq" in line).split()
    note = capsys.readouterr().err
    assert all(name in note for name in columns[len(shown) :])
    assert shown == list(columns[: len(shown)])
    assert ("No room" in note) == (len(shown) < len(columns))
    assert sum(len(line.split()) == len(shown) for line in lines[1:]) == len(frame) + 1


def test_the_left_context_loses_its_beginning() -> None:
    table = Table({"left": "str", "node": "str", "right": "str"})
    frame = table.frame([("很长的左边上下文" * 5 + "就是", "社区", "右边上下文" * 9)], Message("t"))
    (row,) = [line for line in printed(frame, ["left", "node", "right"], 60) if "社区" in line]
    before, after = row.split("社区")
    assert before.rstrip().endswith("就是")
    assert after.strip().startswith("右边")


def test_headings_in_chinese(seeds: gc.Corpus) -> None:
    frame = gc.keywords(seeds, top=2)
    text = "\n".join(printed(frame, list(frame.columns), lang="zh"))
    assert "词语" in text
    assert "关键词（词频）" in text
