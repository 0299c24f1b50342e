import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.numerals import number_value, numeral_value


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


DIGITS, UNITS = "零一二三四五六七八九", ("", "十", "百", "千")


def in_chinese(number: int) -> str:
    """Return a number below a thousand million millions as it is read out."""
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            low = number % size
            gap = "零" if 0 < low < size // 10 else ""
            return in_chinese(number // size) + unit + (gap + in_chinese(low) if low else "")
    digits = [(int(digit), place) for place, digit in zip(range(len(str(number)))[::-1], str(number), strict=True)]
    written = "".join(DIGITS[digit] + UNITS[place] if digit else "零" for digit, place in digits)
    while "零零" in written:
        written = written.replace("零零", "零")
    return written.rstrip("零")


@given(number=st.integers(1, 10**11))
def test_what_is_written_in_chinese_is_read_again(number: int) -> None:
    assert number_value(in_chinese(number)) == number


@given(number=st.integers(0, 10**9), decimals=st.integers(0, 3))
def test_arabic_numbers_with_decimals_and_separators(number: int, decimals: int) -> None:
    value = number / 10**decimals
    assert number_value(f"{value:.{decimals}f}") == value
    assert number_value(f"{value:,.{decimals}f}") == value


@pytest.mark.parametrize(
    ("number", "value"),
    [("1.2亿", 120_000_000), ("3万亿", 3e12), ("三万亿", 3e12), ("三万二", 32_000), ("一百零五", 105)]
    + [("廿五", 25), ("卅", 30), ("三點五".replace("點", "点"), 3.5), ("貳拾萬", 200_000), ("零点零五", 0.05)]
    + [("三千六百五", 3650), ("十二", 12), ("5百万", 5_000_000)],
)
def test_numbers_of_every_hand(number: str, value: float) -> None:
    assert number_value(number) == value


@pytest.mark.parametrize("text", ["", "点五", "三点", "万一点", "半", "1.2.3", "-3", "三个", "1,23"])
def test_what_is_no_number(text: str) -> None:
    assert number_value(text) is None
