import numpy as np
import pytest

from govcorpus.model import Page
from govcorpus.segmentation.lines import mark_lines
from govcorpus.segmentation.links import FEATURES, Links, Thread, closes, tail_looks
from govcorpus.segmentation.topics import Topics

FLOOD = "县水利局组织巡查堤防,检查防汛物资储备,落实防汛值班制度,开展防汛演练,加固河道堤防,"
SCHOOL = "县教育局走进课堂,听取教师意见,改善学校食堂,关爱留守儿童,提升课堂教学质量,推动学校"
REST = "备足防汛物资,严格堤防巡查,河道险工段落实防汛专人值守,确保安全度汛。"
BLOCKS = ("水利局备汛", f"本报讯 {FLOOD}", "教育局进校园", f"本报讯 {SCHOOL}", REST)


def links(*blocks: str, labels: list[str]) -> Links:
    lines = mark_lines(Page("p", "p", "\n\n".join(blocks)))
    return Links(lines, Topics([marked.view for marked in lines]), labels, {"x": {"v": 0.5}})


def thread(page: Links, first: int, last: int) -> Thread:
    made = Thread()
    for i in range(first, last + 1):
        made.add(i, page.lines[i], is_text=i == last)
    return made


@pytest.fixture
def page() -> Links:
    return links(*BLOCKS, labels=["H+", "P", "H+", "P", "C"])


def test_a_broken_article_is_a_candidate_and_a_signed_one_is_not(page: Links) -> None:
    broken, above = thread(page, 0, 1), thread(page, 2, 3)
    assert broken.open
    assert page.candidates(4, [broken], above) == [broken]
    assert page.candidates(2, [broken], above) == []
    broken.open, broken.signed = False, True
    assert page.candidates(4, [broken], above) == []


def test_the_rest_is_more_like_the_broken_article_than_like_the_one_above(page: Links) -> None:
    broken, above = thread(page, 0, 1), thread(page, 2, 3)
    features = page.features(4, [broken], above)
    assert features.shape == (2, len(FEATURES))
    row, stay = (dict(zip(FEATURES, values, strict=True)) for values in features.tolist())
    assert row["like"] > stay["stay_like"]
    assert (row["open"], row["oldest"], row["newest"], stay["stay"], stay["stay_open"]) == (1, 1, 1, 1, 1)
    likes = np.array([name in ("like", "stay_like") for name in FEATURES], dtype=float)
    assert page.choose(4, [broken], above, likes) is broken
    assert page.choose(4, [broken], above, -likes) is above


def test_an_article_whose_last_paragraph_looks_ahead_has_ended() -> None:
    ending = "下一步,该局将继续巡查堤防,确保河道安全度汛,让群众放心。"
    page = links("水利局备汛", f"本报讯 {FLOOD[:-1]}。", ending, REST, labels=["H+", "P", "P", "P"])
    assert thread(page, 0, 2).ended
    assert not thread(page, 0, 1).ended


def test_what_broke_off_above_is_seen_from_below() -> None:
    looks = tail_looks(mark_lines(Page("p", "p", "\n\n".join(BLOCKS))))
    assert looks["tails"].tolist() == [0, 0, 0, 0, 1]
    assert looks["tail_joins"].tolist() == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("tail", "view", "closed"),
    [
        ("该镇推行“一事", "一议”制度", True),
        ("该镇推行“一事一议”", "制度”", False),
        ("(记者", "王磊)", True),
        ("(记者", "王磊(摄))", False),
        ("该镇推行", "制度。", False),
    ],
)
def test_a_line_closes_what_another_leaves_open(tail: str, view: str, closed: bool) -> None:
    assert closes(tail, view) is closed
