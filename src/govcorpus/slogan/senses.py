"""Mentions of one form, sorted into senses by what the text says they stand for."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt

from govcorpus.model import Article
from govcorpus.slogan.expand import Expansion, expand
from govcorpus.slogan.mentions import NO_FORMS, ONLY_SLOGANS, Forms, find_candidates
from govcorpus.slogan.score import Reason
from govcorpus.text.normalize import normalize_text
from govcorpus.text.terms import TermMatch, head_noun_at, is_quoted

#: Two expansions are one sense if they share so many of their members, or so many of their character pairs.
SAME_MEMBERS, SAME_PAIRS = 0.5, 0.6
#: A silent mention belongs to a sense if so much speaks for it, and so much more than for any other.
ENOUGH, MARGIN = 1.0, 0.5
#: What a mention was given to speaks for the next ones; so often is everything that is left looked at.
ROUNDS = 2
#: So many characters on each side are the context of a mention.
CONTEXT = 60
_WORDS = re.compile("[\u4e00-\u9fff]{2}")
_MARKS_AFTER = re.compile(r"[”’\"']?(?:\([^()\n]{3,240}\))?[”’\"']?")
_RANK = {"defined": 0, "formula": 1, "incomplete": 2, "mismatch": 3}


@dataclass(frozen=True)
class Use:
    """A mention in an article: what the text says it stands for there, its quotation marks, the head noun after it.

    `kind` is its class (`slogan`, or what only looks like one), `reasons` say why.
    """

    article: Article
    mention: TermMatch
    expansion: Expansion | None
    quoted: bool
    head: str | None
    kind: str = "slogan"
    reasons: tuple[Reason, ...] = ()

    @cached_property
    def follows(self) -> str:
        """The two characters after it, quotation mark and bracket aside."""
        text = self.article.text
        position = _after_marks(normalize_text(text), self.mention.end)
        return text[position : position + 2]

    @cached_property
    def precedes(self) -> str:
        """The two characters before it, quotation mark aside."""
        text, start = self.article.text, self.mention.start
        start -= start > 0 and text[start - 1] in "“‘\"'「『"
        return text[max(0, start - 2) : start]

    @cached_property
    def context(self) -> Counter[str]:
        """The character pairs around it."""
        text, mention = self.article.text, self.mention
        around = text[max(0, mention.start - CONTEXT) : mention.start], text[mention.end : mention.end + CONTEXT]
        return Counter(pair for side in around for pair in _pairs(side))


@dataclass
class Sense:
    """The uses of a form that mean the same; `expansion` is the best of theirs, `source` where it stands."""

    uses: list[Use] = field(default_factory=list)
    expansion: Expansion | None = None
    source: Article | None = None

    def add(self, use: Use) -> None:
        """Add a use; its expansion is kept if it is better than the one known."""
        self.uses.append(use)
        if use.expansion and (self.expansion is None or _goodness(use.expansion) > _goodness(self.expansion)):
            self.expansion, self.source = use.expansion, use.article


def find_uses(article: Article, classes: Collection[str] = ONLY_SLOGANS, forms: Forms = NO_FORMS) -> list[Use]:
    """Return the slogans of an article with what it says of each, in order of their offsets.

    `classes` are those of `grammar.CLASSES` that are wanted, `forms` what a lexicon knows. Where two forms claim the
    same list it belongs to the one with the better evidence.
    """
    text = article.text
    view = normalize_text(text)
    uses: list[Use] = []
    known: set[str] = set()
    for candidate in find_candidates(view, classes, forms):
        mention = TermMatch(candidate.start, candidate.end, candidate.form)
        quoted = is_quoted(view, mention.start, mention.end)
        head = head_noun_at(view, _after_marks(view, mention.end))
        expansion = expand(text, mention, first=mention.term not in known)
        known.add(mention.term)
        reasons = candidate.reasons
        if expansion and expansion.members:
            reasons = (*reasons, Reason("evidence", expansion.kind))
        uses.append(Use(article, mention, expansion, quoted, head, candidate.kind, reasons))
    return _without_shared_lists(uses)


def _after_marks(view: str, end: int) -> int:
    """Return where the words after a mention begin: after a bracketed list and the closing quotation mark."""
    match = _MARKS_AFTER.match(view, end)
    return match.end() if match else end


def _without_shared_lists(uses: list[Use]) -> list[Use]:
    """Take a list that two forms claim from the one with the weaker evidence."""
    if len(uses) < 2:
        return uses
    claims: dict[tuple[int, int], Use] = {}
    lost: set[int] = set()
    for use in uses:
        if use.expansion is None or use.expansion.status == "formula":
            continue
        for span in use.expansion.spans:
            other = claims.setdefault(span, use)
            if not _is_part(other.mention.term, use.mention.term) and other.expansion:
                weaker = min(other, use, key=lambda one: one.expansion.strength if one.expansion else 0.0)
                lost.add(id(weaker))
                claims[span] = other if weaker is use else use
    return [
        Use(use.article, use.mention, None, use.quoted, use.head, use.kind, use.reasons) if id(use) in lost else use
        for use in uses
    ]


def _is_part(first: str, second: str) -> bool:
    """Tell whether one form is a count of the other, as 一网 and 三联 of 一网三联: it shares its members."""
    return first == second or (min(len(first), len(second)) > 1 and (first in second or second in first))


def sort_senses(uses: Sequence[Use]) -> list[Sense]:
    """Sort the uses of one form into senses, the most used first.

    Uses whose expansions share at least half of their members, or most of their characters, are one sense. A use
    without an expansion is given to the sense that its head noun, its article, its page and its context speak for;
    where nothing speaks loud enough, or as loud for two, it is left in a sense that the text does not define.
    """
    senses: list[Sense] = []
    silent: list[Use] = []
    for use in uses:
        if use.expansion is None or not use.expansion.members:
            silent.append(use)
            continue
        same = next((sense for sense in senses if sense.expansion and _alike(sense.expansion, use.expansion)), None)
        if same is None:
            same = Sense()
            senses.append(same)
        same.add(use)
    for _ in range(ROUNDS):
        homes = [_Home(sense.uses) for sense in senses]
        chosen = [(use, _home_of(use, homes)) for use in silent]
        silent = [use for use, home in chosen if home is None]
        for use, home in chosen:
            if home is not None:
                senses[home].add(use)
    if silent:
        senses.append(Sense())
        for use in silent:
            senses[-1].add(use)
    return sorted(senses, key=lambda sense: (-len(sense.uses), sense.expansion is None))


class _Home:
    """What is known of the uses that define a sense."""

    def __init__(self, uses: Sequence[Use]) -> None:
        self.articles = {use.article.id for use in uses}
        self.pages = {use.article.page for use in uses}
        self.heads = {use.head for use in uses if use.head}
        self.follows = {use.follows for use in uses if _WORDS.fullmatch(use.follows)}
        self.precedes = {use.precedes for use in uses if _WORDS.fullmatch(use.precedes)}
        self.context: Counter[str] = Counter()
        for use in uses:
            self.context.update(use.context)

    def affinity(self, use: Use) -> float:
        """Return how much speaks for a use to have this sense."""
        named = (use.head in self.heads) or (use.follows in self.follows)
        rival = bool(self.heads) and use.head is not None and use.head not in self.heads
        near = 1.0 if use.article.id in self.articles else 0.75 if use.article.page in self.pages else 0.0
        return (
            named
            + 0.5 * (use.precedes in self.precedes)
            - 0.25 * rival
            + near
            + min(2 * _cosine(use.context, self.context), 1.0)
        )


def _home_of(use: Use, homes: Sequence[_Home]) -> int | None:
    """Return the number of the sense that a silent use belongs to, or None."""
    if not homes:
        return None
    if len(homes) == 1 and (use.article.id in homes[0].articles or use.article.page in homes[0].pages):
        return 0
    scores = sorted(((home.affinity(use), -i) for i, home in enumerate(homes)), reverse=True)
    best, number = scores[0]
    enough = best >= ENOUGH and (len(scores) == 1 or best - scores[1][0] >= MARGIN)
    return -number if enough else None


def _goodness(expansion: Expansion) -> tuple[float, float]:
    return -_RANK[expansion.status], expansion.strength


def _alike(a: Expansion, b: Expansion) -> bool:
    first, second = set(a.members), set(b.members)
    if len(first & second) / len(first | second) >= SAME_MEMBERS:
        return True
    return _dice(Counter(_pairs("".join(a.members))), Counter(_pairs("".join(b.members)))) >= SAME_PAIRS


def _pairs(text: str) -> Iterable[str]:
    return (text[i : i + 2] for i in range(len(text) - 1))


def _dice(a: Counter[str], b: Counter[str]) -> float:
    size = a.total() + b.total()
    return 2 * (a & b).total() / size if size else 0.0


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    dot = sum(count * b[pair] for pair, count in a.items())
    size = sqrt(sum(count * count for count in a.values()) * sum(count * count for count in b.values()))
    return dot / size if size else 0.0
