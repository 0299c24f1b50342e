"""The likeliest way to share out the lines of a page among its articles, where some of these were interrupted.

A path is one such way, from the top of the page to some line. The best few are kept (beam search: Lowerre 1976), so
that what comes later can decide what was doubtful before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govcorpus.segmentation.decode import LABELS
from govcorpus.segmentation.links import Features, Links
from govcorpus.segmentation.threads import Thread

#: So many paths are kept, and none that is so far behind the best.
BEAM, BEHIND = 8, 8.0
#: What was decided so many lines ago is not changed any more.
HORIZON = 80
#: An article may go on among so many units below it.
RECENT_UNITS = 12

_OTHER_KINDS = "NBXZG"
NOT_ARTICLES = frozenset(label for label in LABELS if label[0] in _OTHER_KINDS)


@dataclass(frozen=True, slots=True)
class Path:
    """One way: its score, the units before the last, the last one, and the first lines of the units of each line.

    `homes` has those lines only that were not decided yet.
    """

    score: float
    others: tuple[Thread, ...]
    current: Thread
    homes: tuple[int, ...]


class Paths:
    """Shares out the lines of a page from top to bottom; `weights` are those of the features of `links`.

    `homes` has the first line of the unit of each line, `margins` how far the next best path is behind that has the
    line in another unit (`BEHIND` at most).
    """

    def __init__(self, links: Links, weights: Mapping[str, float]) -> None:
        self.links, self.weights = links, weights
        self.homes: list[int] = []
        self.margins: list[float] = [BEHIND] * len(links.lines)
        if not links.lines:
            return
        self._paths = [Path(0.0, (), self._begun(0), (0,))]
        for i in range(1, len(links.lines)):
            self._advance(i)
            self._decide()
        self._keep(1)
        self._decide()

    def _begun(self, i: int) -> Thread:
        label = self.links.labels[i]
        return Thread(i, label not in NOT_ARTICLES, start=i).grown(i, self.links.lines[i], label)

    def _advance(self, i: int) -> None:
        """Lead all paths over one more line."""
        found = [self.links.candidates(i, path.others, path.current) for path in self._paths]
        if len(self._paths) == 1 and not found[0]:
            self._paths = [self._with_line(self._paths[0], i, None, 0.0)]
            return
        self._paths = [
            self._with_line(path, i, thread, score)
            for path, candidates in zip(self._paths, found, strict=True)
            for thread, score in self._choices(i, candidates, path.current)
        ]
        self._paths.sort(key=lambda path: -path.score)
        self._keep(BEAM)

    def _choices(
        self, i: int, candidates: Sequence[Thread], current: Thread
    ) -> list[tuple[Thread | None, float]]:
        if not self.links.may_jump(i):
            return [(None, 0.0)]
        rows = self.links.options(i, candidates, current)
        return list(zip([*candidates, None], map(self._score, rows), strict=True))

    def _score(self, row: Features) -> float:
        return sum(self.weights.get(name, 0.0) * value for name, value in row.items())

    def _with_line(self, path: Path, i: int, jumped: Thread | None, score: float) -> Path:
        """Return a path with one more line, which goes on from the thread jumped to, or from above, or is new."""
        marked, label = self.links.lines[i], self.links.labels[i]
        if jumped is not None:
            others = (*(thread for thread in path.others if thread is not jumped), path.current)
            current = jumped.grown(i, marked, "R")
        elif label.endswith("+"):
            others, current = (*path.others, path.current), self._begun(i)
        else:
            others, current = path.others, path.current.grown(i, marked, label)
        return Path(path.score + score, others[-RECENT_UNITS:], current, (*path.homes, current.first))

    def _keep(self, most: int) -> None:
        """Keep the best paths, and note for each line how far behind those were that would have put it elsewhere."""
        best = self._paths[0]
        kept = [path for path in self._paths[:most] if path.score > best.score - BEHIND]
        for path in self._paths[len(kept) :]:
            self._note(best, path)
        self._paths = kept

    def _note(self, best: Path, other: Path) -> None:
        behind, decided = best.score - other.score, len(self.homes)
        for i, (home, elsewhere) in enumerate(zip(best.homes, other.homes, strict=True), decided):
            if home != elsewhere:
                self.margins[i] = min(self.margins[i], behind)

    def _decide(self) -> None:
        """Write down what all paths agree on, or what was long ago."""
        best = self._paths[0]
        if len(self._paths) == 1:
            self.homes += best.homes
            self._paths = [Path(0.0, best.others, best.current, ())]
        elif len(best.homes) > HORIZON:
            self._paths.sort(key=lambda path: (path.homes[0] != best.homes[0], -path.score))
            self._keep(sum(path.homes[0] == best.homes[0] for path in self._paths))
            self.homes.append(best.homes[0])
            self._paths = [Path(path.score, path.others, path.current, path.homes[1:]) for path in self._paths]
