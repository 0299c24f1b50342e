"""The gate of the topics: labelled stories are the same every time, and a bad result does not pass."""

import json
from pathlib import Path

import pytest

from eval import topics_gate
from eval.topics_corpus import labelled_stories


def test_story_i_depends_on_split_seed_and_i_only() -> None:
    assert labelled_stories("test", 3, 1) == labelled_stories("test", 9, 1)[:3]
    assert labelled_stories("test", 3, 2) != labelled_stories("test", 3, 1)
    assert {story.subject for story in labelled_stories("test", 60, 1)}.isdisjoint(
        story.subject for story in labelled_stories("train", 60, 1)
    )


def test_agreement_of_the_same_division_under_other_names_is_one() -> None:
    assert topics_gate.agreement(["a", "a", "b"], [2, 2, 0]) == pytest.approx(1)
    assert topics_gate.agreement(["a", "a", "b", "b"], [0, 1, 0, 1]) == pytest.approx(0)


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ({"kmeans": 0.9, "nmf": 0.8, "hdbscan": 0.8, "peer": 0.7}, 0),
        ({"kmeans": 0.6, "nmf": 0.8, "hdbscan": 0.8, "peer": 0.5}, 1),
        ({"kmeans": 0.9, "nmf": 0.8, "hdbscan": 0.8, "peer": 0.95}, 1),
    ],
)
def test_what_passes(found: dict[str, float], code: int) -> None:
    assert topics_gate.run({"test": found}, {"test": {"kmeans": 0.8, "nmf": 0.7}}) == code


def test_a_corpus_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.jsonl"
    rows = [{"text": story.text, "subject": story.subject} for story in labelled_stories("test", 20, 3)]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    code = topics_gate.main(["--corpus", str(path)])
    out = capsys.readouterr().out
    assert "own" in out
    assert code == ("below the peer" in out)
