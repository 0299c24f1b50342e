"""Glosses after a slogan: 即, 就是, 包括, a colon; of the whole, or of each of its counts."""

import re

from govcorpus.slogan.grammar import NUMERAL, Form, announces_terms, formula_terms
from govcorpus.slogan.lists import Span, clauses, common_suffix, split_list, texts, tidy, trim_left, trim_right
from govcorpus.slogan.runs import cut_to_shape
from govcorpus.slogan.site import (
    HAN,
    HEAD,
    REACH,
    Finding,
    Site,
    digit,
    fits_numbers,
    has_groups,
    list_ends,
    read_list,
    sentence_end,
)

_GLOSS_WORD = (
    "也就是|即是|就是|指的是|是指|分别是|分别为|主要包括|具体包括|包括|包含|主要是|具体是|具体为|重点是|内容是|内容为"
    "|(?<![立随当])即(?![将使便刻时日])"
)
_GLOSSES = (
    re.compile(rf"{HEAD}?[,:]?(?:{_GLOSS_WORD})[:,]?(?=.)"),
    re.compile(rf"{HEAD}(?::|—+)(?=.)"),
    re.compile(rf"[”’\"]?[^。!?;\n“”]{{1,24}}?,(?:{_GLOSS_WORD})[:,]?"),
    re.compile(rf"[”’\"]?[^。!?\n]{{0,16}}[?。](?:[{HAN}]{{1,4}}:)?(?:所谓[^。,\n]{{1,12}},)?(?:{_GLOSS_WORD})[:,]?"),
)
#: No gloss is without one of these characters, so far from the slogan at most.
_SIGN, _SIGN_REACH = re.compile("[是即为包:—]"), 50
#: The numbers in its members show that a list belongs to a code, without any word that says so.
_COMMA = re.compile(rf"{HEAD},(?=.)")
#: Numbered items are the leads of sections, be they in one sentence.
_NUMBERED = re.compile(r"第一|一[是要]|\(一\)")
_PART = re.compile(rf"{NUMERAL}+[^一二三四五六七八九十两双]+")
_FRAME = re.compile(r"以([^,。;以]{1,24}?)为")


def after_gloss(site: Site) -> Finding | None:
    """Read `“S”,即a、b、c。`, `“S”:a;b;c。`, `划为“S”实行监管,分别是a、b、c` and `“S”是什么意思?就是a、b、c`."""
    best = None
    if site.form.wanted == 1 and (match := _GLOSSES[0].match(site.view, site.end, site.line[1])):
        return _single_member(site, match.end())
    if site.form.type != "digit_code" and not _SIGN.search(site.view, site.end, site.end + _SIGN_REACH):
        return None
    glosses = (*_GLOSSES, _COMMA) if site.form.type == "digit_code" else _GLOSSES
    for gloss in glosses:
        match = gloss.match(site.view, site.end, site.line[1])
        if not match or _NUMBERED.match(site.view, match.end()):
            continue
        for end in list_ends(site.view, match.end(), site.window_after(REACH + 100)):
            found = read_list("gloss", site, match.end(), end, (site.start, end))
            if found and found.status == "defined":
                found = _trimmed(site.view, found)
                return found if found.spans else None
            best = best or (found if found and found.status == "incomplete" else None)
        found = _leading_clauses("gloss", site, match.end())
        if found:
            return found
    return best


def by_numbers(site: Site) -> Finding | None:
    """Read `“123”工作法:“1”即a,“2”即b,“3”是c`: each number of a code or formula is explained by itself."""
    if site.form.type == "digit_code":
        numbers = [*map(digit, site.text)]
    elif site.form.type == "formula" and announces_terms(site.text):
        numbers = list(formula_terms(site.text))
    else:
        return None
    spans, position = [], site.end
    for number in numbers:
        pattern = re.compile(rf"[“\"‘]?{re.escape(number)}[”\"’]?(?:{_GLOSS_WORD}|是|:|指)")
        found = pattern.search(site.view, position, min(site.line[1], position + REACH))
        if not found:
            return None
        end = next(list_ends(site.view, found.end(), site.line[1]), site.line[1])
        following = re.compile('[,;。][“"‘]?(?:\\d|[NnXx])[”"’]?(?:即|就是|是|:|指)').search(
            site.view, found.end(), site.line[1]
        )
        stop = following.start() if following else sentence_end(site.view, end, site.line[1])
        spans.append(tidy(site.view, found.end(), stop))
        position = stop
    return Finding("gloss", tuple(spans), site.start, spans[-1][1]) if spans else None


def by_groups(site: Site) -> Finding | None:
    """Read `三减,就是减盐、减油、减糖;三健,就是…` for 三减三健: each count of the form is explained by itself."""
    if len(site.form.groups) < 2 or site.form.type == "digit_code" or not site.form.wanted:
        return None
    spans: list[Span] = []
    position = site.end
    for part, group in zip(_PART.findall(site.text), site.form.groups, strict=False):
        explained = re.compile(rf"{re.escape(part)}[”\"’]?(?:,?(?:{_GLOSS_WORD}|是)|:)")
        found = explained.search(site.view, position, min(site.line[1], position + REACH))
        members = _listed(site.view, found.end(), site.line[1], group.times or 0) if found else None
        if not members:
            return None
        spans += members
        position = members[-1][1]
    return Finding("gloss", tuple(spans), site.start, position) if len(spans) == site.form.wanted else None


def _listed(view: str, start: int, limit: int, count: int) -> tuple[Span, ...] | None:
    """Return the members of a list of `count` that begins at `start`."""
    for end in list_ends(view, start, min(limit, start + REACH)):
        found = split_list(view, start, end, count) if count > 1 else (tidy(view, start, end),)
        if found:
            return found
    return None


def open_form(site: Site) -> Finding | None:
    """Read what stands for an open form such as 一核多元: its first half is glossed, parallel clauses follow."""
    if site.form.role != "open" or not (half := re.match(r"[一二三]([^多,]{1,3})多[^,]+$", site.text)):
        return None
    first = site.text[: half.end(1)]
    gloss = re.compile(rf"{re.escape(first)}[”’\"]?(?:{_GLOSS_WORD})").search(site.view)
    if not gloss:
        return None
    line_end = site.view.find("\n", gloss.end())
    spans = []
    for start, end in clauses(site.view, gloss.end(), sentence_end(site.view, gloss.end(), line_end)):
        if not _FRAME.match(site.view, start, end):
            break
        spans.append((start, end))
    return Finding("gloss", tuple(spans), gloss.start(), spans[-1][1]) if len(spans) > 1 else None


def _leading_clauses(kind: str, site: Site, start: int) -> Finding | None:
    """Read a list that goes over into the rest of its sentence: its first clauses, if they have the morphemes."""
    end = sentence_end(site.view, start, site.window_after(REACH + 100))
    pieces = list(clauses(site.view, start, end))
    for wanted in site.counts:
        spans = tuple(pieces[:wanted])
        if len(spans) == wanted > 1:
            if site.form.type == "digit_code":
                commas = _by_commas(site.view, start, end)[:wanted]
                if len(commas) == wanted and fits_numbers(site, commas):
                    return Finding(kind, commas, site.start, commas[-1][1])
            elif has_groups(site.form, texts(site.view, spans)) and not (
                len(pieces) > wanted and _has_groups_single(site.form, site.view[slice(*pieces[wanted])])
            ):
                return Finding(kind, cut_to_shape(site, spans) or spans, site.start, spans[-1][1])
    return None


def _by_commas(view: str, start: int, end: int) -> tuple[Span, ...]:
    found: list[Span] = []
    for first, last in clauses(view, start, end):
        joined = found and view[found[-1][1] : first].strip() == "、"
        if joined:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return tuple(found)


def _single_member(site: Site, start: int) -> Finding | None:
    """Read `“一核”即以a为核心`: the one member of a form that announces one."""
    end = next(list_ends(site.view, start, site.window_after()), start)
    frame = _FRAME.match(site.view, start, end)
    span = frame.span(1) if frame else tidy(site.view, start, end)
    return Finding("gloss", (span,), site.start, end) if 0 < span[1] - span[0] <= 30 else None


def _trimmed(view: str, found: Finding) -> Finding:
    """Cut 要把农村公路 off the first or last member of a gloss if it is far longer than the others, which are alike."""
    members = texts(view, found.spans)
    if members[0].startswith("要") and not any(member.startswith("要") for member in members[1:]):
        start, end = found.spans[0]
        return _trimmed(view, found._replace(spans=((start + 1, end), *found.spans[1:])))
    if len(members) > 2 and len(members[0]) > 2 * max(map(len, members[1:])):
        return found._replace(spans=trim_left(view, found.spans))
    ending = common_suffix(members[:-1]) if len(members) > 2 else ""
    start, _ = found.spans[-1]
    at = members[-1].find(ending) if ending and len(members[-1]) > 2 * max(map(len, members[:-1])) else 0
    if at > 0:
        return found._replace(spans=(*found.spans[:-1], (start, start + at + len(ending))))
    return found._replace(spans=trim_right(view, found.spans))


def _has_groups_single(form: Form, member: str) -> bool:
    return bool(form.groups) and form.groups[-1].morpheme[:1] in member
