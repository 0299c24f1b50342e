"""Learn the weights of links over whole pages: the right way to share out the lines should be the likeliest of all.

`train_links` learns from one choice at a time, each after right ones. Here ways are led down the page as in use, and
weights follow the gradient of how likely the right one is among those that are kept (Andor and others, ACL 2016). When
it is not kept any more, or after some choices, the walk goes on with the right way alone (Collins & Roark, ACL 2004).
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from eval.train_links import Linked, right_option
from govcorpus.segmentation.paths import EVENNESS, Path, Paths
from govcorpus.segmentation.threads import Thread
from govcorpus.segmentation.traits import Features, rank_features

#: So many ways are kept, and none that is so far behind the best; so many choices are compared at a time at most.
BEAM, BEHIND, WINDOW = 12, 8.0, 12
EPOCHS, SEED = 4, 11
#: How fast weights move at first, and how much each has moved before the first step.
RATE, MOVED = 0.1, 1.0


class Option(NamedTuple):
    """How a line may be taken: the thread jumped to, if any, what speaks for it, its score, its share of all."""

    thread: Thread | None
    features: Features
    score: float
    share: float


class Choice(NamedTuple):
    """The option taken at a line, all that there were, and the choice before."""

    taken: Option
    options: Sequence[Option]
    before: "Choice | None"


class Way(NamedTuple):
    """A path with the last of the choices that led to it."""

    path: Path
    last: Choice | None = None


class Walk(Paths):
    """Leads ways down a page; `known` are weights that may change on the way."""

    def __init__(self, page: Linked, known: Mapping[str, float]) -> None:
        self.links, self.owners, self.known = page.links, page.owners, known
        self._grown = {}
        self._told: dict[tuple[Thread, bool, tuple[str, ...]], tuple[Features, float]] = {}

    def compared(self) -> Iterator[tuple[list[Way], Way]]:
        """Yield the ways that are kept wherever they are compared, and the right one."""
        right = Way(Path(0.0, (), self._begun(0), ()))
        kept, count = [right], 0
        for i in range(1, len(self.links.lines)):
            self._grown, self._told = {}, {}
            alone, options = len(kept) == 1, self._options(right.path, i)
            at = right_option(
                self.owners, i, [option.thread for option in options[:-1]], right.path.current, self._new(i)
            )
            if at is None:  # out of reach: the walk goes on as the labels say
                yield kept, right
                right, count = _restarted(self._taken(right, options[-1], (), i)), 0
                kept = [right]
                continue
            others = [
                self._taken(way, option, every, i)
                for way in kept
                for every in [options if way is right else self._options(way.path, i)]
                for option in every
                if way is not right or option is not options[at]
            ]
            right = self._taken(right, options[at], () if alone and not others else options, i)
            kept, count = _best([right, *others]), count + bool(others)
            if count == WINDOW or not any(way is right for way in kept):
                yield kept, right
                right, count = _restarted(right), 0
                kept = [right]
        yield kept, right

    def _new(self, i: int) -> bool:
        return self.links.labels[i][-1] == "+"

    def _options(self, path: Path, i: int) -> list[Option]:
        """Return how a line may be taken: by jumping to a thread, and in the last place without."""
        if not self.links.may_jump(i):
            return [Option(None, {}, 0.0, 1.0)]
        candidates = self.links.candidates(i, path.others, path.current)
        told = [
            self._tell(thread, i, ranks) for thread, ranks in zip(candidates, rank_features(candidates), strict=True)
        ]
        told.append(self._tell(path.current, i, None))
        best = max(score for _, score in told)
        total = best + log(sum(exp(score - best) for _, score in told))
        threads: list[Thread | None] = [*candidates, None]
        return [
            Option(thread, features, score - EVENNESS * total, exp(score - total))
            for thread, (features, score) in zip(threads, told, strict=True)
        ]

    def _tell(self, thread: Thread, i: int, ranks: tuple[str, ...] | None) -> tuple[Features, float]:
        """Return what speaks for a line's going on from a thread, and what it is worth; without ranks, from above."""
        key = (thread, ranks is not None, ranks or ())
        if key not in self._told:
            features = dict.fromkeys(ranks or (), 1.0) | self.links.features(thread, i, jumps=ranks is not None)
            worth = sum(self.known.get(name, 0.0) * value for name, value in features.items())
            self._told[key] = features, worth
        return self._told[key]

    def _taken(self, way: Way, option: Option, options: Sequence[Option], i: int) -> Way:
        path = self._with_line((way.path.score + option.score, way.path, option.thread), i)
        return Way(path, Choice(option, options, way.last) if options else way.last)


def _restarted(way: Way) -> Way:
    return Way(way.path._replace(score=0.0, homes=()))


def _best(ways: list[Way]) -> list[Way]:
    best = max(way.path.score for way in ways)
    near = [way for way in ways if way.path.score > best - BEHIND]
    return sorted(near, key=lambda way: -way.path.score)[:BEAM]


def gradient(kept: Sequence[Way], right: Way) -> dict[str, float]:
    """Return the gradient of minus the logarithm of the share that the right way has of those kept and itself."""
    ways = [right, *(way for way in kept if way is not right)]
    best = max(way.path.score for way in ways)
    odds = [exp(way.path.score - best) for way in ways]
    shares: dict[int, float] = defaultdict(float)
    seen: dict[int, Choice] = {}
    for way, odd in zip(ways, odds, strict=True):
        choice = way.last
        while choice is not None:
            shares[id(choice)] += odd / sum(odds) - (way is right)
            seen[id(choice)] = choice
            choice = choice.before
    found: dict[str, float] = defaultdict(float)
    for key, choice in seen.items():
        for option in choice.options:
            weight = shares[key] * ((option is choice.taken) - EVENNESS * option.share)
            for name, value in option.features.items() if weight else ():
                found[name] += weight * value
    return found


def learn_paths(pages: Sequence[Linked], begun: Mapping[str, float], epochs: int = EPOCHS) -> dict[str, float]:
    """Return weights of links that begin with some others: the mean of all after the first round."""
    weights, total = dict(begun), dict.fromkeys(begun, 0.0)
    moved: dict[str, float] = defaultdict(lambda: MOVED)
    rng, order = random.Random(SEED), list(range(len(pages)))
    for epoch in range(epochs):
        rng.shuffle(order)
        rate, right_ones, count = RATE * (1 - epoch / epochs), 0, 0
        for i in order:
            for kept, right in Walk(pages[i], weights).compared():
                right_ones, count = right_ones + (kept[0] is right), count + 1
                for name, slope in gradient(kept, right).items():
                    moved[name] += slope**2
                    weights[name] = weights.get(name, 0.0) - rate * slope / moved[name] ** 0.5
            for name, weight in weights.items() if epoch else ():
                total[name] = total.get(name, 0.0) + weight
        print(f"epoch {epoch + 1}: {right_ones / count:.3f} of {count} stretches right", flush=True)
    return {name: round(weight / len(pages) / (epochs - 1), 3) for name, weight in sorted(total.items())}
