import pytest

from govcorpus.segmentation.grammar import START, affinity, first_tag, last_tag, tags
from govcorpus.segmentation.weights import load_weights


def test_tags_are_letters_and_marks_stand_for_themselves() -> None:
    assert list(tags("该镇推进治理,成效显著。"))[-4:] == ["v", ",", "n", "。"]
    assert next(iter(tags("12个"))) == "m"


@pytest.mark.parametrize(("view", "first", "last"), [("的工作,", "u", ","), ("推进", "v", "v")])
def test_ends_of_a_line(view: str, first: str, last: str) -> None:
    assert (first_tag(view), last_tag(view)) == (first, last)


def test_a_paragraph_seldom_begins_with_a_particle() -> None:
    grammar = load_weights().grammar
    assert affinity(grammar, START, "u") < 0 < affinity(grammar, START, "t")
    assert affinity(grammar, "no such tag", "u") == 0
