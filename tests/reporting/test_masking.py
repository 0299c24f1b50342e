import pandas as pd
import pytest

import govcorpus as gc
from govcorpus.reporting.masking import mask_cells

PHONE = "13900000000"


def test_all_texts_are_masked_and_the_rest_stays() -> None:
    frame = pd.DataFrame(
        {
            "text": ["甲", f"电话{PHONE}", None],
            "list": [[f"手机{PHONE}", 1], ["乙"], []],
            "dict": [{"name": PHONE}, {}, None],
            "count": [13900000000, 1, 2],
        }
    )
    frame.attrs = {"title": "t", "notes": []}
    masked = mask_cells(frame)
    assert masked["text"].tolist()[:2] == ["甲", "电话***********"]
    assert pd.isna(masked["text"].iloc[2])
    assert masked["list"].tolist() == [["手机***********", 1], ["乙"], []]
    assert masked["dict"].tolist() == [{"name": "***********"}, {}, None]
    assert masked["count"].tolist() == [13900000000, 1, 2]
    assert masked.attrs == frame.attrs
    assert masked.dtypes.tolist() == frame.dtypes.tolist()
    assert frame["text"].iloc[1] == f"电话{PHONE}"


def test_a_frame_without_personal_numbers_is_returned_itself(seeds: gc.Corpus) -> None:
    frame = gc.kwic(seeds, "社区")
    assert mask_cells(frame) is frame


def test_cells_do_not_lend_each_other_labels_or_digits() -> None:
    frame = pd.DataFrame({"text": ["电话:", "3300000", "139", "00000000"]})
    assert mask_cells(frame) is frame


def test_a_zero_character_in_a_cell_does_no_harm() -> None:
    frame = pd.DataFrame({"text": ["甲\0乙", PHONE]})
    assert mask_cells(frame)["text"].tolist() == ["甲\0乙", "***********"]


@pytest.mark.parametrize("columns", [[], ["a"]])
def test_an_empty_frame(columns: list[str]) -> None:
    frame = pd.DataFrame({name: pd.Series([], dtype="str") for name in columns})
    assert mask_cells(frame) is frame
