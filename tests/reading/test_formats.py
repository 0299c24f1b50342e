import builtins
import io
from typing import Any

import docx
import pytest

from govcorpus.errors import InputError, MissingExtraError
from govcorpus.reading.formats import content_of

TEXT = b"BT /F1 18 Tf 20 40 Td (County news page) Tj ET"
OBJECTS = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    b"<</Length %d>>stream\n%s\nendstream" % (len(TEXT), TEXT),
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
]


def pdf() -> bytes:
    """Return a PDF of one page with a text layer."""
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(OBJECTS, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 6\n0000000000 65535 f \n"
    return data + head + table + b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF\n" % len(data)


def test_word_paragraphs_and_tables_in_order() -> None:
    document = docx.Document()
    document.add_paragraph("标题")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "甲县", "三零"
    document.add_paragraph("本报讯 正文。")
    file = io.BytesIO()
    document.save(file)
    content = content_of(file.getvalue(), ".docx", "a.docx")
    assert content.text == "标题\n\n甲县\t三零\n\n本报讯 正文。"
    assert content.encoding == "docx"


@pytest.mark.filterwarnings("ignore")
def test_pdf_text_layer() -> None:
    assert content_of(pdf(), ".pdf", "a.pdf").text.strip() == "County news page"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_damaged_files_are_named(name: str) -> None:
    with pytest.raises(InputError, match=name):
        content_of(b"not a document at all" * 9, name[1:], name)


def test_a_word_file_that_unpacks_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govcorpus.reading.formats.MAX_DOCUMENT", 1_000)
    file = io.BytesIO()
    docx.Document().save(file)
    with pytest.raises(InputError, match="larger than"):
        content_of(file.getvalue(), ".docx", "a.docx")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "", "　\n"])
def test_what_is_empty_is_an_error(data: bytes | str) -> None:
    with pytest.raises(InputError, match=r"e\.txt is empty"):
        content_of(data, ".txt", "e.txt")


def test_halves_of_characters_in_a_row_are_damage() -> None:
    content = content_of("社\ud800区", "", "t.jsonl, row 1")
    assert (content.text, content.damaged) == ("社\ufffd区", 1)


@pytest.mark.parametrize(("suffix", "extra"), [(".docx", "docx"), (".pdf", "pdf"), (".html", "html")])
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, suffix: str, extra: str) -> None:
    real = builtins.__import__

    def without(module: str, *args: Any, **kwargs: Any) -> Any:
        if module.split(".")[0] in ("docx", "pypdf", "resiliparse"):
            raise ImportError(module)
        return real(module, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=rf"govcorpus\[{extra}\]"):
        content_of(b"<p>x</p>", suffix, "x")
