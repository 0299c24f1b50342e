"""Pages marked up on a terminal."""

import io
from collections.abc import Callable

import pytest
from rich.cells import cell_len
from rich.console import Console

import govcorpus as gc
from govcorpus.cli._markup import print_lines
from govcorpus.cli._messages import Voice
from govcorpus.model import Lines, Page
from govcorpus.segmentation import split_page
from govcorpus.segmentation.corrections import Correction
from support import SEEDS, Runner

LONG = "近年来,该镇坚持党建引领,健全组织体系,整合各类资源,推动治理重心下移,服务触角向基层延伸,群众满意度不断提升。"
TEXT = f"甲镇推进治理\n本报讯 近日,甲镇开会,\n乙镇办好实事\n本报讯 近日,乙镇开会。\n{LONG}\n全文[red]完[/red]。\x1b[31m"


def shown(width: int = 80, lang: str = "en", **console: object) -> str:
    page = Page("p[b].txt", "p.txt", TEXT)
    units = split_page(
        page,
        [
            Correction(
                "p.txt", (Lines(1, 2), Lines(5, 5)), kind="article", roles={"title": (1,)}, joins=frozenset({5})
            ),
            Correction("p.txt", (Lines(3, 4), Lines(6, 6)), kind="brief", joins=frozenset()),
        ],
    )
    out = io.StringIO()
    frame = gc.segment(gc.Corpus(units, pages=[page]), explain=True)
    print_lines(frame, Console(file=out, width=width, **console), Voice(lang))  # type: ignore[arg-type]
    return out.getvalue()


def test_each_line_has_its_number_confidence_role_and_link() -> None:
    lines = [line.rstrip() for line in shown().splitlines()]
    assert lines[0] == "6 lines in 2 units on 1 pages"
    assert lines[2:6] == [
        "p[b].txt",
        "a1 article",
        "     1 1.00  ┃ title                   甲镇推进治理",
        "     2 1.00  ┃ paragraph    →5         本报讯 近日,甲镇开会,",
    ]
    assert "a1 article (goes on)" in lines
    assert any(line.startswith("     5 1.00  ┃ paragraph    ←2         近年来") for line in lines)
    assert any(line.startswith("     6 1.00  ┃ paragraph    ←4") for line in lines)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_long_line_shows_its_beginning_and_its_end_within_the_width(width: int) -> None:
    lines = shown(width).splitlines()
    (line,) = (line for line in lines if "近年来" in line)
    assert line.rstrip().endswith("提升。")
    assert ("…" in line) == (width < 200)
    assert all(cell_len(line) <= width for line in lines[:-1])


def test_what_looks_like_markup_or_control_is_text() -> None:
    assert "全文[red]完[/red]。 [31m" in shown(200)
    assert "\x1b" not in shown(200)


def test_parts_of_one_unit_have_one_colour_and_neighbours_have_others() -> None:
    text = shown(200, force_terminal=True, color_system="standard")
    heads = [line for line in text.splitlines() if "a1 " in line or "a2 " in line]
    colours = [line.split("m")[0] for line in heads]
    assert [colours[0] == colour for colour in colours] == [True, False, True, False]


def test_it_speaks_chinese() -> None:
    text = shown(lang="zh")
    assert "a1 文章" in text
    assert "┃ 主题" in text
    assert "(续)" in text


def test_a_terminal_and_a_table_in_a_pipe_show_marked_up_pages_and_other_formats_rows(
    run: Runner, terminal: Callable[[], None]
) -> None:
    assert "┃ title" in run("segment", SEEDS, "--explain", "-f", "table").text
    assert run("segment", SEEDS, "--explain").text.startswith("page,line,unit,kind,role,joins,link,confidence,text\n")
    assert "┃" not in run("segment", SEEDS, "--explain", "-f", "table", "--columns", "line,text").text
    terminal()
    assert "┃" in run("segment", SEEDS, "--explain").text
