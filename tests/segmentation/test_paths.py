"""Pages made up for one question each: which unit does a line go to, given what the lines after it say?"""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.model import Page
from govcorpus.segmentation import paths
from govcorpus.segmentation.lines import mark_lines
from govcorpus.segmentation.links import Links
from govcorpus.segmentation.paths import Paths
from govcorpus.segmentation.topics import Topics
from govcorpus.segmentation.weights import load_weights

FLOOD = "县水利局组织巡查堤防,检查防汛物资储备,落实防汛值班制度,开展防汛演练,加固河道堤防,"
SCHOOL = "县教育局走进课堂,听取教师意见,改善学校食堂,关爱留守儿童,提升课堂教学质量,推动学校"
#: So many lines at the top of a page can only go on from the line above.
FIXED = 4
LIKE = {"jump_open like": 1.0, "stay_open like": 1.0, "stay_whole like": 0.5, "jump_whole like": 0.5}


def shared_out(blocks: list[str], labels: list[str], weights: dict[str, float]) -> Paths:
    lines = mark_lines(Page("p", "p", "\n\n".join(blocks)))
    topics = Topics([marked.view for marked in lines])
    leads = [-13.0 if marked.role == "head" else 0.0 for marked in lines]
    leads[:FIXED] = [-13.0] * FIXED
    return Paths(
        Links(lines, topics, labels, leads[: len(lines)], {}), replace(load_weights(), links=weights).links_by_case
    )


def test_each_rest_goes_back_to_its_beginning() -> None:
    flood, school = "备足防汛物资,严格堤防巡查,确保安全度汛。", "食堂饭菜改善,留守儿童笑了,教师安心教学。"
    heads, labels = ["水利局备汛", FLOOD, "教育局进校园", SCHOOL], ["H+", "P", "H+", "P", "C", "P"]
    assert shared_out([*heads, flood, school], labels, LIKE).homes == [0, 0, 2, 2, 0, 2]
    assert shared_out([*heads, school, flood], labels, LIKE).homes == [0, 0, 2, 2, 2, 0]


def test_a_later_line_decides_what_was_doubtful() -> None:
    blocks = ["水利局备汛", FLOOD, "教育局进校园", SCHOOL, "落到实处。", "食堂饭菜改善,留守儿童笑了,教师安心教学。"]
    labels, doubtful = ["H+", "P", "H+", "P", "C", "P"], {"stay_open C": 0.5, "jump_open like": 1.0}
    assert shared_out(blocks[:5], labels[:5], doubtful).homes[4:] == [2]
    assert shared_out(blocks, labels, doubtful).homes[4:] == [0, 2]


def test_a_doubtful_link_has_a_small_margin_and_other_lines_have_none() -> None:
    blocks = ["水利局备汛", FLOOD, "教育局进校园", SCHOOL, "落到实处。"]
    found = shared_out(blocks, ["H+", "P", "H+", "P", "C"], {"stay_open C": 0.25})
    assert found.homes[4] == 2
    assert found.margins == [math.inf] * 4 + [0.25]


@given(
    rows=st.lists(st.tuples(st.sampled_from(("H+", "P", "C", "R", "P+", "N+", "S", "G")), st.booleans()), max_size=60),
    seed=st.integers(0, 99),
)
def test_every_line_has_a_home_above_it(rows: list[tuple[str, bool]], seed: int) -> None:
    blocks = [FLOOD if broken else f"{SCHOOL}。" for _, broken in rows]
    weights = {name: math.sin(seed + i) for i, name in enumerate(("jump_open ", "stay_open ", "jump_whole ", "new "))}
    homes = shared_out(blocks, [label for label, _ in rows], weights).homes
    assert len(homes) == len(rows)
    assert all(home <= i and homes[home] == home for i, home in enumerate(homes))


def test_what_was_decided_long_ago_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "HORIZON", 3)
    blocks = ["水利局备汛", FLOOD, "教育局进校园", SCHOOL, *["落到实处,"] * 12]
    found = shared_out(blocks, ["H+", "P", "H+", "P", *"C" * 12], {})
    assert len(found.homes) == len(blocks)
    assert min(found.margins) == 0


def test_a_page_without_broken_articles_is_read_as_it_stands() -> None:
    blocks = ["水利局备汛", f"{FLOOD[:-1]}。(王磊)", "教育局进校园", f"{SCHOOL}。(周武)"] * 3
    homes = shared_out(blocks, ["H+", "P"] * 6, LIKE).homes
    assert homes == [i - i % 2 for i in range(12)]
    assert all(b - a in (0, 2) for a, b in pairwise(homes))
