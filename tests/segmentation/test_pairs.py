import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.train_pairs import save
from govcorpus.segmentation.pairs import STEPS, Pairs, beginning, joint, joints, load_pairs, pair_key


def test_characters_of_one_word_are_likelier_than_others() -> None:
    assert joint("堤", "防") > 2 > 0 > joint("堤", "书")
    assert joint("水", "利") > joint("水", "任")


def test_all_digits_are_one() -> None:
    assert joint("2", "月") == joint("7", "月") == joint("7", "月")


def test_what_begins_a_word_begins_a_sentence() -> None:
    assert beginning("据") > 1 > -1 > beginning("们")


@pytest.mark.parametrize("pair", [("\U00020000", "水"), ("水", "\U0001f600"), ("\ufffd", "水"), ("水", "\ufffd")])
def test_characters_never_seen_raise_nothing(pair: tuple[str, str]) -> None:
    assert math.isfinite(joint(*pair))


@given(st.lists(st.tuples(st.characters(), st.characters()), max_size=20))
def test_many_joints_are_told_as_each_by_itself(ends: list[tuple[str, str]]) -> None:
    ends += [("堤", "防"), ("堤", "书"), ("2", "月"), ("²", "月"), ("\U00020000", "水"), ("水", "\U0001f600")]
    before, after = ("".join(chars) for chars in zip(*ends, strict=True))
    assert joints(before, after).tolist() == [joint(*pair) for pair in ends]


def test_the_pairs_of_the_package_can_be_searched() -> None:
    pairs = load_pairs()
    assert (np.diff(pairs.keys) > 0).all()
    assert (np.diff(pairs.firsts) > 0).all()
    assert len(pairs.keys) == len(pairs.levels) > 100_000


def test_a_pair_is_as_likely_as_it_is_often(tmp_path: Path) -> None:
    # 甲 is followed by 乙 in 8 of 9 cases and by 丙 once, 丁 by 丙 in 9 of 9; 8 of all 18 second characters are 乙.
    save(Counter({("甲", "乙"): 8, ("甲", "丙"): 1, ("丁", "丙"): 9}), tmp_path / "pairs.npz")
    with np.load(tmp_path / "pairs.npz") as stored:
        keys = np.repeat(stored["firsts"].astype(np.int64), stored["counts"]) << 16 | stored["seconds"]
        pairs = Pairs(keys, stored["levels"], stored["firsts"].astype(np.int64), stored["otherwise"])
    left = (9 - (8 - 0.75)) / 9
    assert pairs.likeness("甲", "乙") == round(STEPS * math.log((8 - 0.75) / 9 * 18 / 8 + left)) / STEPS
    assert pairs.likeness("甲", "丙") == pairs.likeness("甲", "戊") == round(STEPS * math.log(left)) / STEPS
    assert pairs.likeness("戊", "乙") == 0
    assert pair_key("甲", "乙") in keys.tolist()
    assert pair_key("甲", "丙") not in keys.tolist()


def test_the_same_counts_give_the_same_file(tmp_path: Path) -> None:
    counts = Counter({("甲", "乙"): 8, ("丁", "丙"): 9})
    for name in ("one.npz", "two.npz"):
        save(counts, tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
