"""The tables of docs/entities.md say what the program does."""

import re

import pytest

from govcorpus.text.dates_found import find_dates
from govcorpus.text.places_resolution import resolve_place
from support import ROOT

PAGE = (ROOT / "docs" / "entities.md").read_text(encoding="utf-8")
PLACES = re.findall(r"^\| (\S+) \| (\d{4}) \| (\S+), (\d{6}) \|$", PAGE, re.MULTILINE)
DATES = re.findall(r"^\| (.+?) \| (`\S.*`) \|$", PAGE.split("## Dates")[1].split("## People")[0], re.MULTILINE)


@pytest.mark.parametrize(("name", "year", "normalized", "adcode"), PLACES)
def test_names_by_year(name: str, year: str, normalized: str, adcode: str) -> None:
    assert resolve_place(name, int(year))[:2] == (normalized, adcode)


@pytest.mark.parametrize(("texts", "values"), DATES)
def test_dates(texts: str, values: str) -> None:
    if " after " in texts:
        texts = ",".join(reversed(texts.split(" after ")))
    found = [span.value for span in find_dates(re.sub(r"\(.*?\)", "", texts), "2021-03-10")]
    given = re.findall(r"`([^`]+)`", values)
    assert found[-len(given) :] == given if len(given) > 1 else set(found[-1:]) == set(given)


def test_the_tables_were_read() -> None:
    assert len(PLACES) >= 5 and len(DATES) >= 8
