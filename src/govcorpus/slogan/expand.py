"""What a slogan stands for, in the words of the text around it."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from govcorpus.slogan import evidence, gloss, runs
from govcorpus.slogan.grammar import Form, read_form
from govcorpus.slogan.leads import leads
from govcorpus.slogan.lists import shared_part, texts
from govcorpus.slogan.site import Finding, Site
from govcorpus.text.normalize import normalize_text
from govcorpus.text.terms import TermMatch

#: How strong each kind of evidence is; a shared morpheme adds to it.
STRENGTH: Mapping[str, float] = {
    "parenthesis": 1.0,
    "gloss": 0.9,
    "list_before": 0.8,
    "section_leads": 0.6,
    "list_after": 0.7,
    "distant_list": 0.4,
    "formula_terms": 0.3,
}
SHARED_MORPHEME = 0.3
#: Evidence of this strength leaves no room for weaker kinds.
STRONG = 0.9
#: All but the leads of sections and what defines an open form stands so many characters from the slogan at most.
WINDOW = 1200
#: A list in brackets inside a member explains a slogan named there.
_NESTED_LIST = re.compile(r"[(（][^()（）]*、[^()（）]*[)）]")
#: What a text can say of a form.
STATUSES = ("defined", "undefined", "incomplete", "mismatch", "formula")
_STATUS = {"defined": 4.0, "formula": 3.0, "incomplete": 2.0, "mismatch": 0.0}
_STRONG_FINDERS: tuple[Callable[[Site], Finding | None], ...] = (
    evidence.in_brackets,
    gloss.by_numbers,
    gloss.by_groups,
    gloss.after_gloss,
    evidence.before,
)
_FAR_FINDERS: tuple[Callable[[Site], Finding | None], ...] = (gloss.open_form, leads)
_WEAK_FINDERS: tuple[Callable[[Site], Finding | None], ...] = (
    runs.after,
    runs.factored,
    runs.distant,
    evidence.terms,
)


class Expansion(NamedTuple):
    """The members of a slogan and where the text lists them: `text[start:end]` is the evidence.

    `status` is `defined`, `incomplete` (fewer members and an 等), `mismatch` (another number than announced; no
    members) or `formula` (the terms of the formula itself). `kind` is the kind of evidence, see `STRENGTH`; `strength`
    is higher where it is better. `spans` are the offsets of the members in the text.
    """

    members: tuple[str, ...]
    start: int
    end: int
    status: str
    kind: str = ""
    strength: float = 0.0
    spans: tuple[tuple[int, int], ...] = ()


def expand(text: str, mention: TermMatch, *, first: bool = True) -> Expansion | None:
    """Return what the text says a mention stands for; None where it does not say.

    Looked for are: a list in brackets, a gloss (即, 就是, 包括 …), a list right before, the leads of the sections, a
    list right after or with the form's verb factored out, a list with the form's morpheme elsewhere in the paragraph.
    The best evidence counts: by its kind, and by whether the members share the form's morpheme. What may stand far
    away, such as the leads of sections, is looked for only if this is the `first` mention of its form in the text.
    """
    form = read_form(mention.term)
    if form is None:
        return None
    site = Site(normalize_text(text), mention.start, mention.end, form)
    found = _near(site)
    if first and not _is_strong(site, found):
        found = [*found, *(finding for finder in _FAR_FINDERS if (finding := finder(site)))]
    if not found:
        return None
    best = found[0] if len(found) == 1 else max(found, key=lambda one: _STATUS[one.status] + strength(site, one))
    members = tuple(_NESTED_LIST.sub("", member) for member in texts(text, best.spans))
    return Expansion(members, best.start, best.end, best.status, best.kind, strength(site, best), best.spans)


def _near(site: Site) -> list[Finding]:
    """Return what the text near a site says."""
    low, high = max(0, site.start - WINDOW), site.end + WINDOW
    found = _in_window(site.view[low:high], site.start - low, site.end - low, site.form)
    return [_moved(finding, low) for finding in found] if low else found


@lru_cache(maxsize=512)  # texts that repeat themselves are read once
def _in_window(window: str, start: int, end: int, form: Form) -> list[Finding]:
    """Return what a window says of a slogan; the weaker kinds are looked for where the strong ones leave room."""
    site = Site(window, start, end, form)
    found = [finding for finder in _STRONG_FINDERS if (finding := finder(site))]
    if _is_strong(site, found):
        return found
    return [*found, *(finding for finder in _WEAK_FINDERS if (finding := finder(site)))]


def _moved(finding: Finding, by: int) -> Finding:
    spans = tuple((start + by, end + by) for start, end in finding.spans)
    return finding._replace(spans=spans, start=finding.start + by, end=finding.end + by)


def _is_strong(site: Site, found: Iterable[Finding]) -> bool:
    """Tell whether a finding is not outdone by leads, lists after the slogan or lists elsewhere."""
    return any(
        one.status == "defined" and (STRENGTH[one.kind] >= STRONG or strength(site, one) >= STRONG) for one in found
    )


def strength(site: Site, finding: Finding) -> float:
    """Return how good a finding is: the strength of its kind, and more for a shared morpheme."""
    groups, members = site.form.groups, texts(site.view, finding.spans)
    shared = len(groups) == 1 and bool(members) and bool(shared_part(groups[0].morpheme, members))
    return STRENGTH[finding.kind] + SHARED_MORPHEME * shared
