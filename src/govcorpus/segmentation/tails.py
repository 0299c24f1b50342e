"""Lines that break off where something else begins, and which later line may go on from them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from govcorpus.segmentation.lines import MarkedLine
from govcorpus.segmentation.stitch import Topics, bigrams, breaks_word

#: So many broken lines further up are looked at.
MOST_TAILS = 6
#: A broken text is looked for among so many units before it.
RECENT_UNITS = 12
#: So many characters of a line tell its subject.
LIKENESS_REACH = 300
#: What an article says is looked for over so many lines.
REACH = 12
#: Roles of lines with which something new begins.
BEGINNINGS = frozenset({"head", "lead", "byline", "notice", "banner", "separator", "disclaimer", "furniture"})


def _may_end(marked: MarkedLine) -> bool:
    """Tell whether an article may end, or be interrupted, after a line."""
    return marked.open or marked.closing is not None or marked.role not in ("body", "lead", "head")


def gist(lines: Sequence[MarkedLine]) -> str:
    """Return the beginning and the end of a unit's text, enough to know its subject."""
    ends = lines if len(lines) <= REACH else [*lines[: REACH // 2], *lines[-REACH // 2 :]]
    return "".join(marked.view[:600] for marked in ends)


class Tails:
    """The lines of a page that break off before something that looks like a beginning."""

    def __init__(self, lines: Sequence[MarkedLine]) -> None:
        self.lines = lines
        self.grams = [bigrams(marked.view[:LIKENESS_REACH]) for marked in lines]
        self.at = [
            i
            for i, (marked, after) in enumerate(pairwise(lines))
            if marked.role in ("body", "lead") and marked.open and after.role in BEGINNINGS
        ]

    @cached_property
    def topics(self) -> Topics:
        """What the page is about, line by line; only asked for where something breaks off."""
        return Topics(self.grams)

    def text_before(self, i: int) -> str:
        """Return what the article says that a line would go on with, from its last beginning on."""
        first = i
        while first > 0 and i - first < REACH and self.lines[first].role not in BEGINNINGS:
            first -= 1
        return "".join(marked.view for marked in self.lines[first : i + 1])[-800:]

    def text_after(self, i: int) -> str:
        """Return what is said from a line on, up to the next beginning."""
        end = i + 1
        while end < len(self.lines) and end - i < REACH and self.lines[end].role not in BEGINNINGS:
            if self.lines[end - 1].closing is not None:
                break
            end += 1
        return "".join(marked.view for marked in self.lines[i:end])[:800]

    def features(self, i: int) -> Iterator[str]:
        """Yield whether a line may go on where one of the broken lines further up broke off."""
        marked = self.lines[i]
        nearer = bisect_left(self.at, i - 1)
        earlier = self.at[max(0, nearer - MOST_TAILS) : nearer]
        before = self.lines[i - 1]
        if not earlier or marked.role not in ("body", "head", "byline") or not _may_end(before):
            return
        before_open = before.open and before.role in ("body", "lead")
        goes_on = before_open and breaks_word(before.view, marked.view)
        joins = any(breaks_word(self.lines[tail].view, marked.view) for tail in earlier)
        state = f"open:{before_open}&goes-on:{goes_on}"
        yield f"tails:{min(len(earlier), 3)}&{state}&{marked.role}"
        yield f"tail-joins:{joins}&{state}"
        yield f"tail-before:{before.role}&closing:{before.closing is not None}"
        fragment = self.text_after(i)
        own = self.topics.likeness(fragment, self.text_before(i - 1))
        best = max(self.topics.likeness(fragment, self.text_before(tail)) for tail in earlier)
        lead = max(-6, min(6, int((best - own) * 50)))
        yield f"tail-lead:{lead}&{state}"
        yield f"tail-lead:{lead}&joins:{joins}&{marked.role}"
        yield f"tail-own:{min(int(own * 20), 6)}&lead:{lead > 0}&{state}"
