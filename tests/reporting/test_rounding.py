"""Numbers as people read them."""

import math

import pytest

from govcorpus.reporting.rounding import rounded


@pytest.mark.parametrize(
    ("values", "name", "expected"),
    [
        ([], "freq", []),
        ([1234567, 8], "freq", ["1,234,567", "8"]),
        ([1, None], "lag_days", ["1", ""]),
        ([1000.26, 3.0], "score", ["1,000.3", "3.0"]),
        ([12.345, math.nan], "score", ["12.35", ""]),
        ([0.12345, -1.0], "score", ["0.1235", "-1.0000"]),
        ([1000.0, 3.0], "value", ["1,000", "3"]),
        ([math.nan], "value", [""]),
        ([0.1234], "share", ["12.3%"]),
        ([0.00004, 0.00005, 1.0], "p", ["<0.0001", "0.0001", "1.0000"]),
    ],
)
def test_a_column_is_rounded_alike(values: list[object], name: str, expected: list[str]) -> None:
    assert rounded(values, name) == expected
