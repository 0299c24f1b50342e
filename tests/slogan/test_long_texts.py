"""Ten megabytes of what a careless pattern reads again and again: a search that goes quadratic never comes back."""

import pytest

from govcorpus.model import Page
from govcorpus.segmentation import whole_page
from govcorpus.slogan.senses import find_uses

SIZE = 10_000_000


@pytest.mark.parametrize("thing", ["一、", "“"])
def test_one_thing_repeated_holds_no_slogan_that_was_not_named(thing: str) -> None:
    text = thing * (SIZE // len(thing.encode())) + "\n该镇推行“三通”(通邮、通航、通商)。"
    (article,) = whole_page(Page("p", "p", text))
    found = [use for use in find_uses(article) if use.mention.term == "三通"]
    assert [use.expansion and use.expansion.members for use in found] == [("通邮", "通航", "通商")]
