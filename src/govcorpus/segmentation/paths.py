"""The likeliest way to share out the lines of a page among its articles, where some of these were interrupted.

A path is one such way, from the top of the page to some line. The best few are kept (beam search: Lowerre 1976), so
that what comes later can decide what was doubtful before.
"""

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

from govcorpus.segmentation.decode import LABELS
from govcorpus.segmentation.links import Links, rank_features
from govcorpus.segmentation.threads import Thread

#: So many paths are kept, and none that is so far behind the best.
BEAM, BEHIND = 8, 5.0
#: What was decided so many lines ago is not changed any more.
HORIZON = 80
#: An article may go on among so many units below it.
RECENT_UNITS = 12

_OTHER_KINDS = "NBXZG"
NOT_ARTICLES = frozenset(label for label in LABELS if label[0] in _OTHER_KINDS)


class Path(NamedTuple):
    """One way: its score, the units before the last, the last one, and the first lines of the units of each line.

    `homes` has those lines only that were not decided yet.
    """

    score: float
    others: tuple[Thread, ...]
    current: Thread
    homes: tuple[int, ...]


class Step(NamedTuple):
    """A way to take one more line: the score with it, the path so far, and the thread jumped to, if any."""

    score: float
    path: Path
    thread: Thread | None


class Paths:
    """Shares out the lines of a page from top to bottom; `weights` are those of the features of `links`.

    `homes` has the first line of the unit of each line, `margins` how far the next best path is behind that has the
    line in another unit.
    """

    def __init__(self, links: Links, weights: Mapping[str, float]) -> None:
        self.links, self.weights = links, weights
        self.homes: list[int] = []
        self.margins: list[float] = [inf] * len(links.lines)
        self._scores: dict[tuple[Thread, int, bool], float] = {}
        if not links.lines:
            return
        self._paths = [Path(0.0, (), self._begun(0), (0,))]
        for i in range(1, len(links.lines)):
            self._advance(i)
            self._decide()
        self._keep(self._paths[:1])
        self._decide()

    def _begun(self, i: int) -> Thread:
        label = self.links.labels[i]
        return Thread(i, label not in NOT_ARTICLES, start=i).grown(i, self.links.lines[i], label)

    def _advance(self, i: int) -> None:
        """Lead all paths over one more line."""
        if not self.links.may_jump(i):
            self._paths = [self._with_line(Step(path.score, path, None), i) for path in self._paths]
            return
        found = [self.links.candidates(i, path.others, path.current) for path in self._paths]
        if len(self._paths) == 1 and not found[0]:
            self._paths = [self._with_line(Step(0.0, self._paths[0], None), i)]
            return
        steps = [
            Step(path.score + score, path, thread)
            for path, candidates in zip(self._paths, found, strict=True)
            for thread, score in self._choices(i, candidates, path.current)
        ]
        steps.sort(key=lambda step: -step.score)
        enough = steps[0].score - BEHIND
        kept = [self._with_line(step, i) for step in steps[:BEAM] if step.score > enough]
        for step in steps[len(kept) :]:
            shared = len(step.path.homes) if step.path is steps[0].path else 0
            self._note(kept[0], step.score, (*step.path.homes, self._home(step, i)), shared)
        self._paths = kept

    def _choices(self, i: int, candidates: Sequence[Thread], current: Thread) -> list[tuple[Thread | None, float]]:
        """Return the threads that a line may jump to, and None for going on or beginning anew, with their scores."""
        ranked = zip(candidates, rank_features(candidates), strict=True)
        jumps = [
            (t, self._score(t, i, True) + sum(self.weights.get(name, 0.0) for name in names)) for t, names in ranked
        ]
        return [*jumps, (None, self._score(current, i, False))]

    def _score(self, thread: Thread, i: int, jumps: bool) -> float:
        """Return what speaks for a line's going on from a thread; several paths ask about the same one."""
        known = self._scores.get((thread, i, jumps))
        if known is None:
            case, row = self.links.case(thread, i, jumps=jumps)
            known = self._scores[thread, i, jumps] = sum(
                [self.weights.get(f"{case} {name}", 0.0) * value for name, value in row.items() if value]
            )
        return known

    def _home(self, step: Step, i: int) -> int:
        if step.thread is not None:
            return step.thread.first
        return i if self.links.labels[i].endswith("+") else step.path.current.first

    def _with_line(self, step: Step, i: int) -> Path:
        """Return a path with one more line, which goes on from the thread jumped to, or from above, or is new."""
        marked, label, path = self.links.lines[i], self.links.labels[i], step.path
        others, current = path.others, path.current
        if step.thread is not None:
            others = (*(thread for thread in others if thread is not step.thread), current)[-RECENT_UNITS:]
            current = step.thread.grown(i, marked, "R")
        elif label.endswith("+"):
            others, current = (*others, current)[-RECENT_UNITS:], self._begun(i)
        else:
            current = current.grown(i, marked, label)
        return Path(step.score, others, current, (*path.homes, current.first))

    def _note(self, best: Path, score: float, homes: Sequence[int], shared: int = 0) -> None:
        """Note for each line that would have been elsewhere how far behind the best path that one was.

        The first `shared` of their undecided lines both have in the same units.
        """
        behind, decided = best.score - score, len(self.homes)
        for i in range(shared, len(homes)):
            if homes[i] != best.homes[i] and behind < self.margins[decided + i]:
                self.margins[decided + i] = behind

    def _keep(self, kept: Sequence[Path]) -> None:
        """Give up all other paths."""
        for path in self._paths:
            if path not in kept:
                self._note(self._paths[0], path.score, path.homes)
        self._paths = list(kept)

    def _decide(self) -> None:
        """Write down what all paths agree on, or what was long ago."""
        best = self._paths[0]
        if len(self._paths) == 1:
            self.homes += best.homes
            self._paths = [Path(0.0, best.others, best.current, ())]
        elif len(best.homes) > HORIZON:
            self._keep([path for path in self._paths if path.homes[0] == best.homes[0]])
            self.homes.append(best.homes[0])
            self._paths = [Path(path.score, path.others, path.current, path.homes[1:]) for path in self._paths]
