"""The file of corrections: what it may hold, and how what is wrong with it is said."""

from pathlib import Path

import pytest

from govcorpus.errors import InputError
from govcorpus.model import Author, Lines, Page
from govcorpus.segmentation.corrections import Correction, page_hash, parse_corrections, read_corrections

FULL = """\
# a comment
[[unit]]
page = "004.txt"
page_hash = "3f6c2a9d8b17"
reviewed = false
lines = [[31, 40], [3, 20]]
kind = "article"
kicker = [3]
title = [4, [6, 7]]
joins = [9]
authors = ["罗勇", { name = "江潇", role = "记者" }]
dateline = "本报讯"
place = ""
date = 2022-04-06
truncated = true

[[unit]]
page = "004.txt"
lines = [[50, 50]]
date = "2022年4月"
"""


def entry(*lines: str) -> str:
    return "\n".join(["[[unit]]", 'page = "a.txt"', "lines = [[1, 9]]", *lines])


def wrong(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse_corrections(text, "c.toml")
    return str(caught.value)


def test_every_key_is_read() -> None:
    first, second = parse_corrections(FULL, "c.toml")
    assert first == Correction(
        page="004.txt",
        lines=(Lines(31, 40), Lines(3, 20)),
        page_hash="3f6c2a9d8b17",
        reviewed=False,
        kind="article",
        roles={"kicker": (3,), "title": (4, 6, 7)},
        joins=frozenset({9}),
        fields={
            "authors": (Author("罗勇", None), Author("江潇", "记者")),
            "dateline": "本报讯",
            "place": None,
            "date": "2022-04-06",
            "truncated": True,
        },
        place_in_file="c.toml:2",
    )
    assert first.numbers == (*range(31, 41), *range(3, 21))
    assert second == Correction("004.txt", (Lines(50, 50),), fields={"date": "2022-04"}, place_in_file="c.toml:17")


def test_a_file_without_entries_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    for content in (b"", b"\n", "# 没有更正\n".encode()):
        path.write_bytes(content)
        assert read_corrections(path) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_file_may_have_any_encoding_that_pages_may_have(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(FULL.replace("\n", "\r\n").encode(encoding))
    assert read_corrections(path)[0].fields["authors"][0].name == "罗勇"


def test_a_file_that_is_not_toml_is_refused_with_the_line() -> None:
    assert "c.toml is not TOML" in wrong(entry("title = [1"))
    assert "line 4" in wrong(entry("title [1]"))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Cannot read"):
        read_corrections(tmp_path / "c.toml")


@pytest.mark.parametrize(
    "text", ["unit = 3", "[unit]\npage = 'a'", "[[units]]\npage = 'a'", "page = 'a'", "unit = [1]"]
)
def test_something_besides_entries_is_refused(text: str) -> None:
    assert "Head each entry with [[unit]]" in wrong(text)


def test_an_unknown_key_is_refused_and_the_nearest_one_suggested() -> None:
    assert wrong(f"\n\n{entry('tittle = [1]')}") == "c.toml:6: unknown key 'tittle'. Did you mean 'title'?."
    assert "Known are: page, page_hash" in wrong(entry("x = 1"))


@pytest.mark.parametrize("key", ["page", "lines"])
def test_page_and_lines_are_needed(key: str) -> None:
    text = "\n".join(line for line in entry().splitlines() if not line.startswith(key))
    assert wrong(text) == f"c.toml:1: the key '{key}' is missing."


@pytest.mark.parametrize(
    "line",
    [
        "kind = 'artikle'", "kind = 3", "reviewed = 'no'", "reviewed = 1", "title = 3", "title = ['a']", "title = [true]",
        "title = [0]", "title = [[3]]", "title = [[5, 3]]", "joins = [-1]", "authors = '王'", "authors = [3]",
        "authors = [{ role = '记者' }]", "authors = [{ name = '' }]", "authors = [{ name = '王', age = 3 }]",
        "dateline = 3", "date = 'soon'", "date = '2022-13'", "date = [2022]", "truncated = 'yes'",
        "page_hash = 12",
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_refused_with_what_it_must_be(line: str) -> None:
    place = entry(line).splitlines().index(line) + 1
    assert f"c.toml:{place}: {line.split()[0]} must be " in wrong(entry(line))


@pytest.mark.parametrize(
    "lines",
    [
        "[]",
        "[3, 20]",
        "3",
        "[[3]]",
        "[[0, 2]]",
        "[[5, 3]]",
        "[[1, 5], [5, 9]]",
        "[[1, 2], [4, 5], [2, 2]]",
        "[[1, 9999999]]",
    ],
)
def test_lines_must_be_runs_without_overlap(lines: str) -> None:
    assert "lines must be runs of lines" in wrong(f'[[unit]]\npage = "a"\nlines = {lines}')


def test_two_entries_cannot_hold_one_line_of_a_page() -> None:
    assert "c.toml:4: line 9 is also in the unit at c.toml:1" in wrong(
        f'{entry()}\n[[unit]]\npage = "a.txt"\nlines = [[9, 12]]'
    )
    assert len(parse_corrections(f'{entry()}\n[[unit]]\npage = "b.txt"\nlines = [[9, 12]]', "c.toml")) == 2


@pytest.mark.parametrize("key", ["'x'", '"x"', "  x  "])
def test_a_message_names_the_line_of_the_key_in_its_own_entry(key: str) -> None:
    assert wrong(f"{entry('# x = 1')}\n\n{entry('title = [3]', f'{key} = 1')}").startswith("c.toml:10: unknown key 'x'")
    assert wrong(f"{entry('title = [3]')}\n\n{entry('title = [99]')}").startswith("c.toml:9: title names line 99")
    assert wrong(f"{entry('title = [3]', 'byline = [3]')}").startswith("c.toml:5: line 3 has two roles")


def test_roles_and_joins_are_of_lines_of_the_unit_and_each_has_one() -> None:
    assert "title names line 10, which is not among the lines" in wrong(entry("title = [10]"))
    assert "joins names line 10, which is not among the lines" in wrong(entry("joins = [10]"))
    assert "line 3 has two roles" in wrong(entry("title = [3]", "byline = [3]"))


def test_a_page_is_known_again_by_its_lines_whatever_its_breaks_and_indents() -> None:
    same = ["甲\n\n 乙", "甲 \r\n\r\n乙\r\n\r\n", "\u3000甲\n\n乙\n"]
    assert len({page_hash(Page("p", "p", text)) for text in same}) == 1
    others = ["甲\n乙", "甲\n\n\n乙", "甲\n\n丙", "\n甲\n\n乙", "", "\ud800"]
    assert len({page_hash(Page("p", "p", text)) for text in [same[0], *others]}) == 7
