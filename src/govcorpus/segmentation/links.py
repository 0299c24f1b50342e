"""Which article a line of running text belongs to where columns interleave: the one above it, or one that broke off."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from math import log1p
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.segmentation import grammar, pairs
from govcorpus.segmentation.flow import Flows
from govcorpus.segmentation.grammar import Grammar, affinity, first_tag, last_tag
from govcorpus.segmentation.lines import MarkedLine
from govcorpus.segmentation.stitch import breaks_word
from govcorpus.segmentation.threads import Thread, begins_amiss, closes
from govcorpus.segmentation.topics import Topics
from govcorpus.segmentation.traits import End, Features, OwnPlace, own_place, rank_features
from govcorpus.text.normalize import has_han

Column = NDArray[np.integer[Any]]
#: Names features that several articles have in common, as long as one line is asked about.
Key = str | int | tuple[object, ...]
#: Some features with their name.
Part = tuple[Key, Features]

#: So many articles that broke off, and so many that may have, are looked at for a line.
MOST_OPEN, MOST_WHOLE = 5, 2
#: An article goes on at most so many lines below its end.
FARTHEST = 60
#: What an article or a fragment says is looked for over so many lines.
LINES_BEFORE, LINES_AFTER = 12, 6
#: So many of its first lines tell it as well; a line of so many characters tells as much as any.
TOP_LINES, LONGEST = 3, 60
#: So many articles that began since an article broke off are counted.
MOST_BEGUN = 5
#: What likeness is multiplied with before its logarithm is taken: twice as alike speaks as much at any level.
LIKE = 50.0
#: Roles of lines with which something new begins.
BEGINNINGS = frozenset({"head", "lead", "byline", "notice", "banner", "separator", "disclaimer", "furniture"})
#: Labels of lines that may go on from another article than the one above.
TEXT_LABELS = frozenset({"P", "C", "R", "P+"})
#: A line may jump where `R` is so much worse than its label at most; so much where it has a label of another kind,
#: where the article above seems not to be over, or where no article broke off.
REST, REST_OF_OTHER_KIND, REST_OF_GOING_ON, REST_OF_WHOLE = -7.0, -3.0, -4.0, -5.0
#: The lead of `R` is told up to here.
HIGHEST_LEAD = 8.0
#: Above so much a line is likely, or very likely, to go on from another, or to begin a paragraph (see `flow`).
LIKELY_FLOW, VERY_LIKELY_FLOW, LIKELY_START = -2.0, 1.0, -1.0


class Run(NamedTuple):
    """Lines from one on that are about the same (begin, end), and the place that they refer to as their own."""

    lines: tuple[int, int]
    place: OwnPlace | None


class Links:
    """What the lines of a page say about where they belong.

    `labels` are those that they have so far, `leads` tell how far `R` is ahead of the best other label of each.
    """

    def __init__(
        self,
        lines: Sequence[MarkedLine],
        topics: Topics,
        labels: Sequence[str],
        leads: Sequence[float],
        grammar: Grammar,
        flows: Flows | None = None,
    ) -> None:
        self.flows = flows or Flows([marked.view for marked in lines])
        self.lines, self.topics, self.labels, self.leads, self.grammar = lines, topics, labels, leads, grammar
        self._starts = [*[label[-1] == "+" for label in labels], True]
        text = [marked for marked in lines if marked.role in ("body", "lead")]
        self._known_line = -1
        self._known: dict[Key, Features] = {}
        self._likes: dict[tuple[tuple[int, int], tuple[int, int]], float] = {}
        self._run: Run | None = None
        self._text = "".join([marked.view + "\n" for marked in lines])
        self._offsets = [0, *accumulate([len(marked.view) + 1 for marked in lines])]
        self._begun = [*accumulate(self._starts)]
        self._may_jump = [self._is_possible_rest(i) for i in range(len(lines))]
        self._indents = 4 * sum([marked.indented for marked in text]) > len(text)

    def may_jump(self, i: int) -> bool:
        """Tell whether a line may go on from another article than the one above, if there is one."""
        return self._may_jump[i]

    def _is_possible_rest(self, i: int) -> bool:
        if self.lines[i].role not in ("body", "head", "byline"):
            return False
        return self.leads[i] > (REST if self.labels[i] in TEXT_LABELS else REST_OF_OTHER_KIND)

    def candidates(self, i: int, threads: Sequence[Thread], current: Thread) -> list[Thread]:
        """Return which of the earlier articles a line may continue, the one that broke off first before the others."""
        if not self._may_jump[i]:
            return []
        oldest = max(i - FARTHEST, 0)
        near = [thread for thread in threads if thread.tail >= oldest and thread.article]
        broken = [thread for thread in near if thread.open][-MOST_OPEN:]
        stops = current.open or current.signed or current.ended or current.tail < 0
        if not broken and self.leads[i] <= (REST_OF_WHOLE if stops else REST_OF_GOING_ON):
            return []
        whole = [thread for thread in near if not (thread.open or thread.signed or thread.ended)][-MOST_WHOLE:]
        return sorted([*broken, *whole], key=attrgetter("tail"))

    def options(self, i: int, candidates: Sequence[Thread], current: Thread) -> list[Features]:
        """Return what speaks for each candidate and, in the last place, for the current article or a new one."""
        rows = [
            dict.fromkeys(ranks, 1.0) | self.features(thread, i, jumps=True)
            for thread, ranks in zip(candidates, rank_features(candidates), strict=True)
        ]
        return [*rows, self.features(current, i, jumps=False)]

    def features(self, thread: Thread, i: int, *, jumps: bool) -> dict[str, float]:
        """Return what speaks for a line's going on from an article: by jumping over other lines, or from right above.

        Each name tells in which of five cases it counts: `jump` or `stay`, to a text that broke off (`open`) or not
        (`whole`), or a new unit that begins (`new`).
        """
        case, parts = self.parts(thread, i, jumps=jumps)
        return {f"{case} {name}": value for _, part in parts for name, value in part.items() if value}

    def parts(self, thread: Thread, i: int, *, jumps: bool) -> tuple[str, list[Part]]:
        """Return the case of a line's going on from an article (see `features`), and what speaks for it."""
        if i != self._known_line:
            self._known_line, self._known, self._likes, self._run = i, {}, {}, None
        begins, tail = not jumps and self._starts[i], thread.tail
        case = "new" if begins else f"{'jump' if jumps else 'stay'}_{'open' if thread.open else 'whole'}"
        parts: list[Part] = []
        if jumps:
            parts.append(self._part(("age", tail), self._age_features, tail, i))
        if tail < 0:
            parts.append(self._part("line", self._line_features, i))
        else:
            told = (max(thread.start, thread.last - LINES_BEFORE + 1), thread.last + 1)
            parts.append(self._part(told, self._likeness_features, told, i))
            top = (thread.first, min(thread.first + TOP_LINES, thread.last + 1))
            parts.append(self._part(("top", top), self._top_features, top, i))
            goes_on = thread.open and not begins
            if goes_on:
                parts.append(self._part("rest", self._rest_features, i))
                parts.append(self._part(tail, self._joint_features, tail, i))
            else:
                parts.append(self._part("fresh", self._fresh_features, i))
            below_text, resumed = not jumps and tail == thread.last, thread.start > thread.first
            end = End(thread.item, below_text, resumed, thread.signed and not goes_on, thread.ended and not goes_on)
            parts.append(self._part(end, self._end_features, end, i))
        return case, parts

    def _part(self, key: Key, make: Callable[..., Features], *given: Any) -> Part:
        """Return features that several articles have in common; they are made once for each line."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = make(*given)
        return key, known

    def _line_features(self, i: int) -> dict[str, float]:
        return {"": 1.0, self.labels[i]: 1.0}

    def _age_features(self, tail: int, i: int) -> Features:
        """Return how long ago an article broke off, how many began since, and how far `R` is ahead of other labels."""
        return {
            "age": (i - tail) / FARTHEST,
            "lead": max(min(self.leads[i], HIGHEST_LEAD), -HIGHEST_LEAD),
            "begun": min(self._begun[i] - self._begun[tail], MOST_BEGUN) / MOST_BEGUN,
        }

    def _fresh_features(self, i: int) -> Features:
        """Return what a line says that begins a paragraph, and how well it does."""
        marked = self.lines[i]
        return self._rest_features(i) | {
            "amiss": float(begins_amiss(marked.view)),
            "unindented": float(self._indents and not marked.indented),
        }

    def _likeness_features(self, told: tuple[int, int], i: int) -> Features:
        """Return how much some lines are like the text from a line on, and like that line alone, and how many they are.

        That two texts are alike, or not, says the more the longer they are.
        """
        length = min(len(self.lines[i].view), LONGEST) / LONGEST
        like, near = self._like(told, self._run_of(i).lines), self._like(told, (i, i + 1))
        return {
            "like": like,
            "near": near,
            "like long": length * like,
            "near long": length * near,
            "unlike": float(like == 0),
            "not near": float(near == 0),
            "lines": (told[1] - told[0]) / LINES_BEFORE,
        }

    def _end_features(self, end: End, i: int) -> Features:
        return end.features(self.lines[i].item)

    def _top_features(self, top: tuple[int, int], i: int) -> Features:
        """Return how much the first lines of an article are like the text from a line on, and name its place."""
        run, place = self._run_of(i), self._run_of(i).place
        like = self._like(top, run.lines)
        row = {"top": like, "unlike top": float(like == 0)}
        if place is not None:
            row[place.feature(self._text.find(place.kind, *self._span(top)) >= 0)] = 1.0
        return row

    def _like(self, told: tuple[int, int], run: tuple[int, int]) -> float:
        known = self._likes.get((told, run))
        if known is None:
            known = self._likes[told, run] = log1p(LIKE * max(self.topics.likeness(told, run), 0.0))
        return known

    def _run_of(self, i: int) -> Run:
        """Return the lines that tell what the text from a line on is about, and what else they tell."""
        if self._run is None:
            end = self._end_of_run(i)
            self._run = Run((i, end), own_place(self._text, *self._span((i, end))))
        return self._run

    def _span(self, lines: tuple[int, int]) -> tuple[int, int]:
        """Return where some lines begin and end in the text of all."""
        return self._offsets[lines[0]], self._offsets[lines[1]]

    def _rest_features(self, i: int) -> dict[str, float]:
        """Return what a line says that may go on with an article: how it begins, how long it is."""
        view, begins = self.lines[i].view, self.flows.begins(i)
        return self._line_features(i) | {
            "start": affinity(self.grammar, grammar.START, first_tag(view)),
            "beginning": pairs.beginning(view[0]),
            "begins": begins,
            "likely begins": max(begins - LIKELY_START, 0.0),
            "short": float(self.lines[i].role == "head"),
            "long": min(len(view), LONGEST) / LONGEST,
        }

    def _joint_features(self, end: int, i: int) -> dict[str, float]:
        """Return how well a line goes on with a text that broke off: as one word, as a likely next word …"""
        tail, marked = self.lines[end], self.lines[i]
        before, after = tail.view[-1], marked.view[0]
        likely, flow = pairs.joint(before, after), self.flows.between(end, i)
        inside = breaks_word(tail.view, marked.view)
        row = {
            "word": float(inside),
            "word likely": inside * likely,
            "grammar": 0.0 if inside else affinity(self.grammar, last_tag(tail.view), first_tag(marked.view)),
            "likely": likely,
            "flow": flow,
            "likely flow": max(flow - LIKELY_FLOW, 0.0),
            "very likely flow": max(flow - VERY_LIKELY_FLOW, 0.0),
            "very likely": float(likely > 1.5),
            "unlikely": float(likely < -1.5),
            "pause": float(before in ",、;:"),
            "closes": float(closes(tail.view, marked.view)),
            "indented": float(self._indents and marked.indented),
            "short tail": float(tail.role == "head"),
        }
        if has_han(before) and has_han(after):
            row[f"elsewhere {self._stands_elsewhere(i, tail.view, marked.view)}"] = 1.0
        return row

    def _stands_elsewhere(self, i: int, tail: str, view: str) -> int:
        """Return how many of the characters at a joint stand together elsewhere on the page: 0, 2 or 3.

        It is 1 where those at either side stand elsewhere, but with others.
        """
        if not self.topics.holds(tail[-1] + view[0], i):
            return int(any(len(text) == 2 and self.topics.recurs(text, i) for text in (tail[-2:], view[:2])))
        wider = (tail[-2:] + view[0], tail[-1] + view[:2])
        return 3 if any(len(text) == 3 and self.topics.holds(text, i) for text in wider) else 2

    def _end_of_run(self, i: int) -> int:
        """Return where the run of lines ends that tell what the text from a line on is about: before any other rest."""
        end = i + 1
        while end < min(len(self.lines), i + LINES_AFTER) and not self._starts[end]:
            if self.lines[end - 1].closing is not None or self.labels[end] == "R":
                break
            end += 1
        return end
