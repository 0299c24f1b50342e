"""What the program writes for a person to edit can be read again and changes nothing but the doubt."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given

from govcorpus.model import Article, Page
from govcorpus.segmentation import split_page
from govcorpus.segmentation.corrections import ROLE_KEYS, page_hash, parse_corrections
from govcorpus.segmentation.template import correction_templates, header
from strategies import pages
from support import SEEDS

OPEN = (
    "甲镇推进治理\n本报讯(王磊)近日,甲镇召开基层治理工作会,听取各村关于网格管理和环境整治的意见,研究下一步任务,要求各村\n"
    "乙镇办好实事\n本报讯(李霞)近日,乙镇召开民生实事推进会,安排老旧小区改造和养老服务工作。会议强调,要把好事办好、实事办实。"
)
PAGE = Page("p.txt", "p.txt", OPEN)
#: One unit that breaks off and is certain otherwise, one that is certain.
UNITS = [replace(unit, confidence=0.9, needs_review=unit.truncated) for unit in split_page(PAGE)]


def written(page: Page, units: Sequence[Article]) -> str:
    return header() + "\n\n".join(correction_templates([page], units))


def same(article: Article) -> tuple[object, ...]:
    return article.parts, article.lines, article.authors, article.kind, article.dateline, article.truncated


def test_an_entry_says_why_and_holds_what_the_program_has() -> None:
    (entry,) = correction_templates([PAGE], UNITS)
    first, *rest = entry.splitlines()
    assert first == "# p-a1 (0.90): its text breaks off at line 2"
    assert [line for line in rest if not line.startswith("#")] == [
        "[[unit]]",
        'page = "p.txt"',
        f'page_hash = "{page_hash(PAGE)}"',
        "reviewed = false",
        "lines = [[1, 2]]",
        'kind = "article"',
        "title = [1]",
        'authors = [{ name = "王磊" }]',
    ]
    assert "#     1 title        甲镇推进治理" in rest


def test_nothing_is_in_use_until_a_person_says_so() -> None:
    assert [entry.reviewed for entry in parse_corrections(written(PAGE, UNITS), "c")] == [False]


def test_every_key_that_the_header_names_is_known() -> None:
    keys = header().splitlines()[2].removeprefix("# Other keys: ").split()
    text = (
        "\n".join(f"{key} = []" for key in ROLE_KEYS)
        + '\nauthors = []\ndateline = ""\nplace = ""\ndate = ""\ntruncated = true'
    )
    assert keys == [line.split()[0] for line in text.splitlines()]
    assert parse_corrections(f'[[unit]]\npage = "a"\nlines = [[1, 1]]\n{text}', "c")


def test_units_that_a_file_speaks_of_are_not_written_again() -> None:
    known = parse_corrections('[[unit]]\npage = "p.txt"\nlines = [[2, 2]]', "c")
    assert correction_templates([PAGE], UNITS, known) == []
    elsewhere = parse_corrections('[[unit]]\npage = "q.txt"\nlines = [[2, 2]]', "c")
    assert len(correction_templates([PAGE], UNITS, elsewhere)) == 1


def check(page: Page) -> None:
    """Once reviewed, the entries give the units that they were made from, and nothing is left to look at."""
    before = split_page(page)
    entries = parse_corrections(written(page, before).replace("reviewed = false", "reviewed = true"), "c")
    assert len(entries) == sum(article.needs_review for article in before)
    after = split_page(page, entries)
    assert list(map(same, after)) == list(map(same, before))
    assert [article.corrected for article in after] == [article.needs_review for article in before]
    assert not any(article.needs_review for article in after)


def test_the_papers_come_out_as_they_went_in() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        check(Page(path.name, str(path), path.read_text(encoding="utf-8")))


@given(pages())
def test_any_page_comes_out_as_it_went_in(text: str) -> None:
    check(Page('p"\\\x7f\n.txt', "p.txt", text))
