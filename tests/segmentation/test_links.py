import pytest

from govcorpus.model import Page
from govcorpus.segmentation.lines import mark_lines
from govcorpus.segmentation.links import Links
from govcorpus.segmentation.threads import Thread
from govcorpus.segmentation.topics import Topics

FLOOD = "县水利局组织巡查堤防,检查防汛物资储备,落实防汛值班制度,开展防汛演练,加固河道堤防,"
SCHOOL = "县教育局走进课堂,听取教师意见,改善学校食堂,关爱留守儿童,提升课堂教学质量,推动学校"
REST = "备足防汛物资,严格堤防巡查,河道险工段落实防汛专人值守,确保安全度汛。"
BLOCKS = ("水利局备汛", f"本报讯 {FLOOD}", "教育局进校园", f"本报讯 {SCHOOL}", REST)
LABELS = ["H+", "P", "H+", "P", "C"]


def links(*blocks: str, labels: list[str], leads: list[float] | None = None) -> Links:
    lines = mark_lines(Page("p", "p", "\n\n".join(blocks)))
    topics = Topics([marked.view for marked in lines])
    return Links(
        lines, topics, labels, leads or [-13.0 if label == "H+" else 0.0 for label in labels], {"x": {"v": 0.5}}
    )


def thread(page: Links, first: int, last: int) -> Thread:
    made = Thread(first, start=first)
    for i in range(first, last + 1):
        made = made.grown(i, page.lines[i], page.labels[i])
    return made


@pytest.fixture
def page() -> Links:
    return links(*BLOCKS, labels=LABELS)


def test_a_broken_article_is_a_candidate_and_a_signed_one_is_not(page: Links) -> None:
    broken, above = thread(page, 0, 1), thread(page, 2, 3)
    assert broken.open
    assert page.candidates(4, [broken], above) == [broken]
    assert page.candidates(2, [broken], above) == []
    assert page.candidates(4, [broken._replace(open=False, signed=True)], above) == []
    assert page.candidates(4, [broken._replace(article=False)], above) == []


def test_a_line_whose_label_says_otherwise_is_no_rest() -> None:
    hopeless = links(*BLOCKS, labels=LABELS, leads=[-13.0] * 5)
    assert hopeless.candidates(4, [thread(hopeless, 0, 1)], thread(hopeless, 2, 3)) == []
    head = links(*BLOCKS, labels=[*LABELS[:-1], "S"], leads=[-2.0] * 5)
    assert head.candidates(4, [thread(head, 0, 1)], thread(head, 2, 3))
    sure = links(*BLOCKS, labels=[*LABELS[:-1], "S"], leads=[-3.5] * 5)
    assert not sure.candidates(4, [thread(sure, 0, 1)], thread(sure, 2, 3))


def test_the_rest_is_more_like_the_broken_article_than_like_the_one_above(page: Links) -> None:
    broken, above = thread(page, 0, 1), thread(page, 2, 3)
    jump, stay = page.options(4, [broken], above)
    assert jump["jump_open like"] > stay.get("stay_open like", 0.0)
    assert (jump["oldest"], jump["newest"], stay["stay_open "], stay["stay_open C"]) == (1, 1, 1, 1)
    assert jump["jump_open pause"] == 1
    assert "stay_open pause" not in stay


def test_a_new_unit_has_a_case_of_its_own() -> None:
    page = links(*BLOCKS, labels=[*LABELS[:-1], "P+"])
    assert {name.split(" ")[0] for name in page.features(thread(page, 2, 3), 4, jumps=False)} == {"new"}


@pytest.mark.parametrize(
    ("end", "rest", "shown"),
    [
        ("鹊梨", "乡清淤三里。", 3),
        ("各处水", "利清淤三里。", 2),
        ("鹊梨", "瓯清淤三里。", 1),
        ("各处瓯", "镞清淤三里。", 0),
    ],
)
def test_what_a_joint_puts_together_may_stand_elsewhere_on_the_page(end: str, rest: str, shown: int) -> None:
    page = links("鹊梨乡水利办备汛", f"本报讯 {FLOOD}{end}", rest, labels=["H+", "P", "C"])
    row = page.features(thread(page, 0, 1), 2, jumps=False)
    assert row[f"stay_open elsewhere {shown}"] == 1


@pytest.mark.parametrize(
    ("before", "line", "name"),
    [
        ("一是清淤河道。", "二是加固堤防。", "next item"),
        ("一是清淤河道。", "三是加固堤防。", "wrong item"),
        ("一是清淤河道。", "2.加固堤防。", "lost item"),
        ("各村清淤河道。", "一是加固堤防。", "first item"),
        ("各村清淤河道。", "各村加固堤防。", "no item"),
    ],
)
def test_the_items_of_a_list_are_counted(before: str, line: str, name: str) -> None:
    page = links("水利局备汛", f"{before}{FLOOD[:-1]}。", f"{line}{FLOOD[:-1]}。", labels=["H+", "P", "P"])
    assert page.features(thread(page, 0, 1), 2, jumps=False)[f"stay_whole {name}"] == 1


def test_how_many_articles_began_since_one_broke_off_and_that_it_was_resumed() -> None:
    page = links(*BLOCKS, FLOOD, labels=[*LABELS, "R"])
    broken, above = thread(page, 0, 1), thread(page, 2, 3)
    jump, stay = page.options(4, [broken], above)
    assert jump["jump_open begun"] == 0.2
    assert "stay_open begun" not in stay
    assert "jump_open resumed" not in jump
    resumed = broken.grown(4, page.lines[4], "R")
    assert page.features(resumed, 5, jumps=False)["stay_whole resumed"] == 1


def test_a_text_is_of_the_place_that_the_first_lines_of_its_article_name() -> None:
    rest = "该镇备足防汛物资,确保安全度汛。"
    page = links("柳河镇备汛", f"本报讯 {FLOOD}", "桃源乡备汛", f"本报讯 {FLOOD}", rest, labels=LABELS)
    jump, stay = page.options(4, [thread(page, 0, 1)], thread(page, 2, 3))
    assert (jump["jump_open place named"], stay["stay_open place not named"]) == (1, 1)
