from govcorpus.model import Page
from govcorpus.segmentation.lines import mark_lines
from govcorpus.segmentation.tails import Tails

FLOOD = "县水利局组织巡查堤防,检查防汛物资储备,落实防汛值班制度,开展防汛演练,加固河道堤防,"
SCHOOL = "县教育局走进课堂,听取教师意见,改善学校食堂,关爱留守儿童,提升课堂教学质量。"
REST = "备足防汛物资,严格堤防巡查,河道险工段落实防汛专人值守,确保安全度汛。"


def tails(*blocks: str) -> Tails:
    return Tails(mark_lines(Page("p", "p", "\n\n".join(blocks))))


def test_a_line_that_breaks_off_before_a_beginning_is_a_tail() -> None:
    assert tails("水利局备汛", f"本报讯 {FLOOD}", "教育局进校园", f"本报讯 {SCHOOL}", REST).at == [1]
    assert tails("水利局备汛", f"本报讯 {FLOOD}", REST).at == []


def test_text_before_and_after_stop_at_beginnings() -> None:
    t = tails("水利局备汛", f"本报讯 {FLOOD}", "教育局进校园", f"本报讯 {SCHOOL}", REST)
    assert t.text_before(3).endswith(SCHOOL)
    assert "水利局" not in t.text_before(3)
    assert t.text_after(1) == f"本报讯 {FLOOD}"


def test_the_rest_is_more_like_the_broken_article() -> None:
    t = tails("水利局备汛", f"本报讯 {FLOOD}", "教育局进校园", f"本报讯 {SCHOOL[:-1]},推动", REST)
    found = set(t.features(4))
    assert any(name.startswith("tail-lead:") and not name.startswith(("tail-lead:-", "tail-lead:0")) for name in found)
    assert set(t.features(1)) == set()
