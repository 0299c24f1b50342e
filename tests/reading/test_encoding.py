import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.errors import InputError, UsageError
from govcorpus.reading.encoding import decode, readable_name

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


WORDS = "社区治理工作会议要求各级干部群众认真学习贯彻落实推动发展建设服务管理党委政府领导经济文化教育生产农村城市"
TRADITIONAL_WORDS = (
    "社區治理工作會議要求各級幹部群眾認真學習貫徹落實推動發展建設服務管理黨委政府領導經濟文化教育生產農村城市"
)
FAMILIES = [
    ("utf-8", WORDS),
    ("gb18030", WORDS),
    ("gb18030", TRADITIONAL_WORDS),
    ("big5", TRADITIONAL_WORDS),
    ("big5hkscs", TRADITIONAL_WORDS + "嘅啲喺咗嚟"),
    ("utf-16", WORDS),
    ("utf-16-le", WORDS),
    ("utf-16-be", TRADITIONAL_WORDS),
]


def texts(words: str, least: int) -> st.SearchStrategy[str]:
    """Return texts of the words in any order, with commas, as no text repeats one character."""
    order = st.permutations(words).map(lambda mixed: "，".join(("".join(mixed[:13]), "".join(mixed[13:]))) + "。")
    return st.builds(lambda parts, size: "".join(parts)[:size], st.tuples(order, order, order), st.integers(least, 120))


@pytest.mark.parametrize(("codec", "words"), FAMILIES)
@given(data=st.data())
def test_short_texts_come_back_as_they_were(codec: str, words: str, data: st.DataObject) -> None:
    text = data.draw(texts(words, 20))
    assert decode(text.encode(codec), "x").text == text


@pytest.mark.parametrize(("codec", "words"), [family for family in FAMILIES if not family[0].startswith("utf-16")])
@given(data=st.data())
def test_a_bad_byte_harms_no_more_than_its_neighbours(codec: str, words: str, data: st.DataObject) -> None:
    text = data.draw(texts(words, 60))
    raw = bytearray(text.encode(codec))
    place = data.draw(st.integers(2, len(raw) - 1))  # before that it could look like a byte-order mark
    raw[place] = 0xFF
    decoded = decode(bytes(raw), "x")
    whole = len(text[: place * len(text) // len(raw)]) - 2
    assert 1 <= decoded.damaged <= 3
    assert decoded.text.startswith(text[: max(whole, 0)])
    assert decoded.text.endswith(text[whole + 5 :])


@pytest.mark.parametrize(("declared", "codec"), [("gb2312", "gb18030"), ("big5", "big5"), ("utf-8", "gb18030")])
def test_what_a_page_declares_is_checked_by_its_content(declared: str, codec: str) -> None:
    text = TRADITIONAL if codec == "big5" else SIMPLIFIED
    assert decode(text.encode(codec), "x", declared=declared).text == text


def test_names_of_files_in_gbk_are_readable() -> None:
    raw = "濮阳日报/社区治理.txt".encode("gbk")
    assert readable_name(raw.decode("utf-8", "surrogateescape")) == "濮阳日报/社区治理.txt"


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
