import numpy as np
import pytest
from hypothesis import given

from govcorpus.model import Page
from govcorpus.segmentation.forms import ENDS, ROLES, WORDS
from govcorpus.segmentation.lines import split_lines
from govcorpus.segmentation.links import Column
from govcorpus.segmentation.looks import SIZES, page_looks
from govcorpus.segmentation.sheets import sheets_of
from govcorpus.segmentation.weights import load_weights
from govcorpus.text.normalize import normalize_text
from strategies import pages

BODY = "近年来,某镇坚持党建引领,健全组织体系,整合各类资源,推动治理重心下移,群众满意度不断提升。"


def looks(text: str) -> dict[str, Column]:
    return page_looks(sheets_of([Page("p", "p", text)]), load_weights().grammar)


@given(pages())
def test_every_column_has_a_number_a_line_within_its_size(text: str) -> None:
    lines = split_lines(text)
    if not lines:
        return
    found = looks(text)
    assert set(found) == set(SIZES)
    for name, column in found.items():
        assert column.shape == (len(lines),)
        assert column.min() >= 0
        assert column.max() < SIZES[name], name


def test_looks_tell_form_and_not_words_except_at_joints() -> None:
    one, other = looks(f"小区治理有新招\n\n{BODY}"), looks(f"乡村振兴结硕果\n\n{BODY}")
    assert {name for name in SIZES if not np.array_equal(one[name], other[name])} <= {
        "beginning", "joint", "grammar", "flow", "rather", "begins",
    }  # fmt: skip


def test_short_lines_built_alike_are_seen() -> None:
    heads = ("强化统筹 打通堵点", "畅通渠道 优化服务", "一心为民 各司其职")
    page = "\n\n".join(f"{head}\n\n{BODY}" for head in heads)
    assert looks(f"小区治理有新招\n\n{BODY}\n\n{page}")["parallel"].tolist() == [1, 0, 2, 0, 4, 0, 3, 0]
    assert looks(f"{heads[0]}\n\n{heads[1]}\n\n{BODY}")["parallel"].tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    ("other", "seen"),
    [("办好实事 建设幸福家园", [2, 0, 3, 0]), ("办好实事 描绘幸福画卷", [1, 0, 1, 0]), ("建设幸福家园", [1, 0, 1, 0])],
)
def test_parts_that_begin_or_end_the_same_are_built_alike(other: str, seen: list[int]) -> None:
    page = f"综治队伍守平安 建设平安家园\n\n{BODY}\n\n{other}\n\n{BODY}"
    assert looks(page)["parallel"].tolist() == seen


def test_a_dateline_is_seen() -> None:
    found = looks(f"小区治理有新招\n\n本报讯 {BODY[:-9]}群众生产生\n\n活安全有序。")
    assert found["role"].tolist() == [1 + ROLES.index(role) for role in ("head", "lead", "body")]
    assert found["opening"].tolist() == [0, 2, 0]


@pytest.mark.parametrize(("indent", "seen"), [("\u3000\u3000", [1, 2, 2]), ("", [0, 0, 0])])
def test_indents_are_seen_where_the_page_has_them(indent: str, seen: list[int]) -> None:
    assert looks(f"小区治理有新招\n\n{indent}{BODY}\n\n{indent}{BODY}")["indented"].tolist() == seen


@pytest.mark.parametrize(
    ("line", "bits"),
    [
        ("遗失", 1 + 8),
        ("遗", 8),
        ("失", 8),  # not with the end of the line above
        ("热线 0000-1234567", 2),
        ("0000-1234567", 2),
        ("责编辑", 4 + 8),
        (f"{'甲' * 100}记者{'乙' * 100},", 0),
        (f"{'甲' * 78}记者{'乙' * 100},", 4),
        (f"{'甲' * 79}记者{'乙' * 100},", 0),
        (f"{'甲' * 100}记者{'乙' * 77},", 4),
    ],
)
def test_words_near_the_ends_of_a_line_are_seen(line: str, bits: int) -> None:
    for text in (line, f"遗\n{line}\n失"):
        found = looks(text)["words"].tolist()
        assert found[len(found) // 2] == 1 + bits


@given(pages())
def test_marks_are_counted_line_by_line(text: str) -> None:
    views = [line.text for line in split_lines(normalize_text(text))]
    if not views:
        return
    found = looks(text)
    assert found["stops"].tolist() == [1 + min(view.count("。"), 3) for view in views]
    assert found["commas"].tolist() == [1 + min(view.count(","), 2) for view in views]
    assert found["dash"].tolist() == [1 + view.startswith("—") + 2 * view.endswith("—") for view in views]
    words = [sum(bit for bit, of in WORDS.items() if any(word in view for word in of)) for view in views]
    short = [i for i, view in enumerate(views) if len(view) <= 2 * ENDS and "-" not in view]
    assert [found["words"][i] - 1 & 7 for i in short] == [words[i] for i in short]
