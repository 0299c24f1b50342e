"""The commands that follow a term, on papers of several places and months."""

import csv
import json
from pathlib import Path

import pytest

from support import Runner

DAYS = ("2021-01-05", "2021-02-10", "2021-04-28", "2022-01-15")
STORY = "“三零”创建见成效\n\n本报讯 近日,该县推进“三零”创建(零上访、零事故、零案件),群众安全感明显提升。\n"
OTHER = "秋收生产有序推进\n\n本报讯 近日,各乡镇组织干部到田间地头指导农户抢收玉米,确保颗粒归仓。\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Pages of two papers with a table of metadata; the second has the slogan from its third page on."""
    with (tmp_path / "metadata.csv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["file", "source", "place", "date"])
        for source, place, first in (("甲报", "甲市", 1), ("乙报", "乙市", 2)):
            for i, day in enumerate(DAYS):
                name = f"{source}{i}.txt"
                (tmp_path / name).write_text(STORY if i >= first else OTHER, encoding="utf-8")
                rows.writerow([name, source, place, day])
    return tmp_path


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_trend_over_months_with_an_empty_one(run: Runner, papers: Path) -> None:
    done = run("trend", "三零", papers, "--slogan", "--period", "month")
    rows = {row["period"]: row for row in table(done.text)}
    assert [rows[month]["articles_with"] for month in ("2021-01", "2021-02", "2021-04", "2022-01")] == [
        "0",
        "1",
        "2",
        "2",
    ]
    assert (rows["2021-03"]["articles"], rows["2021-03"]["share"], rows["2021-03"]["state"]) == ("0", "", "empty")
    assert len(rows) == 13
    assert "Matched as a slogan" in done.err
    assert "三零 ▁" in done.err


def test_spread_over_places_and_sources(run: Runner, papers: Path) -> None:
    rows = table(run("spread", "三零", papers).text)
    assert [(row["place"], row["first_date"], row["lag_days"], row["censored"]) for row in rows] == [
        ("甲市", "2021-02-10", "0", "False"),
        ("乙市", "2021-04-28", "77", "False"),
    ]
    assert [row["group"] for row in table(run("spread", "三零", papers, "--by", "source").text)] == ["甲报", "乙报"]
    curve = table(run("spread", "三零", papers, "--curve", "--period", "quarter").text)
    assert [row["adopted"] for row in curve] == ["1", "2", "2", "2", "2"]


def test_variants_and_changes(run: Runner, papers: Path) -> None:
    (form,) = [json.loads(line) for line in run("variants", "三零", papers, "-f", "jsonl").text.splitlines()]
    assert (form["relation"], form["members"]) == (["itself"], ["零上访", "零事故", "零案件"])
    changes = table(run("variants", "三零", papers, "--changes", "--period", "year").text)
    assert [row["change"] for row in changes] == ["first"] * 3 + ["kept"] * 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["trend", "三零", "--words", "--slogan"],
        ["trend", "三零", "--period", "week"],
        ["spread", "三零", "--period", "year"],
        ["spread", "三零", "--by", "colour"],
        ["variants", "三零", "--period", "year"],
        ["kwic", "三零", "--words", "--slogan"],
    ],
)
def test_requests_that_make_no_sense(run: Runner, papers: Path, arguments: list[str]) -> None:
    done = run(*arguments, papers)
    assert done.code == 2
    assert "Error" in done.err
    assert done.out == b""


def test_headings_in_chinese(run: Runner, papers: Path) -> None:
    for arguments, heading in (
        (["trend", "三零"], "含该词篇数"),
        (["spread", "三零"], "滞后天数"),
        (["spread", "三零", "--curve"], "累计数"),
        (["variants", "三零"], "关系"),
        (["variants", "三零", "--changes"], "比较时段"),
    ):
        done = run(*arguments, papers, "--lang", "zh", "-f", "table")
        assert heading in done.text
        assert "Matched" not in done.err
        header = run(*arguments, papers, "--headings", "zh").text.splitlines()[0].split(",")
        assert all(name in ("z", "p", "q") or not name.isascii() for name in header)
