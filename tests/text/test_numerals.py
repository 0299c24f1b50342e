import pytest

from govcorpus.text.numerals import numeral_value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("两千三百", 2300), ("一万二千", 12000)]
    + [("三亿", 300_000_000), ("两", 2), ("双", 2), ("〇", 0), ("二〇一九", 2019), ("42", 42)],
)
def test_values(numeral: str, value: int) -> None:
    assert numeral_value(numeral) == value


@pytest.mark.parametrize("text", ["", "半", "3.5", "三个", "x"])
def test_other_text_has_no_value(text: str) -> None:
    assert numeral_value(text) is None
