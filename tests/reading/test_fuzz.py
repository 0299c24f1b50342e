"""Whatever bytes a file holds, reading gives pages or errors for people: no other exception, and an end."""

import io
import tarfile
import tempfile
import zipfile
from pathlib import Path

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.errors import Failure
from govcorpus.model import Page
from govcorpus.reading.pages import read_pages

TEXT = "本报讯 近日，某县召开社区治理现场会，安排部署重点工作。\n" * 5


def _zip() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.txt", "b/metadata.csv", "b/a.csv"):
            archive.writestr(name, f"text,file\n{TEXT},a\n")
    return data.getvalue()


def _tar(mode: str) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name in ("a.txt", "b/a.jsonl"):
            info = tarfile.TarInfo(name)
            info.size = len(TEXT.encode())
            archive.addfile(info, io.BytesIO(TEXT.encode()))
    return data.getvalue()


def _docx() -> bytes:
    data = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(data)
    return data.getvalue()


def _parquet() -> bytes:
    data = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT, None], "year": [1, 2]}), data)
    return data.getvalue()


SAMPLES = {
    ".txt": TEXT.encode("gb18030"),
    ".html": f"<meta charset=gbk><meta name=PubDate content=2022><div id=ozoom><p>{TEXT}</div>".encode("gb18030"),
    ".csv": f'text,place\n"{TEXT}",甲\n乙,丙\n'.encode("big5", "ignore"),
    ".jsonl": b'{"text": "a", "n": [1, {"b": 2}]}\n{"text": null}\n',
    ".parquet": _parquet(),
    ".docx": _docx(),
    ".pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R/Size 2>>\nstartxref\n9\n%%EOF",
    ".zip": _zip(),
    ".tar": _tar("w"),
    ".tar.gz": _tar("w:gz"),
    ".txt.gz": _tar("w:gz"),
}


def check(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        for item in read_pages([str(path)]):
            assert isinstance(item, (Page, Failure))
            if isinstance(item, Page):
                "".join((item.text, item.file, *item.meta, *item.meta.values())).encode()
            else:
                assert str(item.error)
        assert list(Path(folder).iterdir()) == [path]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("suffix", SAMPLES)
@given(data=st.binary(max_size=400))
def test_random_bytes(suffix: str, data: bytes) -> None:
    check(suffix, data)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("suffix", SAMPLES)
@given(data=st.data())
def test_mutated_files(suffix: str, data: st.DataObject) -> None:
    raw = bytearray(SAMPLES[suffix])
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(raw)), st.integers(0, len(raw)))))
    cut = data.draw(
        st.sampled_from([bytes(raw), bytes(raw[:end]), bytes(raw[:start] + raw[end:]), bytes(raw + raw[start:end])])
    )
    check(suffix, cut)
