"""What stands right beside a slogan: a list in brackets, a list before it, the terms of a formula.

Each finder of evidence, here and in `gloss`, `leads` and `runs`, gets a `Site` and returns a `Finding` or None. A list
counts only if it has as many members as the form announces; one with another number is a finding without members, of
status `mismatch` or `incomplete`.
"""

import re

from govcorpus.slogan.grammar import announces_terms, formula_terms
from govcorpus.slogan.lists import count_members, ends_in_lead, split_list, stands_out, texts, trim_left
from govcorpus.slogan.runs import cut_to_shape
from govcorpus.slogan.site import CLAUSE_END, COORDINATE, HEAD, REACH, Finding, Site, read_list, shares

_BRACKET = re.compile(rf"{HEAD}\(([^()\n]{{3,240}})\)")
_IN_BRACKET = re.compile(r"(?:即|指|分别为|分别是|包括|含|就是)?:?")
_NO_LIST = re.compile(r"(?:以下)?(?:简称|称)|见|图|附")
_BRIDGE = re.compile(
    r"(?:等)?(?:为(?:主要)?内容|为(?:重点|核心|抓手|主题|目标)|共同参与|组成|构成|相结合|在内)?的?"
    r"(?:\((?:以下)?(?:简称|统称|合称)(?:为|作)?|,?(?:简称|统称|合称|合称为|即|这))?$"
)
#: A bridge that is not empty ends with one of these.
_BRIDGE_ENDS = frozenset("等容点心手题标与成合内的(称为作即这")
_QUOTED_BEFORE = re.compile(r"[“\"]([^“”\"\n]{3,160})[”\"]$")
_PAIRED = re.compile("[“”]")
_LAST_CLAUSE_END = re.compile(f".*{CLAUSE_END.pattern}", re.DOTALL)


def in_brackets(site: Site) -> Finding | None:
    """Read `S(a、b、c)`, `“S”(a、b、c)` and `“S”组织架构(a、b、c)`."""
    bracket = _BRACKET.match(site.view, site.end)
    if not bracket or _NO_LIST.match(bracket.group(1)):
        return None
    start, end = bracket.span(1)
    lead = _IN_BRACKET.match(site.view, start, end)
    return read_list("parenthesis", site, lead.end() if lead else start, end, (site.start, bracket.end()))


def before(site: Site) -> Finding | None:
    """Read `打好a、b、c“S”`, `“a、b、c”S`, `a、b、c等的“S”` and `a、b、c(以下简称“S”)`."""
    if not site.counts or site.counts[0] < 2 or site.form.type == "digit_code":
        return None
    view = site.view
    low = max(0, site.before - REACH)
    low = max(low, view.rfind("\n", low, site.start) + 1)
    has_bridge = view[site.before - 1 : site.before] in _BRIDGE_ENDS
    bridge = _BRIDGE.search(view, max(low, site.before - 16), site.before) if has_bridge else None
    stop = bridge.start() if bridge else site.before
    if view[stop - 1 : stop] in ("、", ",", ";") or (stop == site.before and COORDINATE.match(view, site.end)):
        return None
    quoted = _QUOTED_BEFORE.search(view[low:stop]) if view[stop - 1 : stop] in ("”", '"') else None
    if quoted and view[low + quoted.start() - 1] != "”":
        found = split_list(view, low + quoted.start(1), low + quoted.end(1), site.counts[0])
        if found:
            return Finding("list_before", found, low + quoted.start(), site.end)
    return _before_open(site, low, stop, bridge.group() if bridge else "")


def _before_open(site: Site, low: int, stop: int, bridge: str) -> Finding | None:
    """Read a list before a slogan whose beginning no mark shows."""
    view, wanted = site.view, site.counts[0]
    start = _clause_start(view, low, stop)
    spans = split_list(view, start, stop, wanted)
    if spans is None:
        return _fewer_before(site, start, stop, bridge)
    paired = wanted == 2 and not any(mark in view[start:stop] for mark in ("、", "—", "”“"))
    spans = trim_left(view, spans)
    members = texts(view, spans)
    is_subject = not bridge and len(site.text) < 3 and spans[0][0] == start
    if (is_subject or (paired and len(site.text) < 4)) and not shares(site.form, members):
        return None
    if wanted > 2 and stands_out(members[0], members[1:]):
        return None
    if not bridge and ends_in_lead(members[-1], members[:-1]):
        return None
    return Finding("list_before", spans, spans[0][0], site.end)


def _fewer_before(site: Site, start: int, stop: int, bridge: str) -> Finding | None:
    """Read `老教师、老干部、老党员等“五老”`: fewer members than announced, but all of them share the morpheme."""
    if not bridge.startswith("等"):
        return None
    spans = count_members(site.view, start, stop)
    if not 1 < len(spans) < site.counts[0]:
        return None
    spans = cut_to_shape(site, spans)
    if not spans or not shares(site.form, texts(site.view, spans)):
        return None
    return Finding("list_before", spans, spans[0][0], site.end, "incomplete")


def _clause_start(view: str, low: int, stop: int) -> int:
    """Return where the clause before `stop` begins, after the last mark that no quotation marks enclose."""
    last = _LAST_CLAUSE_END.match(view, low, stop)
    while last and _inside(view, last.end(), stop):
        last = _LAST_CLAUSE_END.match(view, low, last.end() - 1)
    return last.end() if last else low


def _inside(view: str, end: int, stop: int) -> bool:
    """Tell whether a clause mark that ends at `end` stands inside quotation marks that are closed before `stop`."""
    mark = _PAIRED.search(view, end, stop) if view[end - 1] in ",;:" else None
    return mark is not None and mark.group() == "”"


def terms(site: Site) -> Finding | None:
    """Return the terms of a formula or chain of words themselves: 党建 and 网格 of 党建+网格."""
    parts = formula_terms(site.text)
    if site.form.type != "formula" or len(parts) < 2 or announces_terms(site.text):
        return None
    spans, position = [], site.start
    for part in parts:
        start = site.view.index(part, position)
        position = start + len(part)
        spans.append((start, position))
    return Finding("formula_terms", tuple(spans), site.start, site.end, "formula")
