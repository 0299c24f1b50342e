from hypothesis import given

from govcorpus.model import Page
from govcorpus.segmentation.features import page_features
from govcorpus.segmentation.lines import mark_lines
from govcorpus.segmentation.rules import first_guess
from govcorpus.segmentation.tails import Tails
from strategies import pages

BODY = "近年来,某镇坚持党建引领,健全组织体系,整合各类资源,推动治理重心下移,群众满意度不断提升。"


def features(text: str) -> list[list[str]]:
    tails = Tails(mark_lines(Page("p", "p", text)))
    return page_features(tails, first_guess(tails))


@given(pages())
def test_each_line_has_features_and_a_bias(text: str) -> None:
    found = features(text)
    assert len(found) == len(mark_lines(Page("p", "p", text)))
    assert all(names[0] == "bias" for names in found)


def test_features_tell_form_and_not_words() -> None:
    assert features(f"小区治理有新招\n\n{BODY}") == features(f"乡村振兴结硕果\n\n{BODY}")


def test_a_broken_word_and_the_lines_around_are_seen() -> None:
    head, first, rest = features(f"小区治理有新招\n\n本报讯 {BODY[:-9]}群众生产生\n\n活安全有序。")
    assert any(name.startswith("breaks-word:True") for name in rest)
    assert any(name.startswith("opening") for name in first)
    assert "1shape:lead~" in head
    assert "-1shape:head" in first
