import numpy as np
import pytest
from hypothesis import given

from govcorpus.model import Page
from govcorpus.segmentation.forms import ROLES
from govcorpus.segmentation.lines import split_lines
from govcorpus.segmentation.links import Column
from govcorpus.segmentation.looks import SIZES, page_looks
from govcorpus.segmentation.sheets import sheets_of
from govcorpus.segmentation.weights import load_weights
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
