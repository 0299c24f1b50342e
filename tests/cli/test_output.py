import json
from pathlib import Path

import pandas as pd
import pytest

from support import SEEDS, Runner


def test_a_file_has_the_format_of_its_suffix(run: Runner, tmp_path: Path) -> None:
    csv_file, parquet, jsonl = tmp_path / "k.csv", tmp_path / "k.parquet", tmp_path / "k.jsonl"
    for path in (csv_file, parquet, jsonl):
        done = run("keywords", SEEDS, "-o", path, "--top", 3)
        assert (done.code, done.out) == (0, b"")
    assert csv_file.read_bytes().startswith(b"\xef\xbb\xbfrank,term")
    frame = pd.read_parquet(parquet)
    assert frame["term"].tolist() == pd.read_csv(csv_file)["term"].tolist()
    assert [json.loads(line)["term"] for line in jsonl.read_text(encoding="utf-8").splitlines()] == frame[
        "term"
    ].tolist()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["k.csv", "k.jsonl", "k.parquet"]


def test_rows_do_not_depend_on_where_they_go(run: Runner, tmp_path: Path) -> None:
    piped = run("kwic", "三零", SEEDS).out
    run("kwic", "三零", SEEDS, "-o", tmp_path / "k.csv")
    assert (tmp_path / "k.csv").read_bytes().removeprefix(b"\xef\xbb\xbf") == piped


def test_the_mark_can_be_forced_either_way(run: Runner, tmp_path: Path) -> None:
    assert run("keywords", SEEDS, "--bom").out.startswith(b"\xef\xbb\xbf")
    run("keywords", SEEDS, "--no-bom", "-o", tmp_path / "k.csv")
    assert (tmp_path / "k.csv").read_bytes().startswith(b"rank")


def test_format_wins_over_suffix(run: Runner, tmp_path: Path) -> None:
    run("keywords", SEEDS, "-f", "jsonl", "-o", tmp_path / "k.csv")
    assert (tmp_path / "k.csv").read_bytes().startswith(b'{"rank"')


def test_columns_are_chosen_and_ordered(run: Runner) -> None:
    assert run("keywords", SEEDS, "--columns", "freq, term").text.startswith("freq,term\n")
    wrong = run("keywords", SEEDS, "--columns", "freq,trem")
    assert wrong.code == 2
    assert "Did you mean 'term'?" in wrong.err


def test_headings_of_files_stay_english_unless_asked(run: Runner) -> None:
    assert run("keywords", SEEDS, "--lang", "zh").text.startswith("rank,term")
    assert run("keywords", SEEDS, "--headings", "zh").text.startswith("序号,词语")
    joined = run("slogans", SEEDS, "--headings", "zh").text
    assert "零上访、零事故、零案件" in joined


def test_full_precision_in_a_pipe(run: Runner) -> None:
    text = run("keywords", SEEDS, "--top", 1).text.splitlines()[1]
    frequency, per_million = float(text.split(",")[2]), float(text.split(",")[3])
    assert len(text.split(",")[3]) > 12
    assert abs(frequency / per_million * 1e6 - round(frequency / per_million * 1e6)) < 1e-6


def test_provenance_says_where_the_numbers_come_from(run: Runner, tmp_path: Path) -> None:
    run("keywords", SEEDS, "-o", tmp_path / "k.csv", "--provenance", "--where", "file ~ 004")
    origin = json.loads((tmp_path / "k.csv.provenance.json").read_text(encoding="utf-8"))
    assert origin["command"].startswith("govcorpus keywords")
    assert origin["settings"]["where"] == "file ~ 004"
    assert len(origin["inputs"]) == 1
    assert all(len(digest) == 64 for digest in origin["inputs"].values())


def test_provenance_needs_a_file(run: Runner) -> None:
    assert run("keywords", SEEDS, "--provenance").code == 2


@pytest.mark.parametrize("name", ["no/such/k.csv", "k.foo", "k"])
def test_where_nothing_can_be_written(run: Runner, tmp_path: Path, name: str) -> None:
    done = run("keywords", SEEDS, "-o", tmp_path / name)
    assert done.code in (1, 2)
    assert "Hint" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_output_file(run: Runner, tmp_path: Path) -> None:
    assert "is a folder" in run("keywords", SEEDS, "-o", tmp_path).err


def test_a_failed_write_leaves_the_old_file(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "k.csv"
    target.write_text("old", encoding="utf-8")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = run("keywords", SEEDS, "-o", target)
    assert done.code == 1
    assert "No space left" in done.err
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_binary_data_are_not_shown_on_a_terminal(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    done = run("keywords", SEEDS, "-f", "xlsx")
    assert done.code == 2
    assert "-o FILE" in done.err


def test_verbose_gives_the_time_by_stage(run: Runner) -> None:
    err = run("keywords", SEEDS, "-v").err
    assert [line.split(":")[0] for line in err.splitlines() if line.endswith(" s")] == ["read", "keywords", "write"]
