"""Where a text names slogans: quoted, beside their own lists, after verbs that start campaigns, and again later."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from govcorpus.model import KnownSlogan
from govcorpus.slogan import evidence, gloss
from govcorpus.slogan.bare import bare_candidates, list_reasons, surroundings
from govcorpus.slogan.candidate import Candidate
from govcorpus.slogan.grammar import NUMERAL, entries, form_class, is_idiom, parse_form, read_form
from govcorpus.slogan.quotes import names_a_slogan, quoted_forms
from govcorpus.slogan.score import Reason
from govcorpus.slogan.site import Site
from govcorpus.text.normalize import normalize_text
from govcorpus.text.terms import TermMatch, TermMatcher, find_marked, head_noun_at, is_quoted

ONLY_SLOGANS = frozenset({"slogan"})

_QUOTED, _MARKED_NEARBY = Reason("quoted"), Reason("marked nearby")
_HAN = "\u4e00-\u9fff"
_SINGLE = re.compile(rf"一[{_HAN}]{{1,2}}")
_GLOSSED = re.compile('[”’"]?(?:即|就是|是指|指的是)')


@dataclass(frozen=True)
class Forms:
    """What a user's lexicon says of forms: `known` ones are slogans where they are marked, `rejected` ones nowhere."""

    known: TermMatcher = field(default_factory=lambda: TermMatcher(()))
    rejected: frozenset[str] = frozenset()

    @classmethod
    def of(cls, slogans: Iterable[KnownSlogan]) -> "Forms":
        """Return the forms of a lexicon's slogans."""
        slogans = list(slogans)
        known = TermMatcher(slogan.form for slogan in slogans if not slogan.rejected)
        return cls(known, frozenset(slogan.form for slogan in slogans if slogan.rejected))


NO_FORMS = Forms()


def find_slogans(text: str, forms: Forms = NO_FORMS) -> Iterator[TermMatch]:
    """Yield the slogans that a text names, in order of their offsets.

    A form counts as a slogan where it stands in quotation marks and `parse_form` knows it; in the same text it is then
    also found before a head noun of schemes, and, if it is longer than two characters, anywhere. Unquoted forms count
    right beside their own list, and between a verb such as 开展 and a head noun such as 活动. `forms` are those that a
    lexicon knows: they need not be quoted where they are longer than two characters.
    """
    for candidate in find_candidates(text, forms=forms):
        yield TermMatch(candidate.start, candidate.end, candidate.form)


def find_candidates(text: str, classes: Collection[str] = ONLY_SLOGANS, forms: Forms = NO_FORMS) -> list[Candidate]:
    """Return what a text has of the classes asked for, in order of offsets, without overlap."""
    view = normalize_text(text)
    wants_others = classes != ONLY_SLOGANS
    quoted = quoted_forms(view)
    found = _named(view, quoted, forms.rejected) if quoted else {}
    explained = _explained(view, quoted) if quoted else ()
    for candidate in (*explained, *bare_candidates(view, wants_others=wants_others)):
        if candidate.start not in found or _outdoes(candidate, found[candidate.start]):
            found[candidate.start] = candidate
    for candidate in _others(view, quoted) if wants_others else ():
        found.setdefault(candidate.start, candidate)
    for candidate in _of_lexicon(view, forms.known) if forms.known else ():
        found.setdefault(candidate.start, candidate)
    wanted = (one for one in found.values() if one.kind in classes and one.form not in forms.rejected)
    return _without_overlap(wanted) if found else []


def _named(view: str, quoted: Sequence[TermMatch], rejected: frozenset[str]) -> dict[int, Candidate]:
    """Return the mentions of the forms that quotation marks make slogans, by their offsets."""
    names = {match.term for match in quoted if names_a_slogan(view, match)} - rejected
    known = TermMatcher(form for form in names if not _is_about(form, names))
    found = {match.start: _known_candidate(view, match) for match in find_marked(view, known)}
    for match in quoted:
        if match.term in known.terms and match.start not in found:
            found[match.start] = _known_candidate(view, match)
    return found


def _of_lexicon(view: str, known: TermMatcher) -> Iterator[Candidate]:
    """Yield what a lexicon knows: quoted or before a head noun, and anywhere if it is longer than two characters."""
    for match in known.find(view):
        quoted = is_quoted(view, match.start, match.end)
        if quoted or len(match.term) > 2 or head_noun_at(view, match.end):
            reasons = (Reason("lexicon"), *((Reason("quoted"),) if quoted else ()))
            yield Candidate(*match, "slogan", (*reasons, *surroundings(view, match.start, match.end)))


def _without_overlap(candidates: Iterator[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: (one.start, -one.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _known_candidate(view: str, match: TermMatch) -> Candidate:
    start, end, form = match
    mark = _QUOTED if is_quoted(view, start, end) else _MARKED_NEARBY
    return Candidate(start, end, form, "slogan", (mark, *surroundings(view, start, end)))


def _outdoes(candidate: Candidate, other: Candidate) -> bool:
    """Tell whether a count beside its own list is the whole of one that is known by its beginning only."""
    return candidate.end > other.end and any(reason.name == "list" for reason in candidate.reasons)


def _is_about(form: str, names: Collection[str]) -> bool:
    """Tell whether a quoted phrase only says something of another slogan of the text, as 五老纾解矛盾 of 五老."""
    parsed = parse_form(form)
    if parsed is None or len(parsed.groups) != 1 or len(form) < 5:
        return False
    return any(len(name) < 4 and len(form) - len(name) > 2 and form.startswith(name) for name in names)


def _explained(view: str, quoted: Sequence[TermMatch]) -> Iterator[Candidate]:
    """Yield quoted words that are slogans only where the text explains them: 一核, and 四方 beside a list of four."""
    open_forms = {form[:2] for _, _, form in quoted if (parsed := parse_form(form)) and parsed.role == "open"}
    taken: dict[str, Reason] = {}
    for start, end, form in quoted:
        if form not in taken and parse_form(form) is None and (parsed := read_form(form)):
            if _SINGLE.fullmatch(form) and not is_idiom(form):
                if form in open_forms or _GLOSSED.match(view, end):
                    taken[form] = Reason("only one")
            elif parsed.type == "digit_code":
                site = Site(view, start, end, parsed)
                found = evidence.in_brackets(site) or gloss.by_numbers(site) or gloss.after_gloss(site)
                if found and found.status == "defined":
                    taken[form] = Reason("list", str(len(found.spans)))
            elif is_idiom(form) and (parsed.wanted or 0) > 2 and (reasons := list_reasons(view, start, end)):
                taken[form] = reasons[0]
    for start, end, form in quoted:
        if form in taken:
            yield Candidate(start, end, form, "slogan", (Reason("quoted"), taken[form]))


def _others(view: str, quoted: Sequence[TermMatch]) -> Iterator[Candidate]:
    """Yield quoted forms that are idioms or ordinary counts, and idioms without quotation marks."""
    for start, end, form in quoted:
        kind = form_class(form)
        if kind != "slogan" and re.search(NUMERAL, form) and len(form) <= 10:
            yield Candidate(start, end, form, kind, (Reason("quoted"), Reason(kind)))
    for match in _idioms().find(view):
        yield Candidate(*match, "idiom", (Reason("idiom"),))


@cache
def _idioms() -> TermMatcher:
    return TermMatcher(form for form in entries("idioms") if len(form) >= 3)
