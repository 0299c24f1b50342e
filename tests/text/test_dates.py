import pytest

from govcorpus.text.dates import date_bounds, finest_period, normalize_date, period_of


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022", "2022"),
        ("2022年", "2022"),
        ("2022-4", "2022-04"),
        ("2022年4月", "2022-04"),
        ("2022/04/06", "2022-04-06"),
        ("2022.4.6", "2022-04-06"),
        ("2022年4月6日", "2022-04-06"),
        ("20220406", "2022-04-06"),
        ("2022-04-06 08:30", "2022-04-06"),
        ("2020-02-29", "2020-02-29"),
    ],
)
def test_forms_of_a_date(text: str, iso: str) -> None:
    assert normalize_date(text) == iso


@pytest.mark.parametrize("text", ["", "近日", "2022-13", "2021-02-29", "2022-00-01", "22-04-06", "202204"])
def test_what_is_no_date(text: str) -> None:
    assert normalize_date(text) is None


def test_bounds_of_partial_dates() -> None:
    assert date_bounds("2024") == ("2024-01-01", "2024-12-31")
    assert date_bounds("2024-02") == ("2024-02-01", "2024-02-29")
    assert date_bounds("2024-02-05") == ("2024-02-05", "2024-02-05")


def test_periods() -> None:
    assert [period_of("2022-11-30", p) for p in ("month", "quarter", "year")] == ["2022-11", "2022Q4", "2022"]
    assert period_of("2022", "quarter") is None
    assert finest_period(["2022-04", "2023-01-01"]) == "month"
    assert finest_period(["2022-04", "2023"]) == "year"
