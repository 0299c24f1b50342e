import pytest

from govcorpus.segmentation.headlines import headline_roles


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (["小区治理有新招"], ["title"]),
        (["破解难题有办法", "——某区某小区见闻"], ["title", "subtitle"]),
        (["不走过场,不说空话——", "某区抓实教育"], ["kicker", "title"]),
        (["清河县大王镇", "扎实做好安全工作"], ["kicker", "title"]),
        (["清河县爱卫办举办", "“变废为宝”创意活动"], ["kicker", "title"]),
        (["尽锐出战 决战决胜", "清河县发起攻坚决战"], ["title", "subtitle"]),
        (["清河县大王镇", "党建引领齐发力", "——某村见闻"], ["kicker", "title", "subtitle"]),
        (["——只有破折号"], ["title"]),
        (["清河县大王镇"], ["title"]),
    ],
)
def test_roles_of_headline_lines(lines: list[str], roles: list[str]) -> None:
    assert headline_roles(lines) == roles
