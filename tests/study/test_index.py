"""The index page leads to everything, and what people wrote stays text."""

import re
from pathlib import Path
from urllib.parse import unquote

import govcorpus as gc
from built import write_pages
from govcorpus.study.index import INDEX

STUDY = """
[study]
title = "A <b>study</b> & more"
output = "results"
lang = "{lang}"
jobs = 1
[corpus]
input = "papers"
[parts]
none = "title ~ 四零"
[lists]
terms = ["社区", "<1/N>", "50%"]
[tables.keywords]
parts = ["all", "none"]
[tables.kwic]
each = "terms"
formats = ["csv", "md"]
"""


def page_of(folder: Path, lang: str = "en") -> str:
    write_pages(folder / "papers")
    (folder / "study.toml").write_text(STUDY.format(lang=lang), encoding="utf-8")
    gc.run(folder / "study.toml")
    return (folder / "results" / INDEX).read_text(encoding="utf-8")


def test_every_link_leads_to_a_file_and_every_file_has_one(tmp_path: Path) -> None:
    links = {unquote(link) for link in re.findall(r'href="([^"]+)"', page_of(tmp_path))}
    results = tmp_path / "results"
    assert all((results / link).is_file() for link in links)
    made = {path.relative_to(results).as_posix() for suffix in ("csv", "md") for path in results.rglob(f"*.{suffix}")}
    assert {name for name in made if not name.startswith("corpus/")} <= links


def test_what_people_wrote_is_no_markup(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert "A &lt;b&gt;study&lt;/b&gt; &amp; more" in page
    assert "&lt;1/N&gt;" in page
    assert "<b>study" not in page
    assert "<script" not in page


def test_what_failed_is_named_with_its_reason(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert "No article is in this part: title ~ 四零" in page
    assert "1 steps that need corpus/parts/none were skipped" in page


def test_it_is_in_the_language_of_the_study_and_the_same_each_time(tmp_path: Path) -> None:
    page = page_of(tmp_path, "zh")
    assert '<html lang="zh-CN">' in page
    assert "全部文章" in page
    assert "What failed" not in page
    assert page_of(tmp_path, "zh") == page
