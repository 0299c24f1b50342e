"""Lists that only a slogan's morpheme marks: after it, elsewhere in the paragraph, or with its verb factored out."""

import re
from collections.abc import Iterator, Sequence

from govcorpus.slogan.grammar import Group
from govcorpus.slogan.lists import (
    Span,
    clauses,
    cut_open_end,
    shared_part,
    split_list,
    texts,
    tidy,
    trim_left,
    trim_right,
)
from govcorpus.slogan.site import COORDINATE, HEAD, REACH, Finding, Site, has_groups, list_ends, sentence_end, shares

#: A member that only its morpheme makes one is at most so long.
MEMBER_LENGTH = 26

_LEAD_IN = re.compile(rf"{HEAD}(?:[,。:]|—+)?")
_AND = re.compile("以及|和|与|及")


def after(site: Site) -> Finding | None:
    """Read `“S”活动,查a、查b、查c`: a list after the slogan in which each member has its morpheme."""
    if not site.form.wanted or site.form.wanted < 2 or COORDINATE.match(site.view, site.end):
        return None
    lead = _LEAD_IN.match(site.view, site.end, site.line[1])
    stop = site.window_after()
    position = lead.end() if lead else site.end
    if not _has_enough(site, position, stop):
        return None
    for _ in range(3):
        found = morpheme_run("list_after", site, position, sentence_end(site.view, position, stop))
        if found:
            return found
        position = sentence_end(site.view, position, stop) + 1
        if position >= stop:
            break
    return None


def factored(site: Site) -> Finding | None:
    """Read `优化a、b和c` for 三优化: the verb of the form governs the list once."""
    groups = site.form.groups
    if len(groups) != 1 or not site.form.wanted or site.form.wanted < 2 or site.form.type == "formula":
        return None
    verb = groups[0].morpheme
    if not 1 <= len(verb) <= 2:
        return None
    stop = min(len(site.view), site.end + 400) if site.in_headline else site.window_after()
    edge = "" if len(verb) > 1 else r"(?<=[,。:;\n])"
    for match in re.compile(edge + re.escape(verb)).finditer(site.view, site.end + 1, stop):
        end = next(list_ends(site.view, match.end(), stop), stop)
        spans = split_list(site.view, match.end(), cut_open_end(site.view, match.end(), end)[0], site.form.wanted)
        if spans and not any(verb in member for member in texts(site.view, spans)):
            return Finding("list_after", spans, match.start(), spans[-1][1])
    return None


def distant(site: Site) -> Finding | None:
    """Read a list of members with the slogan's morpheme in the same paragraph, or in what follows a headline."""
    if not site.form.wanted or site.form.wanted < 2 or len(site.form.groups) != 1:
        return None
    low = max(site.line[0], site.before - REACH)
    if site.in_headline:
        low, high = site.line[1], min(len(site.view), site.line[1] + 2 * REACH)
    else:
        high = site.window_after()
    stretches = [(low, site.before), (site.end, high)] if not site.in_headline else [(low, high)]
    for start, stop in stretches:
        position = start if _has_enough(site, start, stop) else stop
        while position < stop:
            end = sentence_end(site.view, position, stop)
            found = morpheme_run("distant_list", site, position, end)
            if found:
                return found
            position = end + 1
    return None


def morpheme_run(kind: str, site: Site, start: int, end: int) -> Finding | None:
    """Find clauses one after the other in `start:end` that have the morphemes of the form; their number decides."""
    groups = _with_morphemes(site)
    if not _has_enough(site, start, end):
        return None
    holding: list[Span] = []
    runs: list[list[Span]] = []
    pieces = _parted(site.view, start, end, groups[0].morpheme[:1] if len(groups) == 1 else "")
    for span in pieces:
        piece = site.view[slice(*span)]
        if site.text not in piece and any(group.morpheme[:1] in piece for group in groups):
            holding.append(span)
        else:
            runs.append(holding)
            holding = []
    runs.append(holding)
    for run in runs:
        spans = cut_to_shape(site, run)
        spans = trim_right(site.view, spans) if len(spans) > 1 else ()
        if not spans:
            continue
        if any(last - first > MEMBER_LENGTH for first, last in spans):
            continue
        if len(spans) == site.form.wanted and has_groups(site.form, texts(site.view, spans)):
            return Finding(kind, spans, min(spans[0][0], site.start), max(spans[-1][1], site.end))
        touching = kind == "list_after" and run[0][0] <= site.end + 12
        if touching and len(groups) == 1 and len(spans) > 2 and shares(site.form, texts(site.view, spans)):
            return Finding(kind, (), site.start, spans[-1][1], "mismatch")
    return None


def _with_morphemes(site: Site) -> list[Group]:
    return [group for group in site.form.groups if group.morpheme]


def _has_enough(site: Site, start: int, end: int) -> bool:
    """Tell whether `start:end` has the morpheme of the form as often as a list that it marks must have it."""
    groups = _with_morphemes(site)
    return bool(groups) and site.view.count(groups[0].morpheme[0], start, end) >= min(groups[0].times or 2, 3)


def _parted(view: str, start: int, end: int, morpheme: str) -> Iterator[Span]:
    """Yield clauses, parted at 和, 与, 及 too where both sides hold the morpheme."""
    for first, last in clauses(view, start, end):
        for match in _AND.finditer(view, first + 1, last - 1) if morpheme else ():
            if morpheme in view[first : match.start()] and morpheme in view[match.end() : last]:
                yield tidy(view, first, match.start())
                first = match.end()
        yield tidy(view, first, last)


def _cut_groups(view: str, spans: list[Span], groups: Sequence[Group]) -> tuple[Span, ...]:
    """Cut the first member to the beginning of its group, the last to the ending of its own."""
    head, tail = groups[0].morpheme[:1], groups[-1].morpheme[:1]
    alike, ending = spans[1 : groups[0].times], spans[-(groups[-1].times or 1) : -1]
    if all(view.startswith(head, start) for start, _ in alike):
        spans[0] = (max(view.rfind(head, *spans[0]), spans[0][0]), spans[0][1])
    if ending and all(view[stop - 1] == tail for _, stop in ending) and (at := view.rfind(tail, *spans[-1])) >= 0:
        spans[-1] = (spans[-1][0], at + 1)
    return tuple(spans)


def cut_to_shape(site: Site, run: Sequence[Span]) -> tuple[Span, ...]:
    """Cut the first and last of a run to the shape of the others: they begin with the morpheme, or end with it.

    Returns nothing where the run has no one shape: then it is no list of members.
    """
    view, spans = site.view, list(run)
    if len(spans) < 2:
        return ()
    groups = _with_morphemes(site)
    if len(groups) > 1:
        return _cut_groups(view, spans, groups)
    morpheme = groups[0].morpheme if groups else ""
    head = shared_part(morpheme, texts(view, spans)) or morpheme[:1]
    middle = texts(view, spans[1:])
    last = spans[-1]
    quote = view.find("“", last[0] + 1, last[1])
    stop = cut_open_end(view, last[0], quote if quote > 0 and "“" not in "".join(middle[:-1]) else last[1])[0]
    if all(member.startswith(head) for member in middle):
        start = max(view.rfind(head, *spans[0]), spans[0][0])
        return ((start, spans[0][1]), *spans[1:-1], tidy(view, last[0], stop))
    ends = [view.rfind(head, *span) for span in spans]
    if (
        all(at >= 0 and at + len(head) == span[1] for at, span in zip(ends[:-1], spans[:-1], strict=True))
        and ends[-1] > last[0]
    ):
        spans[-1] = (last[0], ends[-1] + len(head))
        return trim_left(view, spans)
    if len(head) > 1 or all(head in member[:4] for member in middle):
        return trim_left(view, spans)
    return ()
