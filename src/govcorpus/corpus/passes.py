"""A pass over a corpus: something is done to each of its parts, here, in other processes or on a cluster.

    for found in over_segments(corpus.segments, count, corpus.workers): ...   # what `count` says of each segment
    for found in over_given(pairs, count, corpus.workers): ...                # the same, with what is known of each
    for found in over_articles(corpus, find): ...                             # what `find` says of each article

Results come in the order of the corpus, so that what is made of them does not depend on where they were made.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, starmap
from typing import TYPE_CHECKING, TypeVar

from govcorpus.corpus.arrays import Index
from govcorpus.corpus.holdings import Holdings
from govcorpus.corpus.segments import MemorySegment, Segment, SegmentView
from govcorpus.model import Article
from govcorpus.parallel import Workers

if TYPE_CHECKING:
    from govcorpus.corpus.store import Corpus

Given = TypeVar("Given")
Result = TypeVar("Result")

#: So many articles are looked at together.
ARTICLES_AT_ONCE = 256


def over_segments(
    segments: Sequence[SegmentView], count: Callable[[SegmentView], Result], workers: Workers, *, slow: bool = False
) -> Iterator[Result]:
    """Yield what a function returns for each segment; it must be picklable, as those of a module are.

    Segments on disk are counted by the workers of a cluster. On one machine that is done in this process, which takes
    less time than others need to start, unless the function is `slow`: it looks at texts, not at columns of numbers.
    """
    if (workers.is_cluster or slow) and _are_stored(part.segment for part in segments):
        return workers.map(count, segments)
    return map(count, segments)


def over_given(
    given: Sequence[tuple[SegmentView, Given]], count: Callable[[SegmentView, Given], Result], workers: Workers
) -> Iterator[Result]:
    """Do what `over_segments` does with what is known of each segment already, such as where a term stands in it."""
    if workers.is_cluster and _are_stored(part.segment for part, _ in given):
        return workers.map(partial(_counted, count), given)
    return starmap(count, given)


def over_articles(corpus: "Corpus", find: Callable[[Article], Result]) -> Iterator[Result]:
    """Yield what a function returns for each article; it must be picklable, as those of a module are."""
    held, numbers = corpus.holdings, corpus.held
    starts = range(0, len(numbers), ARTICLES_AT_ONCE)
    if _are_stored(held.segments):
        chosen = ((held, numbers[start : start + ARTICLES_AT_ONCE]) for start in starts)
        return chain.from_iterable(corpus.workers.map(partial(_in_stored, find), chosen))
    runs = (list(corpus.articles[start : start + ARTICLES_AT_ONCE]) for start in starts)
    return chain.from_iterable(corpus.workers.map(partial(_in_memory, find), runs))


def _are_stored(segments: Iterable[Segment]) -> bool:
    return not any(isinstance(segment, MemorySegment) for segment in segments)


def _counted(count: Callable[[SegmentView, Given], Result], one: tuple[SegmentView, Given]) -> Result:
    return count(*one)


def _in_stored(find: Callable[[Article], Result], run: tuple[Holdings, Index]) -> list[Result]:
    held, numbers = run
    return [find(held.articles[number]) for number in numbers.tolist()]


def _in_memory(find: Callable[[Article], Result], articles: Sequence[Article]) -> list[Result]:
    return [find(article) for article in articles]
