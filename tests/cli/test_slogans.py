"""What `slogans` writes besides tables, and its own options."""

import json
import tomllib
from pathlib import Path

from support import SEEDS, Runner


def test_a_lexicon_to_edit_and_give_back(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "slogans.toml"
    done = run("slogans", SEEDS, "--min-freq", "3", "-o", path)
    assert (done.code, done.out) == (0, b"")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["slogan"]
    assert {"form", "sense", "type", "status", "expansion", "heads"} == set(tables[0])
    edited = (
        path.read_text(encoding="utf-8")
        .replace('form = "三定"', 'form = "三定"\n# mine')
        .replace('status = "undefined"\nexpansion = []', 'status = "undefined"\nexpansion = ["甲", "乙"]', 1)
    )
    path.write_text(edited, encoding="utf-8")
    rows = [json.loads(line) for line in run("slogans", SEEDS, "--lexicon", path, "-f", "jsonl").out.splitlines()]
    assert [row["expansion"] for row in rows if row["expansion_source"] == "lexicon"] == [["甲", "乙"]]
    assert run("keywords", SEEDS, "--lexicon", path, "-q").code == 0


def test_a_lexicon_that_cannot_be_read_is_said(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("[[slogan]]\nname = 1", encoding="utf-8")
    done = run("keywords", SEEDS, "--lexicon", path)
    assert done.code == 1
    assert "'name'" in done.err


def test_classes_and_reasons(run: Runner) -> None:
    done = run("slogans", SEEDS, "--class", "idiom", "--class", "count_with_list", "--explain", "-f", "jsonl")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert {row["class"] for row in rows} == {"idiom", "count_with_list"}
    assert all(row["reasons"] for row in rows)
    assert run("slogans", SEEDS, "--class", "nonsense").code == 2
