"""The comparison with conc, without conc: what it is given, and how the process that runs it is talked to."""

import json
import sys
from pathlib import Path

import pytest

from bench import side_by_side
from bench.texts import write_pages

ECHO = """
import json, sys
for line in sys.stdin:
    print(json.dumps([len(json.loads(line)), None]), flush=True)
"""


def test_conc_gets_the_same_text_as_words_between_spaces(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages" / "one", 0.01, 1)
    side_by_side.cut_half(tmp_path, "one")
    for path in (tmp_path / "pages" / "one").rglob("*.txt"):
        cut = (tmp_path / "cut" / "one" / path.name).read_text(encoding="utf-8")
        assert cut.replace(" ", "") == path.read_text(encoding="utf-8").replace(" ", "")
        assert cut.count(" ") > 100


def test_a_question_is_a_line_and_so_is_the_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "conc_peer.py").write_text(ECHO, encoding="utf-8")
    monkeypatch.setattr(side_by_side, "__file__", str(tmp_path / "side_by_side.py"))
    with side_by_side.started(sys.executable, str(tmp_path)) as peer:
        assert peer.seconds("kwic", "一", 2) == len(json.loads('["kwic", "一", 2]'))
        assert peer.seconds("build") == 1
