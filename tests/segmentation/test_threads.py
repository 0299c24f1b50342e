import pytest

from govcorpus.model import Page
from govcorpus.segmentation.lines import Item, item_of, mark_lines
from govcorpus.segmentation.threads import Thread, begins_amiss, closes

TEXT = "县水利局组织巡查堤防,检查防汛物资储备,落实防汛值班制度,开展防汛演练,加固河道堤防"
ENDING = "下一步,该局将继续巡查堤防,确保河道安全度汛,让群众放心。"


def grown(*blocks: str, labels: str) -> Thread:
    lines = mark_lines(Page("p", "p", "\n\n".join(blocks)))
    made = Thread(0)
    for i, (marked, label) in enumerate(zip(lines, labels, strict=True)):
        made = made.grown(i, marked, label)
    return made


def test_an_article_whose_last_paragraph_looks_ahead_has_ended() -> None:
    assert grown(f"本报讯 {TEXT}。", ENDING, labels="PP").ended
    assert not grown(ENDING, f"{TEXT}。", labels="PP").ended
    assert grown(ENDING[:-9], ENDING[-9:], labels="PC").ended


def test_an_article_ends_where_its_text_does_not_where_a_caption_does() -> None:
    thread = grown(f"本报讯 {TEXT}", "图为防汛演练现场。", labels="PG")
    assert (thread.tail, thread.last, thread.open) == (0, 1, True)
    assert grown(f"本报讯 {TEXT}。", "图为防汛演练现场。", labels="PG").tail == 1


def test_a_name_at_the_end_signs_an_article() -> None:
    assert grown(f"本报讯 {TEXT}。(记者 王磊)", labels="P").signed
    assert grown(f"本报讯 {TEXT}。", "本报记者 王磊", labels="PY").signed
    assert not grown("本报记者 王磊", f"本报讯 {TEXT}。", labels="YP").signed


def test_a_run_of_lines_begins_where_an_article_was_taken_up_again() -> None:
    first, second = mark_lines(Page("p", "p", f"{TEXT}\n\n{TEXT}。"))
    assert Thread(0).grown(0, first, "P").grown(5, second, "R").start == 5
    assert Thread(4).grown(4, first, "P").grown(5, second, "C").start == 4


@pytest.mark.parametrize(
    ("view", "item"),
    [
        ("二是清淤。", Item("is", 2)),
        ("三、清淤", Item("pause", 3)),
        ("(四)清淤", Item("brackets", 4)),
        ("02 清淤", Item("digit", 2)),
        ("其次,清淤。", Item("rank", 2)),
        ("第五,清淤。", Item("nth", 5)),
        ("三镇清淤。", None),
        ("2022年清淤。", None),
    ],
)
def test_the_number_of_an_item_is_read(view: str, item: Item | None) -> None:
    assert item_of(view) == item


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


def test_a_line_that_closes_what_it_does_not_open_begins_amiss() -> None:
    assert begins_amiss("一议”制度") and begins_amiss(",推行制度")
    assert not begins_amiss("推行“一事一议”制度")
