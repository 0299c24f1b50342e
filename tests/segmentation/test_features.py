from itertools import pairwise

import numpy as np
import pytest

from govcorpus.model import Page
from govcorpus.segmentation.features import ROWS, STARTS, TEMPLATES, Rows, feature_rows, name_row, row_of
from govcorpus.segmentation.links import Column
from govcorpus.segmentation.looks import page_looks
from govcorpus.segmentation.rules import first_guess
from govcorpus.segmentation.sheets import depths, sheets_of

BODY = "近年来,某镇坚持党建引领,健全组织体系,整合各类资源,推动治理重心下移,群众满意度不断提升。"


def looks_and_rows(*texts: str) -> tuple[dict[str, Column], Rows]:
    sheets = sheets_of([Page("p", "p", text) for text in texts])
    looks, guess = (
        page_looks(sheets, {}),
        [label for sheet in sheets for label in first_guess(sheet.lines, sheet.topics)],
    )
    return looks, feature_rows(looks, guess, depths(sheets))


def test_each_template_has_one_row_a_line_in_its_own_range() -> None:
    _, rows = looks_and_rows(f"小区治理有新招\n\n本报讯 {BODY}\n\n{BODY}")
    assert rows.shape == (3, len(TEMPLATES))
    bounds = np.array([*STARTS, ROWS])
    assert (rows >= bounds[:-1]).all()
    assert (rows < bounds[1:]).all()


def test_a_step_shows_the_line_before_or_after_and_nothing_beyond_the_edges() -> None:
    looks, rows = looks_and_rows(f"小区治理有新招\n\n{BODY}")
    before, after = (TEMPLATES.index((name,)) for name in ("shape-1", "shape+1"))
    assert [row - STARTS[before] for row in rows[:, before]] == [0, looks["shape"][0]]
    assert [row - STARTS[after] for row in rows[:, after]] == [looks["shape"][1], 0]


def test_pages_looked_at_together_do_not_show_each_other() -> None:
    texts = (f"小区治理有新招\n\n本报讯 {BODY}", BODY, f"{BODY[:-9]}\n\n{BODY}\n\n本报讯 {BODY}")
    _, together = looks_and_rows(*texts)
    assert together.tolist() == [row for text in texts for row in looks_and_rows(text)[1].tolist()]


@pytest.mark.parametrize("row", [0, 1, ROWS // 2, ROWS - 1])
def test_rows_have_names(row: int) -> None:
    template, code = name_row(row)
    assert row_of(template, code) == row


def test_templates_do_not_overlap() -> None:
    assert len(set(TEMPLATES)) == len(TEMPLATES)
    assert all(a < b for a, b in pairwise([*STARTS, ROWS]))
