"""Scores of found slogans against gold: the metrics that the floors are set on.

Conventions. Forms are compared folded (`fold`), and may include the noun that follows them. A form that is found on a
page counts once there: right if it is that of a core object, ignored if it is like a borderline one, else wrong. A form
like a core object's but cut elsewhere is wrong and leaves the object missed. An expansion is right if members and order
are; one that is given to an object without members is wrong. Objects of a form that the text does not define should
stay without expansion (`abstention`). Formulas, whose members are their own terms, are counted apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations

from eval.slogan_gold import Gold, GoldSet, Span
from eval.slogan_predictions import Found

METRICS = (
    "discovery_precision", "discovery_recall", "discovery_f1", "mention_precision", "mention_recall",
    "expansion_precision", "expansion_recall", "expansion_f1", "formula_f1", "member_f1", "abstention",
    "sense_count", "sense_assignment", "sense_pairs", "evidence_verbatim", "status",
)  # fmt: skip

_NUMERAL = re.compile(r"[零一二三四五六七八九十两双百千万半\d+]")
#: So much longer or shorter may a form be that is still like another; so many found senses are matched to gold.
_MOST_DIFFERENCE, _MOST_SENSES = 6, 7

Unit = tuple[str, str]


@dataclass
class Rate:
    """How many of how many."""

    right: int = 0
    total: int = 0

    def add(self, right: int, total: int = 1) -> None:
        """Count some more."""
        self.right += right
        self.total += total

    @property
    def value(self) -> float:
        """The share that is right; 0 of nothing."""
        return self.right / self.total if self.total else 0.0


@dataclass(frozen=True)
class Mistake:
    """One error: what went wrong, on which page, and the words in question."""

    cause: str
    page: str
    words: str

    def __str__(self) -> str:
        return f"{self.cause:<10} {self.page}: {self.words}"


@dataclass
class Score:
    """The rates of any number of sets of pages, by name, with the errors; `kinds` are recalls by kind of evidence."""

    rates: defaultdict[str, Rate] = field(default_factory=lambda: defaultdict(Rate))
    kinds: defaultdict[str, Rate] = field(default_factory=lambda: defaultdict(Rate))
    mistakes: list[Mistake] = field(default_factory=list)

    def values(self) -> dict[str, float]:
        """Return the metrics, each between 0 and 1, in the order of `METRICS`; those without anything to count not."""
        values = {name: rate.value for name, rate in self.rates.items() if rate.total}
        for name in ("discovery", "expansion", "formula", "member"):
            found, wanted = (values.get(f"{name}_{side}") for side in ("precision", "recall"))
            if found is not None or wanted is not None:
                values[f"{name}_f1"] = _mean(found or 0.0, wanted or 0.0)
        pairs = [values[name] for name in ("same_pairs", "different_pairs") if name in values]
        if pairs:
            values["sense_pairs"] = sum(pairs) / len(pairs)
        return {name: values[name] for name in METRICS if name in values}


def score_sets(sets: Iterable[tuple[GoldSet, Sequence[Found]]]) -> Score:
    """Return the score of what was found on each set of pages."""
    score = Score()
    for gold, found in sets:
        add_set(score, gold, found)
    return score


def add_set(score: Score, gold: GoldSet, found: Sequence[Found]) -> None:
    """Add one set of pages to a score."""
    units = _add_discovery(score, gold, found)
    _add_mentions(score, gold, found)
    _add_wanted_expansions(score, gold, found)
    _add_given_expansions(score, gold, found)
    _add_abstention(score, gold, found, units)
    _add_senses(score, gold, found)
    _add_evidence(score, found)
    _add_status(score, gold, found, units)


def is_same(form: str, gold: Gold) -> bool:
    """Return whether a folded form is that of an object."""
    return form in gold.variants


def is_like(form: str, gold: Gold) -> bool:
    """Return whether a folded form is that of an object or cut from or around it."""
    if form in gold.variants:
        return True
    close = len(form) > 1 and abs(len(form) - len(gold.form)) <= _MOST_DIFFERENCE
    return close and bool(_NUMERAL.search(form)) and (form in gold.form or gold.form in form)


def _mean(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _add_discovery(score: Score, gold: GoldSet, found: Sequence[Found]) -> set[Unit]:
    """Count forms by page; return page and form of the core objects that were found."""
    hits: set[Unit] = set()
    for page, objects in gold.on_page.items():
        forms = {one.form for one in found if page in one.pages}
        core = [one for one in objects if one.core]
        hits |= {(page, one.form) for one in core if forms & one.variants or (one.parts and set(one.parts) <= forms)}
        for form in sorted(forms):
            cause = _verdict(form, objects, {hit for at, hit in hits if at == page})
            if cause != "ignored":
                score.rates["discovery_precision"].add(cause == "right")
            if cause not in ("right", "ignored"):
                score.mistakes.append(Mistake(cause, page, form))
    wanted = {(one.page, one.form) for one in gold.gold if one.core}
    score.rates["discovery_recall"].add(len(hits), len(wanted))
    score.mistakes += [Mistake("missed", *unit) for unit in sorted(wanted - hits)]
    return hits


def _verdict(form: str, objects: Sequence[Gold], hits: set[str]) -> str:
    """Return right, ignored, boundary or false for a form that was found on the page of these objects."""
    core = [one for one in objects if one.core]
    if any(is_same(form, one) or (form in one.parts and one.form in hits) for one in core):
        return "right"
    if any(is_like(form, one) for one in objects if not one.core) or any(form in hit for hit in hits):
        return "ignored"
    return "boundary" if any(is_like(form, one) for one in core) else "false"


def _add_mentions(score: Score, gold: GoldSet, found: Sequence[Found]) -> None:
    for one in gold.gold:
        if one.core:
            spans = [span for other in found if is_like(other.form, one) for span in _spans_on(other, one.page)]
            hit = sum(any(_overlap(own, span) for span in spans) for own in one.spans)
            score.rates["mention_recall"].add(hit, len(one.spans))
    for other in found:
        for page, *span in other.spans:
            own = [given for one in gold.on_page[page] for given in one.spans]
            score.rates["mention_precision"].add(any(_overlap((span[0], span[1]), given) for given in own))


def _spans_on(found: Found, page: str) -> list[Span]:
    return [(start, end) for at, start, end in found.spans if at == page]


def _add_wanted_expansions(score: Score, gold: GoldSet, found: Sequence[Found]) -> None:
    """Count which of the expansions in gold were found, and their members."""
    wanted = {(one.page, one.form, one.members): one for one in reversed(gold.gold) if one.core and one.members}
    for one in wanted.values():
        given = _expansions_of(one, found)
        hit = any(members in one.accepted for members in given)
        score.rates["formula_recall" if one.is_formula else "expansion_recall"].add(hit)
        score.kinds[str(one.kind)].add(hit)
        if not hit:
            said = " // ".join("|".join(members) for members in given) or "–"
            score.mistakes.append(Mistake("expansion", one.page, f"{one.form} = {'|'.join(one.members)}, not {said}"))
        if not one.is_formula:
            _add_members(score, one, given)


def _expansions_of(gold: Gold, found: Sequence[Found]) -> list[tuple[str, ...]]:
    """Return the expansions given to an object's form on its page, else to forms like it."""
    there = [one for one in found if one.members and gold.page in one.pages | one.evidence_on]
    same = [one.members for one in there if is_same(one.form, gold)]
    return same or [one.members for one in there if is_like(one.form, gold)]


def _add_members(score: Score, gold: Gold, given: Iterable[tuple[str, ...]]) -> None:
    """Count the members of the expansion that comes nearest to a right reading."""
    pairs = ((members, reading) for members in given for reading in gold.accepted)
    shared = [((Counter(a) & Counter(b)).total(), -abs(len(a) - len(b)), len(a), len(b)) for a, b in pairs]
    right, _, said, wanted = max(shared, default=(0, 0, 0, len(gold.members)))
    score.rates["member_precision"].add(right, said)
    score.rates["member_recall"].add(right, wanted)


def _add_given_expansions(score: Score, gold: GoldSet, found: Sequence[Found]) -> None:
    """Count which of the expansions that were given are right; those of false forms are false forms already."""
    for one in found:
        if not one.members or (one.evidence_elsewhere and not one.evidence_on):
            continue
        pages = (one.evidence_on & one.pages) or one.evidence_on or one.pages
        there = [other for page in pages for other in gold.on_page[page]]
        objects = [o for o in there if is_same(one.form, o)] or [o for o in there if is_like(one.form, o)]
        core = [other for other in objects if other.core]
        if not core:
            continue
        formula = all(other.is_formula for other in core)
        right = any(one.members in other.accepted for other in core if other.members)
        score.rates["formula_precision" if formula else "expansion_precision"].add(right)
        if not any(other.members for other in core):
            score.rates["member_precision"].add(0, len(one.members))
            page = min(pages)
            score.mistakes.append(Mistake("invented", page, f"{one.surface} = {'|'.join(one.members)}"))


def _add_abstention(score: Score, gold: GoldSet, found: Sequence[Found], hits: set[Unit]) -> None:
    """Count which of the forms that a page does not define were found and left without expansion."""
    units: defaultdict[Unit, list[Gold]] = defaultdict(list)
    for one in gold.gold:
        if one.core:
            units[one.page, one.form].append(one)
    for unit, objects in units.items():
        if any(one.members or one.is_formula for one in objects):
            continue
        given = (one for one in found if one.members and any(is_same(one.form, own) for own in objects))
        filled = any(unit[0] in (one.evidence_on if one.is_verbatim else one.pages) for one in given)
        score.rates["abstention"].add(unit in hits and not filled)


def _add_senses(score: Score, gold: GoldSet, found: Sequence[Found]) -> None:
    """Count the senses of forms that have several, and whether pairs of mentions are of one sense or of two."""
    by_form: defaultdict[str, list[Gold]] = defaultdict(list)
    for one in gold.gold:
        if one.core and one.sense:
            by_form[one.form].append(one)
    for objects in by_form.values():
        if len(objects) > 1:
            rows = [one for one in found if any(is_same(one.form, own) for own in objects)]
            rows = rows or [one for one in found if any(is_like(one.form, own) for own in objects)]
            labels = [(str(one.sense), _row_of(one.page, span, rows)) for one in objects for span in one.spans]
            _add_labels(score, objects[0], labels)


def _row_of(page: str, span: Span, rows: Sequence[Found]) -> int | None:
    """Return which row a mention was listed in."""
    hits = (i for i, row in enumerate(rows) if any(_overlap(span, other) for other in _spans_on(row, page)))
    return next(hits, None)


def _add_labels(score: Score, gold: Gold, labels: Sequence[tuple[str, int | None]]) -> None:
    """Count mentions of a form with their sense and the row they were listed in."""
    for (sense, row), (other_sense, other_row) in combinations(labels, 2):
        same = sense == other_sense
        right = row is not None and other_row is not None and (row == other_row) == same
        score.rates["same_pairs" if same else "different_pairs"].add(right)
    senses = sorted({sense for sense, _ in labels})
    rows = sorted({row for _, row in labels if row is not None})
    counts = Counter(labels)
    slots = [*rows, *[None] * len(senses)][:_MOST_SENSES]
    best = max(
        sum(counts[sense, row] for sense, row in zip(senses, order, strict=True) if row is not None)
        for order in permutations(slots, len(senses))
    )
    if len(senses) > 1:
        score.rates["sense_count"].add(len(rows) == len(senses))
        score.rates["sense_assignment"].add(best, len(labels))
    if len(rows) != len(senses) or best < len(labels):
        told = f"{gold.form}: {len(senses)} senses, {len(rows)} listed, {best} of {len(labels)} mentions right"
        score.mistakes.append(Mistake("sense", gold.page, told))


def _add_evidence(score: Score, found: Sequence[Found]) -> None:
    for one in found:
        if one.evidence:
            score.rates["evidence_verbatim"].add(one.is_verbatim)
            if not one.is_verbatim:
                page = min(one.pages, default="")
                score.mistakes.append(Mistake("evidence", page, f"{one.surface}: {one.evidence}"))


def _add_status(score: Score, gold: GoldSet, found: Sequence[Found], hits: set[Unit]) -> None:
    defined = {one.form for one in gold.gold if one.members}
    for page, form in sorted(hits):
        objects = [one for one in gold.on_page[page] if one.core and one.form == form]
        given = [one.status for one in found if page in one.pages and any(is_same(one.form, o) for o in objects)]
        if given:
            allowed = set().union(*(_allowed(one, defined_somewhere=form in defined) for one in objects))
            right = not allowed.isdisjoint(given)
            score.rates["status"].add(right)
            if not right:
                score.mistakes.append(Mistake("status", page, f"{form}: {', '.join(given)}"))


def _allowed(gold: Gold, *, defined_somewhere: bool) -> set[str]:
    """Return the statuses that are right for an object."""
    if gold.is_formula:
        return {"formula", "defined"}
    allowed = {"formula"} if gold.type == "formula" else set()
    if gold.members or defined_somewhere:
        allowed |= {"incomplete", "mismatch", "defined"} if gold.incomplete else {"defined"}
    if not gold.members:
        allowed |= {"undefined", "mismatch", "incomplete"}
    return allowed
