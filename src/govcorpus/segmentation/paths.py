"""The likeliest way to share out the lines of a page among its articles, where some of these were interrupted.

A path is one such way, from the top of the page to some line. The best few are kept (beam search: Lowerre 1976), so
that what comes later can decide what was doubtful before.
"""

from collections.abc import Mapping, Sequence
from math import exp, inf, log
from operator import itemgetter
from typing import NamedTuple

from govcorpus.segmentation.decode import LABELS
from govcorpus.segmentation.links import Key, Links
from govcorpus.segmentation.threads import Thread
from govcorpus.segmentation.traits import ranked

#: So many paths are kept, and none that is so far behind the best.
BEAM, BEHIND = 8, 3.0
#: How far the scores of a choice are evened out: 0 leaves them as they are, so that a choice between good ways is worth
#: more than one between bad ways; with 1 they are the logarithms of probabilities, which any choice has alike.
EVENNESS = 0.5
#: What was decided so many lines ago is not changed any more.
HORIZON = 30
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


#: A way to take one more line: the score with it, the path so far, and the thread jumped to, if any.
Step = tuple[float, Path, Thread | None]


class Paths:
    """Shares out the lines of a page from top to bottom; `weights` are those of the features of `links` by case.

    `homes` has the first line of the unit of each line, `margins` how far the next best path is behind that has the
    line in another unit.
    """

    def __init__(self, links: Links, weights: Mapping[str, Mapping[str, float]]) -> None:
        self.links, self.weights = links, weights
        self.homes: list[int] = []
        self.margins: list[float] = [inf] * len(links.lines)
        self._scores: dict[tuple[Thread, bool], float] = {}
        self._part_scores: dict[tuple[str, Key], float] = {}
        self._grown: dict[tuple[Thread, str], Thread] = {}
        if not links.lines:
            return
        self._paths = [Path(0.0, (), self._begun(0), ())]
        self.homes.append(0)
        i = 1
        while i < len(links.lines):
            if len(self._paths) == 1:
                i = self._go_on(i)
            if i < len(links.lines):
                self._advance(i)
                self._decide()
            i += 1
        self._keep(self._paths[:1])
        self._decide()

    def _begun(self, i: int) -> Thread:
        label = self.links.labels[i]
        return Thread(i, label not in NOT_ARTICLES, start=i).grown(i, self.links.lines[i], label)

    def _go_on(self, i: int) -> int:
        """Lead the only path over the lines from one on that have no choice; return the first that has one."""
        links, (_, others, current, homes) = self.links, self._paths[0]
        lines, labels = links.lines, links.labels
        self.homes += homes
        while i < len(lines) and not (others and links.may_jump(i) and links.candidates(i, others, current)):
            if labels[i][-1] == "+":
                others, current = (*others, current)[-RECENT_UNITS:], self._begun(i)
            else:
                current = current.grown(i, lines[i], labels[i])
            self.homes.append(current.first)
            i += 1
        self._paths = [Path(0.0, others, current, ())]
        return i

    def _advance(self, i: int) -> None:
        """Lead all paths over one more line."""
        if not self.links.may_jump(i):
            self._grown = {}
            self._paths = [self._with_line((path.score, path, None), i) for path in self._paths]
            return
        self._scores, self._part_scores, self._grown = {}, {}, {}
        steps: list[Step] = [
            (path.score + score, path, thread)
            for path in self._paths
            for thread, score in self._choices(i, self.links.candidates(i, path.others, path.current), path.current)
        ]
        steps.sort(key=itemgetter(0), reverse=True)
        best, best_path, _ = steps[0]
        kept = [self._with_line(step, i) for step in steps[:BEAM] if step[0] > best - BEHIND]
        for step in steps[len(kept) :]:
            score, path, _ = step
            shared = len(path.homes) if path is best_path else 0
            self._note(kept[0], score, (*path.homes, self._home(step, i)), shared)
        self._paths = kept

    def _choices(self, i: int, candidates: Sequence[Thread], current: Thread) -> list[tuple[Thread | None, float]]:
        """Return the threads that a line may jump to, and None for going on or beginning anew, with their scores."""
        scores = [self._score(thread, i, True) for thread in candidates]
        for name, at in ranked(candidates).items():
            scores[at] += self.weights.get("", {}).get(name, 0.0)
        scores.append(self._score(current, i, False))
        best = max(scores)
        total = EVENNESS * (best + log(sum([exp(score - best) for score in scores])))
        return [(thread, score - total) for thread, score in zip([*candidates, None], scores, strict=True)]

    def _score(self, thread: Thread, i: int, jumps: bool) -> float:
        """Return what speaks for a line's going on from a thread; several paths ask about the same one."""
        known = self._scores.get((thread, jumps))
        if known is not None:
            return known
        case, parts = self.links.parts(thread, i, jumps=jumps)
        weights, scores, total = self.weights.get(case, {}), self._part_scores, 0.0
        for key, features in parts:
            score = scores.get((case, key))
            if score is None:
                score = sum([weights[name] * value for name, value in features.items() if value and name in weights])
                scores[case, key] = score
            total += score
        self._scores[thread, jumps] = total
        return total

    def _home(self, step: Step, i: int) -> int:
        _, path, thread = step
        if thread is not None:
            return thread.first
        return i if self.links.labels[i][-1] == "+" else path.current.first

    def _with_line(self, step: Step, i: int) -> Path:
        """Return a path with one more line, which goes on from the thread jumped to, or from above, or is new."""
        score, path, jumped = step
        others, current, label = path.others, path.current, self.links.labels[i]
        if jumped is not None:
            others = (*[thread for thread in others if thread is not jumped], current)[-RECENT_UNITS:]
            current = self._longer(jumped, i, "R")
        elif label[-1] == "+":
            others, current = (*others, current)[-RECENT_UNITS:], self._begun(i)
        else:
            current = self._longer(current, i, label)
        return Path(score, others, current, (*path.homes, current.first))

    def _longer(self, thread: Thread, i: int, label: str) -> Thread:
        """Return a thread with one more line; paths that had the same one have the same one again."""
        grown = self._grown.get((thread, label))
        if grown is None:
            grown = self._grown[thread, label] = thread.grown(i, self.links.lines[i], label)
        return grown

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
