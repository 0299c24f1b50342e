"""Mentions of one form, sorted into senses by what the text says they stand for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from govcorpus.model import Article
from govcorpus.slogan.expand import Expansion, expand
from govcorpus.slogan.grammar import find_slogans
from govcorpus.text.normalize import normalize_text
from govcorpus.text.terms import TermMatch, head_noun_at, is_quoted

#: Two expansions with at least this share of common members are one sense.
SAME_SENSE = 0.5
_RANK = {"defined": 0, "formula": 1, "incomplete": 2, "mismatch": 3}


@dataclass(frozen=True)
class Use:
    """A mention in an article: what the text says it stands for there, its quotation marks, the head noun after it."""

    article: Article
    mention: TermMatch
    expansion: Expansion | None
    quoted: bool
    head: str | None


@dataclass
class Sense:
    """The uses of a form that mean the same; `expansion` is the best of theirs, `source` where it stands."""

    uses: list[Use] = field(default_factory=list)
    expansion: Expansion | None = None
    source: Article | None = None

    def add(self, use: Use) -> None:
        """Add a use; its expansion is kept if it is better than the one known."""
        self.uses.append(use)
        if use.expansion and (self.expansion is None or _RANK[use.expansion.status] < _RANK[self.expansion.status]):
            self.expansion, self.source = use.expansion, use.article


def find_uses(article: Article) -> list[Use]:
    """Return the slogans of an article with what it says of each, in order of their offsets."""
    text = article.text
    view = normalize_text(text)
    uses = []
    for mention in find_slogans(text):
        quoted = is_quoted(view, mention.start, mention.end)
        head = head_noun_at(view, mention.end + (view[mention.end : mention.end + 1] == "”"))
        uses.append(Use(article, mention, expand(text, mention), quoted, head))
    return uses


def sort_senses(uses: Sequence[Use]) -> list[Sense]:
    """Sort the uses of one form into senses, the most used first.

    Uses whose expansions share at least half of their members are one sense. A use without an expansion belongs to the
    sense that its own article defines, or else its page, if that is only one; the others are a sense that the text does
    not define.
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
    homes = [
        (sense, {use.article.id for use in sense.uses}, {use.article.page for use in sense.uses}) for sense in senses
    ]
    unknown = Sense()
    for use in silent:
        own = [sense for sense, articles, _ in homes if use.article.id in articles]
        near = own or [sense for sense, _, pages in homes if use.article.page in pages]
        (near[0] if len(near) == 1 else unknown).add(use)
    if unknown.uses:
        senses.append(unknown)
    return sorted(senses, key=lambda sense: (-len(sense.uses), sense.expansion is None))


def _alike(a: Expansion, b: Expansion) -> bool:
    first, second = set(a.members), set(b.members)
    return len(first & second) / len(first | second) >= SAME_SENSE
