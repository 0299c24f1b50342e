import json

import pytest

from govcorpus.errors import InputError, UsageError
from govcorpus.reading.rewriting import rewrite

TEXT = "本报讯 近日,某县甲字号商户到窗口办理业务。\r\n第二行\n"


def swap(text: str) -> str:
    return text.replace("甲", "乙").replace("1234567", "*******")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_encoding_mark_and_line_ends_stay(encoding: str) -> None:
    given = None if encoding != "utf-16-le" else "utf-16-le"
    changed = rewrite(TEXT.encode(encoding), ".txt", "p.txt", swap, given)
    assert changed == TEXT.replace("甲", "乙").encode(encoding)


def test_big5_is_written_back() -> None:
    text = "近日本縣幹部到各鄉鎮調研,群眾對甲號方案表示滿意。" * 4
    assert rewrite(text.encode("big5"), ".txt", "p.txt", swap) == text.replace("甲", "乙").encode("big5")


def test_damaged_places_stay_as_they_are() -> None:
    data = TEXT.encode() + b"\xff\xfe" + TEXT.encode()
    assert rewrite(data, ".txt", "p.txt", swap) == data.replace("甲".encode(), "乙".encode())


@pytest.mark.parametrize("data", [b"", b" \n", "甲乙丙丁".encode() * 9 + b"\xff", "某县".encode("gb18030") * 50])
def test_what_is_not_changed_stays_to_the_byte(data: bytes) -> None:
    assert rewrite(data, "", "p", lambda text: text) == data


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".zip", ".gz", ".parquet"])
def test_other_kinds_are_refused_with_a_reason(suffix: str) -> None:
    with pytest.raises(InputError, match=f"p.x cannot be written back: {suffix} is not plain text. Unpack it"):
        rewrite(b"x", suffix, "p.x", swap)


def test_what_the_encoding_does_not_hold_is_refused() -> None:
    with pytest.raises(InputError, match=r"p\.txt cannot be written back in gb2312"):
        rewrite(TEXT.encode("gb2312"), ".txt", "p.txt", lambda text: text.replace("甲", "😀"), "gb2312")


def test_binary_data_and_unknown_encodings_are_refused() -> None:
    with pytest.raises(InputError, match="not text"):
        rewrite(bytes(range(256)) * 9, ".txt", "p.txt", swap)
    with pytest.raises(UsageError, match="Unknown encoding"):
        rewrite(b"x", ".txt", "p.txt", swap, "utf-99")


def test_texts_in_json_lines_are_changed_one_by_one() -> None:
    lines = '{"text" : "\\u7532\\n字", "n":1234567, "x":1.1234567, "b": [true,"甲"]}\n{"text":"未变"}\n'
    changed = rewrite(lines.encode(), ".jsonl", "p.jsonl", swap).decode()
    assert changed == '{"text" : "乙\\n字", "n":"*******", "x":1.1234567, "b": [true,"乙"]}\n{"text":"未变"}\n'
    assert [json.loads(line)["text"] for line in changed.splitlines()] == ["乙\n字", "未变"]


def test_an_escaped_text_stays_escaped() -> None:
    assert rewrite(b'{"t":"\\u7532"}', ".jsonl", "p.jsonl", swap) == b'{"t":"\\u4e59"}'


def test_what_is_no_json_is_changed_all_the_same() -> None:
    assert rewrite('{"t":"甲\\q"'.encode(), ".jsonl", "p.jsonl", swap).decode() == '{"t":"乙\\\\q"'
