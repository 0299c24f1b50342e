"""The fields of articles by which they are selected and grouped, as columns."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, Mask, frozen, type_of_id, type_of_index
from govcorpus.corpus.schema import Ragged
from govcorpus.model import Article

#: Fields that every article has, beside its metadata columns.
FIELDS = ("file", "source", "place", "adcode", "date", "year", "month", "kind", "title", "author", "id")
#: Fields that tell how a unit was cut: `yes` or `no`, a number from 0 to 1, the id of another unit.
CUT_FIELDS = ("duplicate", "truncated", "needs_review", "confidence", "place_confidence", "duplicate_of")


@dataclass(frozen=True)
class Column:
    """A field of all articles: `values[codes[index[i] : index[i + 1]]]` are those of article `i`, none or several."""

    values: tuple[str, ...]
    codes: Ids
    index: Index

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> "Column":
        """Number the values of all rows."""
        numbers: dict[str, int] = {}
        lists = [[numbers.setdefault(value, len(numbers)) for value in row] for row in rows]
        ragged = Ragged.of(lists)
        return cls(tuple(numbers), ragged.values, ragged.index)

    @classmethod
    def of_codes(cls, values: Iterable[str | None], codes: Ids) -> "Column":
        """Return a column with one value an article at most, by its number; a value that is None or '' is none."""
        kept = [value or "" for value in values]
        present = np.array([bool(value) for value in kept], dtype=np.bool_)
        inside = np.zeros(len(codes), dtype=np.bool_)
        inside[codes >= 0] = present[codes[codes >= 0]]
        index = np.zeros(len(codes) + 1, dtype=type_of_index)
        np.cumsum(inside, out=index[1:])
        return cls(tuple(kept), frozen(codes[inside].astype(type_of_id)), frozen(index))

    def __len__(self) -> int:
        return len(self.index) - 1

    def holds(self, test: Callable[[str], bool]) -> Mask:
        """Return which articles have a value that passes a test."""
        passed = np.fromiter(map(test, self.values), np.bool_, len(self.values))
        before = np.concatenate([np.zeros(1, type_of_index), np.cumsum(passed[self.codes])])
        mask: Mask = before[self.index[1:]] > before[self.index[:-1]]
        return mask

    def first(self) -> list[str | None]:
        """Return the first value of each article, None where there is none."""
        found = np.full(len(self), -1, dtype=type_of_index)
        has = np.diff(self.index) > 0
        found[has] = self.codes[self.index[:-1][has]]
        names: tuple[str | None, ...] = (*self.values, None)
        return [names[code] for code in found.tolist()]

    def map(self, change: Callable[[str], str | None]) -> "Column":
        """Return the column of the first value of each article, changed; None leaves it out."""
        codes, numbers = self._single(), dict[str | None, int]()
        places = np.array([numbers.setdefault(change(value), len(numbers)) for value in self.values], dtype=type_of_id)
        has = codes >= 0
        codes[has] = places[codes[has]]
        return Column.of_codes(numbers, codes)

    def take(self, articles: Index) -> "Column":
        """Return the column of some articles, in the order given."""
        ragged = Ragged(self.codes, self.index).take(articles)
        return Column(self.values, ragged.values, ragged.index)

    def _single(self) -> Ids:
        codes = np.full(len(self), -1, dtype=type_of_id)
        has = np.diff(self.index) > 0
        codes[has] = self.codes[self.index[:-1][has]]
        return codes


def field_values(article: Article, field: str) -> Sequence[str]:
    """Return the values of a field of an article: none where it is missing, several only for `author`."""
    if field == "author":
        return [author.name for author in article.authors]
    value: str | None
    if field == "title":
        value = article.headline_part("title")
    elif field in ("year", "month"):
        value = article.date and part_of_date(article.date, field)
    elif field == "file":
        value = article.page
    elif field in ("place", "adcode", "date", "kind", "id", "duplicate_of"):
        value = getattr(article, field)
    elif field == "duplicate":
        value = "yes" if article.duplicate_of else "no"
    elif field in ("truncated", "needs_review"):
        value = "yes" if getattr(article, field) else "no"
    elif field in ("confidence", "place_confidence"):
        value = str(getattr(article, field))
    else:
        value = article.meta.get(field)
    return [value] if value else []


def part_of_date(date: str, field: str) -> str | None:
    """Return the year or the month (`2022-04`) of a date; None where it does not say it."""
    length = 4 if field == "year" else 7
    return date[:length] if len(date) >= length else None
