"""What keyness compares: a target, or each of several groups, with a reference."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UsageError
from govcorpus.stats.counts import Counts, count_words, grouped
from govcorpus.stats.reprinted import CLUSTER, ORIGINALS, check_count, count_note, counted, counted_articles

if TYPE_CHECKING:
    from pandas import DataFrame


class Sides(NamedTuple):
    """A target and its reference; `whole` is the corpus that both make up where the reference is the rest of it."""

    group: str
    target: Corpus
    reference: "Corpus | DataFrame"
    whole: Corpus | None

    def reference_counts(self, target: Counts) -> Counts | None:
        """Return the counts of the reference where they follow from those of the target."""
        return None if self.whole is None else count_words(self.whole) - target


def check_request(target: str | None, reference: object, by: str | None) -> None:
    """Raise `UsageError` where there is nothing to compare."""
    if target is None and reference is None and by is None:
        raise UsageError(
            "There is nothing to compare",
            "Name a part with --target, something else with --reference, groups with --by, or several of them",
        )


def sides_of(
    corpus: Corpus,
    target: str | None,
    reference: "str | Corpus | DataFrame | None",
    count: str,
    by: str | None = None,
    period: str | None = None,
) -> Iterator[Sides]:
    """Yield what is compared: one pair, or with `by` one for each group of the target.

    `target` and `reference` are those of `keyness`; without a reference it is all of the corpus but the target or the
    group. Texts that are printed several times are taken by `count`: where printed first, or once on each side.
    """
    base = counted(corpus, ORIGINALS) if check_count(count) == ORIGINALS else corpus
    focus = base if target is None else base.where(target)
    if isinstance(reference, Corpus):
        other: Corpus | DataFrame | None = counted(reference, count)
    else:
        other = counted(base.where(reference), count) if isinstance(reference, str) else reference
    whole = [("", focus, counted(focus, count))]
    for group, part, taken in _by_group(focus, focus.groups(by, period), count) if by else whole:
        if other is not None:
            yield Sides(group, taken, other, None)
        elif count == CLUSTER:
            yield Sides(group, taken, counted(_rest(base, part), count), None)
        else:
            yield Sides(group, taken, _rest(base, part), base)


def _by_group(corpus: Corpus, groups: Sequence[str | None], count: str) -> Iterator[tuple[str, Corpus, Corpus]]:
    """Yield each group of articles: its name, all of them, and those that are counted."""
    members = list(grouped(groups))
    parts = [corpus.select(own) for _, own in members]
    chosen = [own[counted_articles(part, count)] for (_, own), part in zip(members, parts, strict=True)]
    for (group, _), part, taken in zip(members, parts, corpus.split(chosen), strict=True):
        yield group, part, taken


def shared_articles(sides: Sides) -> int:
    """Return how many articles are in the target and in the reference."""
    target, reference = sides.target, sides.reference
    if sides.whole is not None or not isinstance(reference, Corpus) or reference.holdings is not target.holdings:
        return 0
    pairs = zip(target.segments, reference.segments, strict=True)
    return sum(int(np.count_nonzero((one.numbers >= 0) & (other.numbers >= 0))) for one, other in pairs)


def sides_note(count: str) -> Message:
    """Return the note that says how texts printed several times were counted."""
    if count == CLUSTER:
        return Message(
            "Counted by cluster: a text printed several times counts once in the target, once in the reference"
        )
    return count_note(count)


def _rest(corpus: Corpus, part: Corpus) -> Corpus:
    """Return the articles of a corpus that are not in a view of it."""
    pairs = zip(corpus.segments, part.segments, strict=True)
    numbers = [one.numbers[(one.numbers >= 0) & (other.numbers < 0)] for one, other in pairs]
    return corpus.select(np.sort(np.concatenate([np.zeros(0, np.int32), *numbers])))
