from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.terms import TermMatcher, find_marked, head_noun_at, is_quoted
from strategies import sentences


def found(text: str, *terms: str) -> list[tuple[int, str]]:
    return [(m.start, m.term) for m in TermMatcher(terms).find(text)]


def test_the_longest_term_wins_and_matches_do_not_overlap() -> None:
    assert found("四议两公开工作法", "四议", "四议两公开", "公开工作") == [(0, "四议两公开")]


def test_full_and_half_width_are_one() -> None:
    assert found("构建“１＋２＋８＋８”架构", "1+2+8+8") == [(3, "1+2+8+8")]
    assert found("1+2", "１＋２") == [(0, "1+2")]


def test_a_code_is_not_found_inside_a_longer_number() -> None:
    assert found("13310和3310和33100", "3310") == [(6, "3310")]
    assert found("5G网和15G", "5G") == [(0, "5G")]


def test_no_terms_find_nothing() -> None:
    assert not TermMatcher([])
    assert not TermMatcher(["", " "])
    assert found("任何文字") == []


@given(sentences, st.lists(st.sampled_from(["三零", "社区", "平安村", "村", "10", "“"]), min_size=1))
def test_matches_are_slices_in_order(text: str, terms: list[str]) -> None:
    position = 0
    for match in TermMatcher(terms).find(text):
        assert match.start >= position
        assert text[match.start : match.end] == match.term
        position = match.end


def test_marked_means_quoted_or_before_a_head_noun() -> None:
    text = "“五星”支部、五星支部、五星级酒店、说五星的、“五星(甲、乙)”"
    starts = [m.start for m in find_marked(text, TermMatcher(["五星"]))]
    assert starts == [1, 7, text.index("五星(")]


def test_a_longer_term_marked_once_counts_everywhere_in_the_text() -> None:
    text = "“三项机制”护航。建立关口前移、预警、化解三项机制,成效明显。"
    assert len(list(find_marked(text, TermMatcher(["三项机制"])))) == 2
    assert len(list(find_marked("建立三项机制,成效明显。", TermMatcher(["三项机制"])))) == 0


def test_quotes_and_head_nouns() -> None:
    view = "“三零”工作法"
    assert is_quoted(view, 1, 3)
    assert not is_quoted(view, 0, 3)
    assert head_noun_at(view, 4) == "工作法"
    assert head_noun_at(view, 0) is None
