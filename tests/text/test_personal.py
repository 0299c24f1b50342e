"""Personal data: nothing here is anybody's. Numbers with a check digit are made, with regions and birthdays of nobody."""

import hashlib
import hmac
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.errors import UnknownNameError
from govcorpus.model import Span
from govcorpus.text.personal import (
    KINDS,
    NUMBERS,
    drop,
    find_personal,
    hide_personal,
    mask,
    mask_text,
    masked,
    token_with,
)
from govcorpus.text.personal_numbers import id_check, passes_luhn


def make_id(region: str = "510000", birthday: str = "19000101", serial: str = "001") -> str:
    return region + birthday + serial + id_check(region + birthday + serial)


def make_card(prefix: str, length: int) -> str:
    body = prefix.ljust(length - 1, "0")
    return next(f"{body}{digit}" for digit in range(10) if passes_luhn(f"{body}{digit}"))


ID = make_id()
#: One whose check character is the letter.
ID_X = next(number for number in (make_id(serial=f"{i:03d}") for i in range(999)) if number.endswith("X"))
CARD = make_card("622200", 19)


def found(text: str, *what: str) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in find_personal(text, what or NUMBERS)]


def values(text: str, *what: str) -> list[str]:
    return [span.value for span in find_personal(text, what or NUMBERS)]


# ID numbers


def test_the_check_character_is_that_of_the_standard() -> None:
    # ISO 7064 MOD 11-2 gives 0794 the check character 0 and 079 the X (examples of ISO 7064, as in python-stdnum)
    assert id_check("0794".rjust(17, "0")) == "0"
    assert id_check("079".rjust(17, "0")) == "X"


@pytest.mark.parametrize("number", [ID, ID_X, make_id("110000"), make_id("820000"), make_id(birthday="20000229")])
def test_an_id_number_is_found_whatever_stands_around_it(number: str) -> None:
    assert found(f"身份证号:{number})的") == [("id", number)]
    assert found(number) == [("id", number)]


@pytest.mark.parametrize("last", "0123456789X")
def test_only_one_check_character_is_right(last: str) -> None:
    number = ID[:17] + last
    assert bool(found(f"身份证号{number}")) == (number == ID)


@pytest.mark.parametrize(
    "number",
    [
        make_id("160000"),
        make_id("990000"),
        make_id(birthday="19000230"),
        make_id(birthday="19001301"),
        make_id(birthday="17000101"),
    ],
)
def test_a_region_or_a_birthday_that_does_not_exist_makes_no_id_number(number: str) -> None:
    assert found(f"身份证号:{number}") == []


@pytest.mark.parametrize(
    "written",
    [
        f"{ID[:6]} {ID[6:14]} {ID[14:]}",
        f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
        " ".join(ID),
        f"{ID[:7]}\n{ID[7:]}",
        f"{ID[:7]}\r\n\r\n{ID[7:]}",
        ID.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ],
)
def test_an_id_number_may_be_written_in_groups_or_broken_by_a_line(written: str) -> None:
    assert found(f"证号{written}。") == [("id", written)]
    assert values(written) == [ID]


def test_the_letter_may_be_small_or_full_width() -> None:
    assert values(ID_X[:17] + "x") == values(ID_X[:17] + "Ｘ") == [ID_X]


def test_the_old_form_needs_a_label_and_a_birthday() -> None:
    old = "510000" + "500101" + "001"
    assert found(f"身份证号:{old}") == [("id", old)]
    assert found(f"编号:{old}") == []
    assert found("身份证号:510000501301001") == []


@pytest.mark.parametrize("text", [f"1{ID}", f"{ID}1", f"*{ID}", f"{ID}*", f"{ID[:17]}", f"{ID[:6]}********{ID[14:]}"])
def test_a_part_of_a_longer_number_and_what_is_masked_stay(text: str) -> None:
    assert found(text) == []


# Phones


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("手机13900000000", "13900000000"),
        ("139 0000 0000", "13900000000"),
        ("139-0000-0000", "13900000000"),
        ("１３９００００００００", "13900000000"),
        ("1 3 9 0 0 0 0 0 0 0 0", "13900000000"),
        ("+86 139 0000 0000", "13900000000"),
        ("8613900000000", "13900000000"),
        ("电话:13900\n000000", "13900000000"),
        ("电话:1390 000 0000", "13900000000"),
        ("0839-3300000", "08393300000"),
        ("(0839)3300000", "08393300000"),
        ("（010）6200 0000", "01062000000"),
        ("0839—\n3300000", "08393300000"),
        ("电话:08393300000", "08393300000"),
        ("电话:3300000", "3300000"),
        ("热线 6200-0000", "62000000"),
        ("电话13900000000张师傅", "13900000000"),
        ("请联系13900000000 2 号窗口", "13900000000"),
    ],
)
def test_phones(text: str, value: str) -> None:
    assert [(span.kind, span.value) for span in find_personal(text)] == [("phone", value)]


def test_a_list_of_phones() -> None:
    listed = ["08393300000", "3300001", "3300002", "13900000000"]
    assert values("电话:0839-3300000、3300001/3300002,13900000000") == listed


def test_signs_before_a_phone_belong_to_it() -> None:
    assert found("拨打(0839)3300000,+8613900000000") == [("phone", "(0839)3300000"), ("phone", "+8613900000000")]


@pytest.mark.parametrize(
    "text",
    [
        "拨打110、119、120、12345、12315、12388或95588",
        "400-800-0000,4008000000,800-810-0000",
        "收据编号:13900000000",
        "发票号码：13900000000",
        "合同编号13900000000",
        "投资13900000000元,13900000000.5,3.13900000000",
        "占地13900000000平方米",
        "咨询3300000人次",
        "12900000000",
        "No13900000000",
        "0139-3300000",
        "0839-1300000",
        "08393300000",
        "3300000",
        "2019-2022年,2022-04-06,137+10",
        "138 1200 4500 22",
        "139\n000\n00000",
        "139XXXX0000与139****0000",
        "房号:48-2-604;金额:200000元",
        "(2021)川0802民初1234号",
    ],
)
def test_what_is_no_phone(text: str) -> None:
    assert found(text) == []


def test_figures_below_each_other_are_no_phone() -> None:
    assert found("13900\n000000\n") == []
    assert found("手机13900\n000000\n") == [("phone", "13900\n000000")]


# Cards


def test_the_formula_of_luhn() -> None:
    assert passes_luhn("79927398713")  # the usual example, Luhn's patent of 1960
    assert [digit for digit in range(10) if passes_luhn(f"7992739871{digit}")] == [3]


@pytest.mark.parametrize("prefix", ["62", "4", "51", "35"])
def test_cards(prefix: str) -> None:
    number = make_card(prefix, 16)
    fours = " ".join(number[i : i + 4] for i in range(0, 16, 4))
    assert found(f"卡号{number}") == [("card", number)]
    assert found(fours) == [("card", fours)]


def test_a_card_with_a_wrong_digit_or_of_no_issuer_stays() -> None:
    for digit in set("0123456789") - {CARD[-1]}:
        assert found(f"卡号:{CARD[:-1]}{digit}") == []
    assert found(f"卡号:{make_card('1', 16)}") == []
    assert found(f"卡号:{make_card('51', 19)}") == []
    assert found(f"流水号:{CARD}") == []


def test_a_wrong_id_number_is_no_card_unless_it_is_called_one() -> None:
    number = next(
        n for n in (f"62000019000101{i:04d}" for i in range(9999)) if passes_luhn(n) and id_check(n[:17]) != n[17]
    )
    assert found(f"身份证{number}") == []
    assert found(f"卡号{number}") == [("card", number)]


# Plates, e-mail


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("川A00000", "川A00000"),
        ("川A·00000", "川A00000"),
        ("川A 0A00B", "川A0A00B"),
        ("京ＡＤ００００１", "京AD00001"),
        ("粤B00001D", "粤B00001D"),
        ("川A0001学", "川A0001学"),
    ],
)
def test_plates(text: str, value: str) -> None:
    assert [(span.kind, span.value) for span in find_personal(f"驾驶{text}小车")] == [("plate", value)]


@pytest.mark.parametrize(
    "text", ["川A***00", "川0802", "川AO0000", "川A000000000", "新CBD中心", "川B2-20220001", "创新A00001", "陇A00000"]
)
def test_what_is_no_plate(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("邮箱:a.b-c_1@mail.example.com。", "a.b-c_1@mail.example.com"),
        ("Tou＠Example.cn", "tou@example.cn"),
        ("tou\n@example.cn", "tou@example.cn"),
        ("tou@exam\nple.cn", "tou@example.cn"),
        ("邮箱:to\nu@example.cn", "tou@example.cn"),
        ("139000@example.cn", "139000@example.cn"),
    ],
)
def test_emails(text: str, value: str) -> None:
    assert [(span.kind, span.value) for span in find_personal(text)] == [("email", value)]


@pytest.mark.parametrize(
    "text", ["@所有人", "a@b", "a@.cn", "@example.cn", "某@example.cn", "a@b\nc", "***@example.cn"]
)
def test_what_is_no_email(text: str) -> None:
    assert found(text) == []


# On request


def test_addresses_and_names_are_found_on_request_only() -> None:
    text = "被执行人张立春,住某镇红星村3组12号"
    assert found(text) == []
    assert found(text, "address") == [("address", "3组12号")]
    assert found(text, "name") == [("name", "张立春")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("光明社区2幢1单元604室", "2幢1单元604室"),
        ("新华路139号", "139号"),
        ("青林村二组", "二组"),
        ("幸福小区12栋2-301", "12栋2-301"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert found(f"家住{text}的", "address") == [("address", address)]


@pytest.mark.parametrize("text", ["房号:48-2-604", "全村139户", "社区3号文件", "3组数据", "从新华路5号上午起"])
def test_what_is_no_address(text: str) -> None:
    assert found(text, "address") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("▲张立春(身份证号:略)不慎将收据丢失", ["张立春"]),
        ("欧阳立春遗失身份证", ["欧阳立春"]),
        ("张立春的驾驶证不慎丢失,声明作废。", ["张立春"]),
        ("寻人启事 张立春,女,78岁", ["张立春"]),
        ("公告\n张立春、李霜降:本院受理", ["张立春", "李霜降"]),
        ("原告张立春诉被告李霜降离婚纠纷", ["张立春", "李霜降"]),
        ("张立春,男,70岁,昨日走失", ["张立春"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [value for _, value in found(text, "name")] == names


@pytest.mark.parametrize(
    "text",
    [
        "县委书记张立春到青林村调研",
        "本报讯(记者张立春 通讯员李霜降)",
        "张立春,男,汉族,1970年1月生,任副县长",
        "联系人:张女士、李经理",
        "被告人张某、李某某",
        "被告张家口某公司",
        "请注明姓名和单位。",
        "某人的(现名某大学)毕业证(专业:中文)丢失,声明作废。",
    ],
)
def test_officials_bylines_and_names_that_are_none_stay(text: str) -> None:
    assert found(text, "name") == []


# Hiding

PIECES = [
    ID, ID_X, CARD, "13900000000", "139", "0000", "0839", "3300000", "川", "A", "00000", "a", "@", "b.cn", ".", " ", "\n", "-",
    "(", ")", "+86", "电话:", "身份证", "卡号", "编号", "、", "。", "*", "X", "村", "3组", "12号", "张立春", "被告", "遗失", ",男,", "走失",
    "[id:1a2b3c4d]", "[phone:12345678]", "１", "\r\n",
]  # fmt: skip
texts = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
ways = st.sampled_from([mask, drop, token_with(b"key")])
Way = Callable[[str, Span], str]


@given(texts)
def test_spans_stand_in_order_and_apart(text: str) -> None:
    spans = list(find_personal(text, KINDS))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= next_one.start for one, next_one in zip(spans, spans[1:], strict=False))


@given(texts)
def test_masking_keeps_lengths_and_everything_else(text: str) -> None:
    hidden = mask_text(text, KINDS)
    assert len(hidden) == len(text)
    assert all(new in (old, "*") for old, new in zip(text, hidden, strict=True))
    assert [i for i, char in enumerate(hidden) if char.isspace()] == [
        i for i, char in enumerate(text) if char.isspace()
    ]
    assert hidden == text or list(find_personal(text, KINDS))


@given(texts, ways)
def test_hiding_twice_changes_nothing(text: str, way: Way) -> None:
    once, _ = hide_personal(text, way, KINDS)
    assert hide_personal(once, way, KINDS) == (once, [])


@given(texts, texts)
def test_another_key_finds_nothing_left(text: str, key: str) -> None:
    once, _ = hide_personal(text, token_with(b"key"), KINDS)
    assert hide_personal(once, token_with(key.encode()), KINDS) == (once, [])


def test_a_token_is_the_same_for_the_same_number_under_the_same_key_only() -> None:
    spaced = f"{ID[:6]} {ID[6:14]} {ID[14:]}"
    hidden, spans = hide_personal(f"{ID},{spaced},{ID_X}", token_with(b"key"))
    one, two, three = hidden.split(",")
    assert one == two != three
    assert one == f"[id:{hmac.new(b'key', f'id:{ID}'.encode(), hashlib.sha256).hexdigest()[:8]}]"
    assert [span.kind for span in spans] == ["id"] * 3
    assert hide_personal(ID, token_with(b"other"))[0] != one


def test_dropping_keeps_the_lines() -> None:
    assert hide_personal(f"甲{ID[:9]}\n{ID[9:]}乙", drop)[0] == "甲\n乙"


def test_a_passage_can_be_cut_from_a_masked_text() -> None:
    text = f"身份证号{ID}的持有人"
    assert masked(text)[6:12] == "******"
    assert masked(text) == mask_text(text)


def test_kinds_that_do_not_exist_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'phone'"):
        list(find_personal("", ["phones"]))


LONG = 30_000
LONG_TEXTS = [
    "1" * LONG, "1 " * LONG, "12 34 " * LONG, "1\n" * LONG, "1-" * LONG, "1" + " " * LONG + "1", "(" * LONG + "1" * 7, ID * LONG,
    "a@" * LONG, "a" * LONG + "@", "@" * LONG, "a." * LONG + "@" + "a." * LONG, "川A" * LONG, "川A0" * LONG, "村3组" * LONG, "村" + "3" * LONG,
    "王" * LONG, "被告王" * LONG, "\n王二的" * LONG, "王二、" * LONG, "*1" * LONG, "1X" * LONG,
]  # fmt: skip


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: f"{text[:6]!r}x{len(text)}")
def test_long_runs_cost_no_more_than_their_length(text: str) -> None:
    """A search that tried every start against every end of these would not come back."""
    assert len(mask_text(text, KINDS)) == len(text)
