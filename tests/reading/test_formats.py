import builtins
from pathlib import Path
from typing import Any

import docx
import pytest

from govcorpus.errors import InputError, MissingExtraError
from govcorpus.reading.formats import text_of
from govcorpus.reading.sources import Source

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


def source(path: Path, data: bytes) -> Source:
    path.write_bytes(data)
    return Source(path.name, path)


def test_word_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("标题")
    document.add_paragraph("本报讯 正文。")
    document.save(str(tmp_path / "a.docx"))
    decoded = text_of(Source("a.docx", tmp_path / "a.docx"))
    assert decoded.text == "标题\n\n本报讯 正文。"
    assert decoded.encoding == "docx"


@pytest.mark.filterwarnings("ignore")
def test_pdf_text_layer(tmp_path: Path) -> None:
    assert text_of(source(tmp_path / "a.pdf", pdf())).text.strip() == "County news page"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_damaged_files_are_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        text_of(source(tmp_path / name, b"not a document at all" * 9))


@pytest.mark.parametrize(("name", "extra"), [("a.docx", "docx"), ("a.pdf", "pdf")])
def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, extra: str) -> None:
    real = builtins.__import__

    def without(module: str, *args: Any, **kwargs: Any) -> Any:
        if module in ("docx", "pypdf"):
            raise ImportError(module)
        return real(module, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=rf"govcorpus\[{extra}\]"):
        text_of(source(tmp_path / name, b"x"))
