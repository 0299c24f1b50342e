import tomllib
from collections import Counter

import pytest

from eval.slogan_gold import HERE, GoldSet, fold, fold_member, load_papers, load_passages, passage
from govcorpus.loading import load

TRAIN, TEST = load_passages("train"), load_passages("test")
BOTH = [*TRAIN, *TEST]
by_name = pytest.mark.parametrize("gold", BOTH, ids=lambda gold: gold.name)
KINDS = {"parenthesis", "gloss", "list_before", "section_leads", "list_after", "distant_list", "formula_terms"}
TYPES = {"numeral_abbrev", "digit_code", "formula", "parallel", "fixed_idiom_policy"}


def test_marks_become_spans_in_the_text_without_them() -> None:
    gold = passage(
        {"id": "p", "text": "“[[三治]]”“[[?两委]]”，[[三治]]", "slogans": [{"form": "三治", "head": "融合"}]}
    )
    assert gold.pages == {"p-1.txt": "“三治”“两委”，三治"}
    first, second = gold.gold
    assert (first.form, first.core, first.spans, first.members) == ("三治", True, ((1, 3), (9, 11)), ())
    assert first.variants == {"三治", "三治融合"}
    assert (second.form, second.core, second.spans) == ("两委", False, ((5, 7),))


def test_a_sense_is_defined_on_its_own_page_only() -> None:
    note = {"form": "三清#a", "members": ["清路", "清院", "清河"], "by": "gloss", "page": 2}
    gold = passage({"id": "p", "text": ["“[[三清#a]]”", "“[[三清#a]]”即清路、清院、清河"], "slogans": [note]})
    assert [one.members for one in gold.gold] == [(), ("清路", "清院", "清河")]
    assert len({one.sense for one in gold.gold}) == 1
    assert [one.kind for one in gold.gold] == [None, "gloss"]


def test_forms_and_members_are_compared_folded() -> None:
    assert fold(" １＋６＋Ｎ") == fold("“1+6+N”") == "1+6+N"
    assert fold("双随机、一公开") == "双随机一公开"
    assert fold_member("村“两委”会\n商议；") == "村两委会商议"


@by_name
def test_gold_is_what_the_text_says(gold: GoldSet) -> None:
    for one in gold.gold:
        text = gold.pages[one.page]
        assert all(fold(text[start:end]) == one.form for start, end in one.spans)
        assert all(member in fold_member(text) for member in one.members)
        assert one.type in TYPES
        assert bool(one.members) == (one.kind is not None)
        assert one.kind is None or one.kind in KINDS
    assert not any("[[" in text or "]]" in text for text in gold.pages.values())


@pytest.mark.parametrize("split", ["train", "test"])
def test_every_note_is_on_a_marked_form(split: str) -> None:
    entries = tomllib.loads((HERE / "gold" / f"slogans_{split}.toml").read_text(encoding="utf-8"))["passage"]
    for entry in entries:
        text = "".join(entry["text"])
        forms = [note["form"] for note in entry.get("slogans", ())]
        assert len(forms) == len(set(forms))
        assert all(f"[[{form}]]" in text or f"[[?{form}]]" in text for form in forms), entry["id"]


def test_names_are_unique_and_splits_have_no_slogan_in_common() -> None:
    names = Counter(gold.name for gold in BOTH)
    assert max(names.values()) == 1
    train, test = ({one.form for gold in split for one in gold.gold if one.core} for split in (TRAIN, TEST))
    assert not train & test


@pytest.mark.parametrize("split", [TRAIN, TEST], ids=["train", "test"])
def test_every_kind_of_case_is_there(split: list[GoldSet]) -> None:
    core = [one for gold in split for one in gold.gold if one.core]
    assert {one.type for one in core} == TYPES
    assert {one.kind for one in core if one.kind} == KINDS
    assert 0.35 < sum(not one.members for one in core) / len(core) < 0.6
    assert any(one.incomplete for one in core)
    assert len({one.sense for one in core if one.sense}) >= 5
    assert sum(not gold.gold for gold in split) >= 4


@by_name
def test_a_passage_is_not_cut_apart(gold: GoldSet, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in gold.pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    articles = load(folder, unit=gold.unit).articles
    wanted = 2 if gold.name == "two-articles-on-a-page" else len(gold.pages)
    assert len(articles) == wanted


def test_papers_have_the_gold_of_their_file() -> None:
    papers = load_papers()
    assert sorted(name[:3] for name in papers.pages) == ["001", "002", "004"]
    assert sorted(name[:3] for name in papers.others) == ["000", "003"]
    assert len(papers.gold) == 120
    assert sum(one.core for one in papers.gold) == 53
    for one in papers.gold:
        text = papers.pages[one.page]
        assert all(fold(text[start:end]) == one.form for start, end in one.spans)
    evidence = Counter(one.kind for one in papers.gold if one.core)
    assert evidence["list_before"] == 16
