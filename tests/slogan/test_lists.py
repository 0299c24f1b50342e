import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.slogan.lists import clauses, count_members, cut_open_end, shared_part, split_list, texts, trim_left


def split(listed: str, wanted: int) -> list[str] | None:
    spans = split_list(listed, 0, len(listed), wanted)
    return texts(listed, spans) if spans else None


@pytest.mark.parametrize(
    ("listed", "members"),
    [
        ("修路、引水、种树", "修路 引水 种树"),
        ("修路、引水和种树", "修路 引水 种树"),
        ("修路、电网升级和网络提速、种树", "修路 电网升级和网络提速 种树"),
        ("修路与种树", "修路 种树"),
        ("上级主导和群众参与、部门联动和社会协同", "上级主导 群众参与 部门联动 社会协同"),
        ("村里有事必到;户里有难必到", "村里有事必到 户里有难必到"),
        ("问困难、问需求,送岗位、送温暖", "问困难 问需求 送岗位 送温暖"),
        ("镇—村—组", "镇 村 组"),
        ("支部+公司+农户", "支部 公司 农户"),
        ("“里子”“面子”“底子”", "里子 面子 底子"),
        ("查“四风、五气”、查纪律", "查“四风、五气” 查纪律"),
        ("听、问、劝、和", "听 问 劝 和"),
    ],
)
def test_the_scheme_with_the_wanted_number_is_taken(listed: str, members: str) -> None:
    assert split(listed, len(members.split())) == members.split()


@pytest.mark.parametrize(
    ("listed", "wanted"),
    [("修路、引水、种树", 4), ("修路、引水、种树", 2), ("修路", 2), ("和谐与和睦共处", 3), ("参与共建", 2), ("", 2)],
)
def test_no_scheme_gives_the_wanted_number(listed: str, wanted: int) -> None:
    assert split(listed, wanted) is None


@pytest.mark.parametrize(
    ("listed", "first"),
    [
        ("大力推进交通提升、水利兴修、电网改造", "交通提升"),
        ("推行窗口服务方式零距离、服务受理零障碍、服务办结零延误", "服务方式零距离"),
        ("由网格支部、楼栋小组、物业、居民代表", "网格支部"),
        ("以社区、社会组织、社工", "社区"),
        ("要把农村公路建好、管好、护好、运营好", "建好"),
        ("坚持“网格+气象”“线上+线下”", "网格+气象"),
        ("优化服务、强化监管、深化改革", "优化服务"),
    ],
)
def test_words_before_the_first_member_are_cut_off(listed: str, first: str) -> None:
    spans = count_members(listed, 0, len(listed))
    assert texts(listed, trim_left(listed, spans))[0] == first


def test_what_follows_the_last_member_is_cut_off() -> None:
    assert cut_open_end("修路、引水等", 0, 6) == (5, True)
    assert cut_open_end("修路、引水等民生实事", 0, 10) == (5, True)
    assert cut_open_end("修路、引水三个方面", 0, 9) == (5, False)
    assert cut_open_end("修路、平等", 0, 5) == (5, False)


def test_the_longest_beginning_that_all_members_hold() -> None:
    assert shared_part("优化", ["优化服务", "再优化"]) == "优化"
    assert shared_part("社联动", ["社区", "社工"]) == "社"
    assert shared_part("花", ["广场", "花园"]) == ""


@given(st.text('甲乙和与、,;—+“”‘’()。\n "', max_size=40), st.integers(2, 6))
def test_members_are_stretches_of_the_list_in_order(listed: str, wanted: int) -> None:
    spans = split_list(listed, 0, len(listed), wanted)
    if spans is not None:
        assert len(spans) == wanted
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(start < end for start, end in spans)
    assert all(start < end for start, end in clauses(listed, 0, len(listed)))
