import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text import dates_found
from govcorpus.text.dates_found import find_dates

ISSUE = "2021-03-10"
NORMAL = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)(/\d{4}(-\d\d(-\d\d)?)?)?")


def found(text: str, issue: str | None = ISSUE) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.value) for span in find_dates(text, issue)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021年3月5日", "2021-03-05"),
        ("二〇二一年三月五日", "2021-03-05"),
        ("二零二一年十二月三十一日", "2021-12-31"),
        ("2021-03-05", "2021-03-05"),
        ("2021/3/5", "2021-03-05"),
        ("２０２１年３月", "2021-03"),
        ("2020年度", "2020"),
        ("2018年年底", "2018"),
        ("2018年一季度", "2018-01/2018-03"),
        ("2018年下半年", "2018-07/2018-12"),
        ("2018年春季", "2018-03/2018-05"),
        ("2018年冬天", "2018-12/2019-02"),
        ("2020年2月下旬", "2020-02-21/2020-02-29"),
        ("2016—2020年", "2016/2020"),
        ("2019年至2021年", "2019/2021"),
        ("2019年11月至2020年2月", "2019-11/2020-02"),
        ("2020年5月至7月", "2020-05/2020-07"),
        ("2020年11月至2月", "2020-11/2021-02"),
        ("3月1日至5日", "2021-03-01/2021-03-05"),
        ("3月1-5日", "2021-03-01/2021-03-05"),
        ("1至3月", "2021-01/2021-03"),
        ("今年元至2月份", "2021-01/2021-02"),
        ("3月5日", "2021-03-05"),
        ("12月28日", "2020-12-28"),
        ("9月", "2020-09"),
        ("7月", "2021-07"),
        ("一季度", "2021-01/2021-03"),
        ("第三季度", "2020-07/2020-09"),
        ("前三季度", "2020-01/2020-09"),
        ("上半年", "2021-01/2021-06"),
        ("去年", "2020"),
        ("前年9月", "2019-09"),
        ("明年底", "2022"),
        ("今年一季度", "2021-01/2021-03"),
        ("去年底", "2020"),
        ("年内", "2021"),
        ("上月底", "2021-02"),
        ("本月5日", "2021-03-05"),
        ("下个月", "2021-04"),
        ("昨日", "2021-03-09"),
        ("后天", "2021-03-12"),
        ("90年代", "1990/1999"),
        ("上世纪八十年代末", "1980/1989"),
        ("21世纪20年代", "2020/2029"),
        ("十四五", "2021/2025"),
        ("近日", ""),
        ("近年来", ""),
        ("连日来", ""),
        ("当天", ""),
    ],
)
def test_dates_and_their_normal_forms(text: str, value: str) -> None:
    assert found(f"{text}期间,") == [(text, value)]


def test_plans_stand_in_quotation_marks_or_before_a_period() -> None:
    assert found("“十三五”以来,八五普法,一五期间") == [("十三五", "2016/2020"), ("一五", "1953/1957")]


@pytest.mark.parametrize(
    ("issue", "values"),
    [
        ("2021-03-10", ["2020", "2021-03-05", "2021-02", "2021-03-09"]),
        ("2021-03", ["2020", "2021-03-05", "2021-02", ""]),
        ("2021", ["2020", "2021-03-05", "", ""]),
        (None, ["", "", "", ""]),
    ],
)
def test_the_issue_date_settles_what_it_says(issue: str | None, values: list[str]) -> None:
    assert [value for _, value in found("去年,3月5日,上月,昨日", issue)] == values


def test_months_and_days_turn_with_the_year() -> None:
    assert found("上月,昨天,1月8日", "2021-01-01") == [
        ("上月", "2020-12"),
        ("昨天", "2020-12-31"),
        ("1月8日", "2021-01-08"),
    ]
    assert found("今天,明天", "9999-12-31") == [("今天", "9999-12-31"), ("明天", "")]


def test_a_lone_day_takes_the_month_of_the_day_before_it() -> None:
    assert found("4月16日电 18日举行", "2022-05-20") == [("4月16日", "2022-04-16"), ("18日", "2022-04-18")]
    assert found("8日,开会", ISSUE) == [("8日", "2021-03-08")]
    assert found("16日,开会", ISSUE) == [("16日", "2021-02-16")]
    assert found("16日,开会", "2021-03") == [("16日", "")]
    assert found("计划8月开工,16日,开会", "2022-04-20")[1] == ("16日", "2022-04-16")


def test_what_comes_back_every_year_is_no_date_in_particular() -> None:
    assert found("每年4月中旬") == [("4月中旬", "")]


@pytest.mark.parametrize(
    "text",
    [
        "5年前",
        "20多年来",
        "1500年历史",
        "3个月",
        "3日内",
        "30日龄",
        "8时30分",
        "72岁",
        "13月45日",
        "2020年以上",
        "证明年龄",
        "文明年货",
        "以前年度",
        "十月革命",
        "192.168.10.1",
        "2021-2022赛季",
        "编号20210305001",
        "人民日报",
    ],
)
def test_durations_ages_and_other_numbers_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_a_day_that_no_month_has_is_not_settled() -> None:
    assert found("2月30日") == [("2月30日", "")]
    assert found("2020年5月9日至2020年3月1日") == [("2020年5月9日至2020年3月1日", "")]


TEXTS = st.lists(
    st.sampled_from([*"今去前明上下本年月日初底末至到—-0123年12十四五“”一季度近日每世纪代旬,。 \ud800", "2021", "半年"])
).map("".join)


@given(TEXTS | st.text(alphabet="0128.-/年月日号十二三五世纪代第季度上下个半初中旬当次同翌连最近往历昨天来期规划”"))
def test_no_expression_begins_where_the_first_look_sees_none(text: str) -> None:
    seen = {match.start() for match in dates_found._MAYBE.finditer(text)}
    begun = {at for at in range(len(text)) if (match := dates_found._DATE.match(text, at)) and match.group()}
    assert begun <= seen


@given(
    TEXTS,
    st.one_of(st.none(), st.dates().map(date.isoformat), st.sampled_from(["2021", "2021-03", "9999-12", "0001-01-01"])),
)
def test_any_text_gives_spans_in_order_with_normal_forms(text: str, issue: str | None) -> None:
    end = 0
    for span in find_dates(text, issue):
        assert end <= span.start < span.end <= len(text)
        assert not span.value or NORMAL.fullmatch(span.value)
        end = span.end
    assert list(find_dates(text, issue)) == list(find_dates(text, issue))
