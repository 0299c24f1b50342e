"""Which article a line of running text belongs to where columns interleave: the one above it, or one that broke off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govcorpus.segmentation.grammar import START, Grammar, affinity, first_tag, last_tag
from govcorpus.segmentation.lines import MarkedLine
from govcorpus.segmentation.stitch import breaks_word
from govcorpus.segmentation.topics import Topics

Column = NDArray[np.integer[Any]]
Array = NDArray[np.floating[Any]]

#: So many articles that broke off, and so many that may have, are looked at for a line.
MOST_OPEN, MOST_WHOLE = 5, 2
#: An article goes on at most so many lines below its end.
FARTHEST = 60
#: What an article or a fragment says is looked for over so many lines.
LINES_BEFORE, LINES_AFTER = 12, 6
#: What likeness is multiplied with before its logarithm is taken: twice as alike speaks as much at any level.
LIKE = 50.0
#: Roles of lines with which something new begins.
BEGINNINGS = frozenset({"head", "lead", "byline", "notice", "banner", "separator", "disclaimer", "furniture"})
#: Labels of lines that may go on from another article than the one above.
TEXT_LABELS = frozenset({"P", "C", "R", "P+"})
#: What speaks for one article or another (see `Links.features`).
FEATURES = (
    "stay", "stay_open", "stay_signed", "stay_ended", "stay_joins", "stay_grammar", "stay_like", "stay_near",
    "stay_quotes", "stay_P", "stay_C", "stay_P+", "stay_mark", "stay_start", "stay_indented", "stay_unindented",
    "stay_short", "stay_text", "open", "joins", "grammar", "like", "near", "quotes", "start", "oldest", "newest", "age",
    "indented", "unindented", "mark", "whole_short", "tail_short",
)  # fmt: skip
#: The columns of `tail_looks`, with the number of values that each can have, 0 included.
TAIL_SIZES = {"tails": 5, "tail_joins": 3}

PAIRS = (("“", "”"), ("(", ")"), ("《", "》"))
#: How the last paragraph of a report begins: what comes next, or what the official in charge says.
_ENDING = re.compile(r"下一步|接下来|今后|未来|.{0,16}(?:负责人|负责同志)(?:介绍|表示|说)")


@dataclass
class Thread:
    """An article in the making, by the indices of its lines.

    `start` is where its last run of lines began, `last` its last line, `tail` its last line of text, which may break
    off (`open`); `signed` means that a name stands at its end, `ended` that its last paragraph is of the kind with
    which articles end.
    """

    start: int = 0
    last: int = -2
    tail: int = -1
    open: bool = False
    signed: bool = False
    ended: bool = False

    def add(self, i: int, marked: MarkedLine, *, is_text: bool) -> None:
        """Add a line."""
        if i != self.last + 1:
            self.start = i
        self.last = i
        self.signed = marked.closing is not None or (marked.role == "byline" and self.tail >= 0)
        if is_text:
            self.ended = _ENDING.match(marked.view) is not None or (self.open and self.ended)
            self.tail, self.open = i, breaks_off(marked)


class Links:
    """What the lines of a page say about where they belong; `labels` are those that they have so far."""

    def __init__(self, lines: Sequence[MarkedLine], topics: Topics, labels: Sequence[str], grammar: Grammar) -> None:
        self.lines, self.topics, self.labels, self.grammar = lines, topics, labels, grammar
        self._starts = [*(label.endswith("+") for label in labels), True]
        text = [marked for marked in lines if marked.role in ("body", "lead")]
        self._indents = 4 * sum(marked.indented for marked in text) > len(text)

    def candidates(self, i: int, threads: Sequence[Thread], current: Thread) -> list[Thread]:
        """Return which of the earlier articles a line may continue, the one that broke off first before the others."""
        if self.labels[i] not in TEXT_LABELS or self.lines[i].role not in ("body", "head", "byline"):
            return []
        near = [thread for thread in threads if thread.tail >= 0 and i - thread.tail <= FARTHEST]
        broken = [thread for thread in near if thread.open][-MOST_OPEN:]
        if not broken and not _may_stop(current):
            return []
        whole = [thread for thread in near if not (thread.open or thread.signed or thread.ended)][-MOST_WHOLE:]
        return sorted([*broken, *whole], key=lambda thread: thread.tail)

    def features(self, i: int, candidates: Sequence[Thread], current: Thread) -> Array:
        """Return what speaks for each candidate and, in the last row, for the current article: rows × `FEATURES`."""
        told = [(max(t.start, t.last - LINES_BEFORE + 1), t.last + 1) for t in (*candidates, current)]
        runs = [self._after(i)] * len(told) + [(i, i + 1)] * len(told)
        likeness = np.log1p(LIKE * self.topics.likenesses(np.array(told * 2), np.array(runs))).reshape(2, -1).T
        rows = [self._resuming(thread, i, like) for thread, like in zip(candidates, likeness.tolist(), strict=False)]
        broken = [row for row in rows if row["open"]]
        if broken:
            broken[0]["oldest"] = broken[-1]["newest"] = 1.0
        rows.append(self._staying(current, i, likeness[-1].tolist()))
        return np.array([[row.get(name, 0.0) for name in FEATURES] for row in rows])

    def choose(self, i: int, threads: Sequence[Thread], current: Thread, weights: Array) -> Thread:
        """Return the article that a line belongs to."""
        candidates = self.candidates(i, threads, current)
        if not candidates:
            return current
        best = int((self.features(i, candidates, current) @ weights).argmax())
        return candidates[best] if best < len(candidates) else current

    def _after(self, i: int) -> tuple[int, int]:
        """Return the run of lines that tell what the text from a line on is about."""
        end = i + 1
        while end < min(len(self.lines), i + LINES_AFTER) and not self._starts[end]:
            if self.lines[end - 1].closing is not None:
                break
            end += 1
        return i, end

    def _resuming(self, thread: Thread, i: int, likeness: Sequence[float]) -> dict[str, float]:
        """Return what speaks for an article further up."""
        tail, marked = self.lines[thread.tail], self.lines[i]
        row = {"like": likeness[0], "near": likeness[1], "age": (i - thread.tail) / FARTHEST}
        row["open"] = float(thread.open)
        row["tail_short"] = float(thread.open and tail.role == "head")
        if thread.open:
            row |= self._junction("", tail.view, marked.view)
            row["quotes"] = float(closes(tail.view, marked.view))
            row["indented"] = float(self._indents and marked.indented)
        else:
            row["unindented"] = float(self._indents and not marked.indented)
            row["start"] = affinity(self.grammar, START, first_tag(marked.view))
            row["mark"] = float(begins_amiss(marked.view))
            row["whole_short"] = float(marked.role == "head")
        return row

    def _staying(self, current: Thread, i: int, likeness: Sequence[float]) -> dict[str, float]:
        """Return what speaks for the article that the line above belongs to."""
        tail, marked, label = self.lines[current.tail], self.lines[i], self.labels[i]
        row = {"stay": 1.0, "stay_like": likeness[0], "stay_near": likeness[1], f"stay_{label}": 1.0}
        row["stay_open"] = float(current.open)
        row["stay_signed"] = float(current.signed)
        row["stay_ended"] = float(current.ended and not current.open)
        row["stay_text"] = float(current.tail == current.last)
        if current.open:
            row |= self._junction("stay_", tail.view, marked.view)
            row["stay_quotes"] = float(closes(tail.view, marked.view))
            row["stay_indented"] = float(self._indents and marked.indented)
        else:
            row["stay_start"] = affinity(self.grammar, START, first_tag(marked.view))
            row["stay_mark"] = float(begins_amiss(marked.view))
            row["stay_unindented"] = float(self._indents and not marked.indented)
            row["stay_short"] = float(marked.role == "head")
        return row

    def _junction(self, prefix: str, tail: str, view: str) -> dict[str, float]:
        """Return how well a line goes on with the text of another one: as one word, or as a likely next word."""
        if breaks_word(tail, view):
            return {f"{prefix}joins": 1.0}
        return {f"{prefix}grammar": affinity(self.grammar, last_tag(tail), first_tag(view))}


def tail_looks(lines: Sequence[MarkedLine]) -> dict[str, Column]:
    """Return whether an article broke off above each line: `tails` (how many did), `tail_joins` (a word goes on)."""
    broken: list[int] = []
    table = np.zeros((len(lines), len(TAIL_SIZES)), dtype=np.int64)
    for i, marked in enumerate(lines):
        if i > 1 and marked.role in BEGINNINGS and lines[i - 1].role in ("body", "lead") and lines[i - 1].open:
            broken.append(i - 1)
        near = [t for t in broken[-MOST_OPEN:] if t < i - 1 and i - t <= FARTHEST]
        if near and marked.role in ("body", "head", "byline"):
            table[i] = min(len(near), 4), 1 + any(breaks_word(lines[t].view, marked.view) for t in near)
    return dict(zip(TAIL_SIZES, table.T, strict=True))


def _may_stop(current: Thread) -> bool:
    """Tell whether an article may be over, or interrupted, at its last line so far."""
    return current.open or current.signed or current.ended or current.tail < 0


def breaks_off(marked: MarkedLine) -> bool:
    """Tell whether a line of running text breaks off; short lines without a full stop, seen by themselves, do not."""
    return marked.open or marked.role == "head"


def closes(tail: str, view: str, pairs: Sequence[tuple[str, str]] = PAIRS) -> bool:
    """Tell whether a line closes a bracket or quotation that another one leaves open."""
    return any(tail.rfind(a) > tail.rfind(b) and _closes_first(view, a, b) for a, b in pairs)


def begins_amiss(view: str) -> bool:
    """Tell whether a line cannot begin a paragraph: it begins with a mark, or closes what it does not open."""
    return view[0] in ",。、;:)”》!?" or any(_closes_first(view, a, b) for a, b in PAIRS)


def _closes_first(view: str, opening: str, closing: str) -> bool:
    """Tell whether the first mark of a pair that a line has is the closing one."""
    return view.find(closing) > -1 and (opening not in view or view.find(closing) < view.find(opening))
