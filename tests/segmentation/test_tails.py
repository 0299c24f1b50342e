from govcorpus.model import Page
from govcorpus.segmentation.flow import Flows
from govcorpus.segmentation.lines import mark_lines
from govcorpus.segmentation.tails import tail_looks
from govcorpus.segmentation.topics import Topics

BLOCKS = (
    "水利局备汛",
    "本报讯 县水利局组织巡查堤防,检查防汛物资储备,落实防汛值班制度,开展防汛演练,加固河道堤防,",
    "教育局进校园",
    "本报讯 县教育局走进课堂,听取教师意见,改善学校食堂,关爱留守儿童,提升课堂教学质量,推动学校",
    "备足防汛物资,严格堤防巡查,河道险工段落实防汛专人值守,确保安全度汛。",
)


def test_what_broke_off_above_is_seen_from_below() -> None:
    lines = mark_lines(Page("p", "p", "\n\n".join(BLOCKS)))
    views = [marked.view for marked in lines]
    looks = tail_looks(lines, Topics(views), Flows(views))
    assert looks["tails"] == [0, 0, 0, 0, 1]
    assert looks["tail_joins"] == [0, 0, 0, 0, 1]
    assert looks["tail_like"] == [0, 0, 0, 0, 5]
