"""How the members of a slogan change from one period to the next."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from govcorpus.errors import Message
from govcorpus.results import Table
from govcorpus.slogan.family import Mention, sentence_at
from govcorpus.slogan.relations import compare_members, pair_members
from govcorpus.text.dates import date_bounds
from govcorpus.text.normalize import squeeze

if TYPE_CHECKING:
    from pandas import DataFrame

CHANGES = Table(
    {
        "period": "str",
        "member": "str",
        "change": "str",
        "since": "str",
        "sentence": "str",
        "article": "str",
        "form": "str",
        "sense": "int64",
    },
    summary=("period", "form", "member", "change", "since", "sentence"),
)


class Definition(NamedTuple):
    """A mention that defines a form, and the period it stands in."""

    period: str
    form: str
    mention: Mention


class Member(NamedTuple):
    """A member as worded in a period, and the first definition there that has it."""

    text: str
    source: Definition


def changes_of(
    definitions: Iterable[Definition], title: Message, notes: Sequence[Message | None], top: int = 0
) -> "DataFrame":
    """Return what became of each member, period by period (see `variants` for the columns)."""
    rows = [
        (*row, number) for number, sense in enumerate(_senses(definitions), 1) for row in _sense_rows(_by_period(sense))
    ]
    return CHANGES.frame(rows[: top or None], title, notes, total=len(rows))


def _senses(definitions: Iterable[Definition]) -> list[list[Definition]]:
    """Sort definitions into senses, the earliest first: lists of which at least half is common are of one sense."""
    in_time = sorted(definitions, key=_time)
    groups: list[set[tuple[str, ...]]] = []
    for members in dict.fromkeys(one.mention.members for one in in_time):
        near = [group for group in groups if any(compare_members(other, members) is not None for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append({members}.union(*near))
    senses = [[one for one in in_time if one.mention.members in group] for group in groups]
    return sorted(senses, key=lambda sense: _time(sense[0]))


def _time(definition: Definition) -> tuple[str, tuple[str, str]]:
    return definition.period, date_bounds(definition.mention.article.date or "9999")


def _by_period(sense: Iterable[Definition]) -> dict[str, list[Member]]:
    """Return the members of each period in which the text defines the sense, in order of their first mention."""
    found: dict[str, list[Member]] = {}
    for one in sense:
        known = found.setdefault(one.period, [])
        pairing = pair_members([member.text for member in known], one.mention.members)
        places = zip(one.mention.members, pairing.of_second, strict=True)
        known += [Member(text, one) for text, place in places if place is None]
    return found


def _sense_rows(periods: Mapping[str, list[Member]]) -> Iterable[tuple[str | None, ...]]:
    before: list[Member] | None = None
    since: str | None = None
    for period, members in periods.items():
        for text, change, source in _compared(before, members):
            mention = source.mention
            expansion = mention.expansion
            start, end = (expansion.start, expansion.end) if expansion else (mention.start, mention.end)
            sentence = sentence_at(mention.article, start, end)
            yield period, text, change, since, sentence, mention.article.id, source.form
        before, since = members, period


def _compared(before: Sequence[Member] | None, now: Sequence[Member]) -> Iterable[tuple[str, str, Definition]]:
    """Yield each member with what became of it and the definition that shows it; dropped ones last."""
    if before is None:
        yield from ((member.text, "first", member.source) for member in now)
        return
    pairing = pair_members([member.text for member in before], [member.text for member in now])
    for i, (member, place) in enumerate(zip(now, pairing.of_second, strict=True)):
        if place is None:
            change = "inserted"
        elif squeeze(before[place].text) != squeeze(member.text):
            change = "reworded"
        else:
            change = "reordered" if i in pairing.moved else "kept"
        yield member.text, change, member.source
    yield from ((before[place].text, "dropped", now[0].source) for place in pairing.dropped)
