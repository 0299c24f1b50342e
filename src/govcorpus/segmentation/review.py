"""Why a person should look at a unit."""

from collections.abc import Iterator
from itertools import pairwise

from govcorpus.errors import Message
from govcorpus.model import Article
from govcorpus.segmentation.bylines import parse_byline
from govcorpus.text.normalize import normalize_text

#: Units less certain than this should be looked at by a person.
REVIEW_BELOW = 0.7


def doubts(article: Article) -> Iterator[Message]:
    """Yield what is doubtful about a unit, the worst first; nothing for one that a person has corrected."""
    if article.corrected:
        return
    if article.confidence < REVIEW_BELOW:
        yield _least_certain(article)
    if article.truncated_start:
        yield Message("its beginning is missing before line {line}", {"line": article.lines[0].first})
    if article.truncated:
        yield Message("its text breaks off at line {line}", {"line": article.lines[-1].last})
    for byline in article.texts("byline"):
        if parse_byline(byline) is None and parse_byline(normalize_text(byline).strip("()")) is None:
            yield Message("nobody's name was found in the byline {byline}", {"byline": byline})


def _least_certain(article: Article) -> Message:
    """Say which line of a unit may be in the wrong place."""
    number = min(article.line_confidence, key=lambda line: article.line_confidence[line])
    jumps = {after.first: before.last for before, after in pairwise(article.lines)}
    if number == article.lines[0].first:
        return Message("it may not begin at line {line}", {"line": number})
    if number in jumps:
        return Message("line {line} may not go on from line {before}", {"line": number, "before": jumps[number]})
    return Message("line {line} may not belong to it, or have another role", {"line": number})
