import pytest

from govcorpus.slogan.aliases import find_aliases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("该做法原称“三查”,后改称“四查”。", [("三查", "四查")]),
        ("推行“四议两公开”工作法(又称“4+2”工作法)。", [("四议两公开", "4+2")]),
        ("“村务民主决策”,简称为“四议”。", [("村务民主决策", "四议")]),
        ("将「三零」创建升级为「四零」创建。", [("三零", "四零")]),
        ("“甲治”更名为“乙治”,后又改为“丙治”。", [("甲治", "乙治"), ("乙治", "丙治")]),
        ("推进“三零”。俗称“四零”。", []),
        ("“三零”、“五星”简称“双创”。", [("五星", "双创")]),
        ("推进“三零”,实现“四零”。", []),
        ("“三零”又称“三零”。", []),
        ("村民简称“四零”。", []),
    ],
)
def test_aliases(text: str, expected: list[tuple[str, str]]) -> None:
    found = list(find_aliases(text))
    assert [alias[:2] for alias in found] == expected
    for alias in found:
        assert alias.second in text[alias.start : alias.end]
        assert text[alias.start] in "“「"
