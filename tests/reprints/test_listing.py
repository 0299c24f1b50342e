"""The table of reuse: what it says, in which order, and that it does not depend on how the articles lie."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.errors import UnknownNameError, UsageError
from govcorpus.model import Article
from govcorpus.reprints import candidates, pairs
from printing import corpus_of_units, kinds, page_of, story, unit

A, B, C, D = (story(seed) for seed in range(1, 5))
#: One family of four, a quotation, a story that nobody has printed again.
UNITS = [
    unit("a", A, title="某县开会", date="2020-05-01", source="甲报"),
    unit("b", A, date="2020-04-30", source="乙报"),
    unit("c", f"本报讯 {A[:100]}某某{A[101:]}", source="乙报"),
    unit("d", A, date="2020-04-30", source="乙报", wrap=30),
    unit("e", B, A[40:120], date="2019", source="丙报"),
    unit("f", C, date="2021", source="甲报"),
]


def test_the_columns() -> None:
    frame = gc.reuse(corpus_of_units(UNITS))
    rows = frame.drop(columns=[c for c in frame.columns if c.startswith(("start", "end", "shared"))])
    values = {"article_a": "b-a1", "article_b": "a-a1", "kind": "near", "similarity": 1.0, "chars": 300, "passages": 1}
    sources = {"date_a": "2020-04-30", "date_b": "2020-05-01", "source_a": "乙报", "source_b": "甲报"}
    (row,) = rows[(rows["article_a"] == "b-a1") & (rows["article_b"] == "a-a1")].to_dict("records")
    assert {name: row[name] for name in (*values, *sources)} == {**values, **sources}
    assert (row["cluster"], row["first_date"], row["coverage_a"], row["coverage_b"]) == ("b-a1", "2020-04-30", 1.0, 1.0)
    assert row["cluster_b"] != row["cluster_b"]  # none
    (quoted,) = rows[(rows["article_a"] == "e-a1") & (rows["article_b"] == "b-a1")].to_dict("records")
    assert (quoted["kind"], quoted["cluster"], quoted["cluster_b"], quoted["chars"]) == ("partial", "e-a1", "b-a1", 80)
    assert quoted["coverage_b"] == pytest.approx(80 / 300)
    assert quoted["similarity"] == pytest.approx(76 / 296)


def test_the_order_is_that_of_printing_and_undated_ones_come_last() -> None:
    frame = gc.reuse(corpus_of_units(UNITS), kinds="exact,hardwrap,near")
    assert frame["cluster"].unique().tolist() == ["b-a1"]
    assert frame["article_a"].tolist() == ["b-a1", "b-a1", "b-a1", "d-a1", "d-a1", "a-a1"]
    assert frame["article_b"].tolist() == ["d-a1", "a-a1", "c-a1", "a-a1", "c-a1", "c-a1"]


@given(st.permutations(UNITS))
def test_the_order_of_the_files_says_nothing(units: list[Article]) -> None:
    assert gc.reuse(corpus_of_units(units)).equals(gc.reuse(corpus_of_units(UNITS)))


def test_passages_are_slices_of_the_pages() -> None:
    pages = {page.file: page.text for page in map(page_of, UNITS)}
    frame = gc.reuse(corpus_of_units(UNITS))
    assert len(frame) == 10
    for row in frame.to_dict("records"):
        first = pages[row["article_a"].replace("-a1", ".txt")][row["start_a"] : row["end_a"]]
        second = pages[row["article_b"].replace("-a1", ".txt")][row["start_b"] : row["end_b"]]
        assert "".join(first.split()) == "".join(second.split()) == row["shared"]
        assert len(row["shared"]) == row["chars"]


def test_kinds_similarity_and_between() -> None:
    corpus = corpus_of_units(UNITS)
    every = gc.reuse(corpus)
    assert set(gc.reuse(corpus, kinds="partial")["kind"]) == {"partial"}
    assert len(gc.reuse(corpus, kinds=" near , partial ")) == (every["kind"].isin(["near", "partial"])).sum()
    assert gc.reuse(corpus, min_similarity=0.9)["similarity"].min() >= 0.9
    apart = gc.reuse(corpus, between="source")
    assert (apart["source_a"] != apart["source_b"]).all()
    assert len(apart) == (every["source_a"] != every["source_b"]).sum() < len(every)
    dated = gc.reuse(corpus, between="date")  # both have to have one
    assert "c-a1" not in {*dated["article_a"], *dated["article_b"]}
    assert len(gc.reuse(corpus, top=2)) == 2
    assert gc.reuse(corpus, top=2).attrs["total"] == len(every)


def test_a_near_pair_that_is_not_similar_enough_links_nothing() -> None:
    units = [unit("a", A), unit("b", A[:100] + "某某" + A[102:])]
    assert set(gc.reuse(corpus_of_units(units))["cluster"]) == {"a-a1"}
    assert kinds(*units, min_similarity=0.99) == []


def test_clusters_do_not_depend_on_the_other_options() -> None:
    corpus = corpus_of_units(UNITS)
    whole = gc.reuse(corpus, kinds="near")
    for options in ({"min_shared": 10}, {"min_shared": 200}, {"between": "source"}):
        frame = gc.reuse(corpus, kinds="near", **options)
        assert frame["cluster"].tolist() == whole["cluster"].tolist()[: len(frame)]


def test_reprints_of_reprints_are_one_cluster_and_quotations_are_not() -> None:
    chain = [A]
    for i in range(4):  # each is near the one before it, the last one not the first
        chain.append(chain[-1][: -12 - i] + D[60 * i : 60 * i + 25])
    units = [unit(f"u{i}", text, date=f"2020-01-0{i + 1}") for i, text in enumerate(chain)]
    frame = gc.reuse(corpus_of_units([*units, unit("q", A[:60] + B), unit("r", B + C[:60]), unit("s", C)]))
    near = frame[frame["kind"] == "near"]
    assert {(f"u{i}-a1", f"u{i + 1}-a1") for i in range(4)} <= set(
        zip(near["article_a"], near["article_b"], strict=True)
    )
    assert set(near["cluster"]) == {"u0-a1"}
    partial = frame[frame["kind"] == "partial"]
    assert {"q-a1", "r-a1", "s-a1"} <= {*partial["cluster"], *partial["cluster_b"]}


def test_crowds_are_listed_beside_the_first_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "MOST_COPIES", 4)
    frame = gc.reuse(corpus_of_units([unit(f"u{i}", A) for i in range(9)]))
    assert frame["article_a"].tolist() == ["u0-a1"] * 8
    assert len(set(frame["cluster"])) == 1
    assert any("more than" in note["template"] for note in frame.attrs["notes"])
    five = gc.reuse(corpus_of_units([*(unit(f"u{i}", A) for i in range(5)), unit("v", A[:60] + B)]))
    assert (five["kind"] == "partial").sum() == 1


def test_set_phrases_are_no_reuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MOST_SHARING", 5)
    units = [unit(f"u{i}", story(i + 20) + D[:70] + story(i + 40)) for i in range(7)]
    assert kinds(*units[:5]) == [(f"u{i}", f"u{j}", "partial") for i in range(5) for j in range(i + 1, 5)]
    assert kinds(*units) == []


def test_personal_numbers_are_masked_unless_asked_otherwise() -> None:
    number = "13" + "9" + "0" * 8
    units = [unit("a", A[:60] + f"电话{number}" + A[60:]), unit("b", B + A[40:60] + f"电话{number}" + A[60:90])]
    shown = gc.reuse(corpus_of_units(units))["shared"].item()
    assert number not in shown
    assert "*" * 11 in shown
    assert len(shown) == 63


def test_bad_options() -> None:
    corpus = corpus_of_units(UNITS)
    for options in ({"min_similarity": 1.5}, {"min_similarity": -0.1}, {"min_shared": 9}, {"save": True}):
        with pytest.raises(UsageError):
            gc.reuse(corpus, **options)
    for unknown in ("exakt", "exact,", ""):
        with pytest.raises(UnknownNameError, match="exact"):
            gc.reuse(corpus, kinds=unknown)
    with pytest.raises(UnknownNameError, match="source"):
        gc.reuse(corpus, between="sourc")


def test_nothing_to_compare() -> None:
    for corpus in (gc.Corpus(), corpus_of_units([unit("a", A)]), corpus_of_units([unit("a", "短。")])):
        for changes in (False, True):
            assert len(gc.reuse(corpus, changes=changes)) == 0


def test_views_are_compared_for_themselves() -> None:
    corpus = corpus_of_units(UNITS)
    frame = gc.reuse(corpus.where("source = 乙报"))
    assert {*frame["article_a"], *frame["article_b"]} == {"b-a1", "c-a1", "d-a1"}
    assert frame.equals(gc.reuse(corpus.select([3, 2, 1])))
    assert list(pairwise(frame["article_a"])) != []
