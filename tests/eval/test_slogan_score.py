"""Worked examples of the metrics, and the figures that the first scorer of this gold gave for the papers."""

from collections.abc import Sequence
from typing import Any

import pytest

from eval.slogan_gold import Gold, GoldSet, load_papers, passage
from eval.slogan_predictions import Row, as_found
from eval.slogan_score import METRICS, Mistake, Score, is_like, is_same, score_sets

#: What a scorer written before this one, by other hands, gives for the rows of `spoilt`.
FIRST_SCORER = {
    "discovery_precision": 0.8431,
    "discovery_recall": 0.8571,
    "discovery_f1": 0.8501,
    "mention_precision": 0.9873,
    "mention_recall": 0.9551,
    "expansion_precision": 0.6957,
    "expansion_recall": 0.8,
    "expansion_f1": 0.7442,
    "formula_f1": 0.2857,
    "member_f1": 0.9252,
    "abstention": 0.5909,
    "evidence_verbatim": 0.7188,
    "status": 0.9762,
}
THREE = ["清路", "清院", "清河"]
NOTE = {"form": "三清", "members": THREE, "by": "list_before", "head": "行动"}
TEXT = "开展清路、清院、清河“[[三清]]”行动，落实“[[四包]]”，“[[?两委]]”带头。"


def row(slogan: str, *spans: tuple[int, int], page: str = "p-1.txt", **other: Any) -> dict[str, Any]:
    uses = [{"page": page, "start": start, "end": end} for start, end in spans]
    members = other.pop("expansion", [])
    source = "text" if members else None
    status = "defined" if members else "undefined"
    return {
        "slogan": slogan, "expansion": members, "expansion_source": source, "status": status, "evidence": None,
        "occurrences": uses,
    } | other  # fmt: skip


def example(text: str | list[str] = TEXT, *notes: dict[str, Any]) -> GoldSet:
    return passage({"id": "p", "text": text, "slogans": notes or (NOTE,)})


def scored(rows: Sequence[Row], gold: GoldSet | None = None) -> Score:
    own = gold or example()
    return score_sets([(own, as_found(rows, own))])


def spoilt(gold: GoldSet) -> list[Row]:
    """Return the gold of the papers as rows, with an error of each kind in every so many of them."""
    return [one for i, own in enumerate(gold.gold) for one in _spoilt(i, own, gold.pages[own.page])]


def _spoilt(i: int, own: Gold, text: str) -> list[Row]:
    members = list(own.members)
    good = row(own.form, *own.spans, page=own.page, expansion=members)
    if members:
        good = {**good, "evidence": text[own.spans[0][0] : own.spans[0][1] + 15]}
    if i % 11 == 3:
        return []
    changes: dict[int, dict[str, Any]] = {
        0: {"slogan": own.form + "的"},
        1: {"slogan": sorted(own.variants)[-1]},
        2: {"expansion": members[:-1], "evidence": None},
        3: {"expansion": ["甲", "乙"], "expansion_source": "text", "evidence": None},
        4: {"status": "mismatch"},
        5: {"evidence": "别处的话"},
        6: {"expansion": members[::-1]},
    }
    return [good | changes.get(i % 13, {}), *([row("三假", (0, 2), page=own.page)] if i % 40 == 7 else [])]


PERFECT = [
    row("三清", (11, 13), expansion=THREE, evidence="清路、清院、清河“三清”"),
    row("四包", (20, 22)),
    row("两委", (25, 27)),
]


def test_gold_itself_gets_full_marks() -> None:
    score = scored(PERFECT)
    assert set(score.values().values()) == {1.0}
    assert not score.mistakes
    assert [name for name in METRICS if name in score.values()] == list(score.values())


def test_what_is_borderline_neither_helps_nor_harms() -> None:
    assert scored(PERFECT[:2]).values() == scored(PERFECT).values()


def test_false_cut_and_missed_forms() -> None:
    score = scored([row("三清行动", (11, 16), expansion=THREE), row("四包，", (20, 22)), row("开展清路", (0, 4))])
    assert score.values()["discovery_precision"] == pytest.approx(2 / 3)
    assert score.values()["discovery_recall"] == 1
    score = scored([row("包“两", (21, 26)), row("落实四包", (17, 22))])
    assert [mistake.cause for mistake in score.mistakes] == ["false", "boundary", "missed", "missed", "expansion"]
    assert score.values()["discovery_f1"] == 0


def test_an_expansion_is_right_only_as_a_whole() -> None:
    score = scored([row("三清", (11, 13), expansion=THREE[:2]), row("四包", (20, 22), expansion=["甲"])])
    values = score.values()
    assert (values["expansion_precision"], values["expansion_recall"], values["abstention"]) == (0, 0, 0)
    assert values["member_f1"] == pytest.approx(2 * (2 / 3) * (2 / 3) / (2 / 3 + 2 / 3))
    assert Mistake("invented", "p-1.txt", "四包 = 甲") in score.mistakes


def test_a_lexicon_is_no_text() -> None:
    listed = row("三清", (11, 13), expansion=THREE, expansion_source="lexicon")
    assert scored([listed]).values()["expansion_recall"] == 0


def test_other_readings_are_right_as_well() -> None:
    note = NOTE | {"accept": [["路", "院", "河"]]}
    assert (
        scored([row("三清", (11, 13), expansion=["路", "院", "河"])], example(TEXT, note)).values()["expansion_f1"] == 1
    )


def test_formulas_are_counted_apart() -> None:
    note = {"form": "支部+农户", "members": ["支部", "农户"], "by": "formula_terms"}
    gold = example("“[[支部+农户]]”", note)
    values = scored([row("支部＋农户", (1, 6), expansion=["支部", "农户"], status="formula")], gold).values()
    assert (values["formula_f1"], values["status"]) == (1, 1)
    assert "expansion_recall" not in values


def test_a_form_defined_on_another_page_is_no_invention() -> None:
    note = NOTE | {"form": "三清#a"}
    gold = example(["清路、清院、清河“[[三清#a]]”", "“[[三清#a]]”行动"], note)
    uses = [{"page": "p-1.txt", "start": 9, "end": 11}, {"page": "p-2.txt", "start": 1, "end": 3}]
    one = row("三清", expansion=THREE, evidence="清路、清院、清河“三清”", occurrences=uses)
    assert set(scored([one], gold).values().values()) == {1.0}
    apart = [one | {"occurrences": uses[:1]}, row("三清", (1, 3), page="p-2.txt")]
    values = scored(apart, gold).values()
    assert (values["sense_pairs"], values["abstention"]) == (0, 1)


def test_two_senses_in_one_row_are_one_too_few() -> None:
    notes = [NOTE | {"form": "三清#a"}, {"form": "三清#b", "members": ["日清", "周清", "月清"], "by": "list_before"}]
    gold = example("清路、清院、清河“[[三清#a]]”，日清、周清、月清“[[三清#b]]”", *notes)
    values = scored([row("三清", (9, 11), (22, 24), expansion=THREE)], gold).values()
    assert (values["sense_count"], values["sense_assignment"], values["sense_pairs"]) == (0, 0.5, 0)
    right = [row("三清", (9, 11), expansion=THREE), row("三清", (22, 24), expansion=["日清", "周清", "月清"])]
    assert set(scored(right, gold).values().values()) == {1.0}


def test_evidence_has_to_be_in_the_text() -> None:
    score = scored([PERFECT[0] | {"evidence": "清路、清院和清河"}])
    assert score.values()["evidence_verbatim"] == 0
    assert [mistake.cause for mistake in score.mistakes] == ["missed", "evidence"]


@pytest.mark.parametrize(
    ("status", "allowed"), [("mismatch", True), ("undefined", True), ("defined", False), ("formula", False)]
)
def test_the_status_of_what_is_not_defined(status: str, allowed: bool) -> None:
    assert scored([row("四包", (20, 22), status=status)]).values()["status"] == allowed


def test_forms_may_have_the_noun_that_follows() -> None:
    gold = example().gold[0]
    assert is_same("三清行动", gold)
    assert not is_same("三清行", gold)
    assert is_like("三清行", gold)
    assert not is_like("清", gold)


def test_rows_of_other_pages_are_left_out() -> None:
    assert not as_found([row("三清", (1, 3), page="elsewhere.txt")], example())


def test_the_papers_get_the_figures_of_the_first_scorer() -> None:
    papers = load_papers()
    values = scored(spoilt(papers), papers).values()
    assert {name: round(value, 4) for name, value in values.items()} == FIRST_SCORER
