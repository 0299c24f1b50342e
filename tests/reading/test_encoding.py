import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.errors import InputError, UsageError
from govcorpus.reading.encoding import decode

SIMPLIFIED = "本报讯 近日,某县召开动员大会,安排部署重点工作,推动各项任务落到实处。会议要求,各乡镇要认真学习。\n" * 3
TRADITIONAL = "本報訊 近日,某縣召開動員大會,安排部署重點工作,推動各項任務落到實處。會議要求,各鄉鎮要認真學習。\n" * 3
HONGKONG = TRADITIONAL + "嘅 啲 喺 咗 嚟 冇"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (HONGKONG, "big5hkscs"),
    ],
)
def test_encodings_are_told_apart_by_content(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec), "x.txt")
    assert decoded.text == text
    assert decoded.damaged == 0


def test_a_few_bad_bytes_do_not_lose_a_file() -> None:
    data = SIMPLIFIED.encode()
    decoded = decode(data[:16] + b"\xff" + data[16:], "x.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.damaged == 1
    assert decoded.text.replace("\ufffd", "") == SIMPLIFIED


def test_a_few_zero_bytes_do_not_make_a_text_binary() -> None:
    data = SIMPLIFIED.encode()
    assert decode(data[:16] + b"\0" + data[16:], "x.txt").text.count("\0") == 1


def test_an_encoding_that_is_given_is_used() -> None:
    decoded = decode(TRADITIONAL.encode("big5"), "x.txt", "big5")
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "big5")


@pytest.mark.parametrize("name", ["utf-9", "rot13", "base64"])
def test_an_unknown_encoding_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        decode(b"x", "x.txt", name)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x7fELF\x02\x01\x01" + b"\0" * 99 + b"\xfe" * 50, b"\0\1\2" * 99]
)
def test_binary_data_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"data\.bin"):
        decode(data, "data.bin")


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_give_text_or_a_clear_error(data: bytes) -> None:
    try:
        decoded = decode(data, "x")
    except InputError as error:
        assert error.hint.template
    else:
        assert isinstance(decoded.text, str)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "x").text == text.removeprefix("\ufeff")
