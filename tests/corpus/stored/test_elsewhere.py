"""A corpus can be read without govcorpus: with DuckDB, pandas and numpy, as its README and the documentation say."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import govcorpus as gc
from built import in_small_pieces, write_pages
from support import ROOT

#: Runs a query, or code, in the folder of a corpus, and shows the rows as JSON; govcorpus is not there.
RUNNER = """
import json, sys
sys.modules["govcorpus"] = None
kind, code = json.load(sys.stdin)
if kind == "sql":
    import duckdb
    rows = [list(row) for row in duckdb.sql(code).fetchall()]
else:
    names = {}
    exec(code, names)
    rows = names.get("rows")
print(json.dumps(rows, default=str, ensure_ascii=False))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus in several segments, one page of which has been replaced and one removed."""
    papers = write_pages(tmp_path_factory.mktemp("elsewhere") / "papers")
    (papers / "metadata.csv").write_text("file,place,date\na1.txt,甲市,2021\n", encoding="utf-8")
    output = papers.parent / "corpus"
    with in_small_pieces(400, 200):
        gc.build(papers, output=output, jobs=1)
        (papers / "a2.txt").write_text("本报讯 社区群众又开会,三零创建。", encoding="utf-8")
        (papers / "b3.txt").unlink()
        gc.build(papers, output=output, jobs=1, update=True)
    gc.reuse(gc.read(output), save=True)
    return output


def outside(folder: Path, kind: str, code: str) -> list[list[object]]:
    done = subprocess.run(
        [sys.executable, "-c", RUNNER],
        input=json.dumps([kind, code]),
        capture_output=True,
        cwd=folder,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    rows: list[list[object]] = json.loads(done.stdout)
    return rows


def blocks(path: Path, language: str) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_queries_of_its_readme(folder: Path, seeds_folder: Path) -> None:
    queries = blocks(folder / "README.md", "sql")
    assert len(queries) == 2
    articles, words = outside(folder, "sql", queries[0]), outside(seeds_folder, "sql", queries[1])
    corpus = gc.read(folder)
    assert sorted(row[2] or "" for row in articles) == sorted(
        article.headline_part("title") or "" for article in corpus.articles if "三零" in article.text
    )
    expected = gc.keywords(gc.read(seeds_folder, stopwords=()), top=0)
    freq = dict(zip(expected["term"], expected["freq"], strict=True))
    assert len(words) == 20
    assert {str(term): count for term, count in words} == {str(term): freq[str(term)] for term, _ in words}
    assert [count for _, count in words] == sorted(freq.values(), reverse=True)[:20]


def test_the_python_of_its_readme(folder: Path) -> None:
    (code,) = blocks(folder / "README.md", "python")
    assert outside(folder, "python", code) is None


def test_the_examples_of_the_documentation(folder: Path) -> None:
    page = ROOT / "docs" / "anatomy.md"
    examples = [("sql", code) for code in blocks(page, "sql")]
    text = page.read_text(encoding="utf-8")
    examples += [("python", code) for code in re.findall(r"^```py\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)]
    assert len(examples) >= 3
    for kind, code in examples:
        rows = outside(folder, kind, code)
        assert rows, code


def test_frequencies_by_place_without_govcorpus(folder: Path) -> None:
    """The columns say enough to count the words of some articles: by the numbers of their tokens."""
    code = """
import json, glob, numpy as np, pandas as pd
rows, names = [], []
counts = {}
manifest = json.load(open("manifest.json", encoding="utf-8"))
for entry in manifest["segments"]:
    at = "segments/" + entry["name"] + "/"
    data, index = open(at + "new_type.txt", "rb").read(), np.load(at + "new_type_index.npy")
    names += [data[a:b - 1].decode() for a, b in zip(index, index[1:])]
    articles = pd.read_parquet(at + "articles.parquet")
    term, start = np.load(at + "term.npy", mmap_mode="r"), np.load(at + "term_index.npy")
    inside = (articles["place"] == "甲市") & ~articles["page_number"].isin(entry["removed"])
    for i in np.flatnonzero(inside):
        for t in term[start[i]:start[i + 1]]:
            counts[names[t]] = counts.get(names[t], 0) + 1
rows = sorted(counts.items())
"""
    expected = gc.keywords(gc.read(folder, stopwords=(), where="place = 甲市"), top=0)
    ours = dict(zip(expected["term"], expected["freq"], strict=True))
    theirs = dict(outside(folder, "python", code))  # type: ignore[arg-type]
    assert {term: count for term, count in theirs.items() if term in ours} == ours
    assert len(ours) > 5


def test_the_readme_counts_what_is_there(folder: Path) -> None:
    corpus = gc.read(folder)
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert f"{len(corpus.files)} files" in text
    assert "those of 2 removed files included" in text
