import pytest

from govcorpus.slogan.score import Reason, class_by, total


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["quoted"], "slogan"),
        (["trigger", "head noun"], "slogan"),
        (["trigger"], "ordinary"),
        (["list", "measure word"], "count_with_list"),
        (["list", "ordinary", "quoted list", "shared morpheme", "head noun"], "count_with_list"),
        (["list", "quoted list", "head noun", "measure word"], "slogan"),
        (["quoted", "idiom"], "idiom"),
    ],
)
def test_the_class_follows_from_the_reasons(names: list[str], kind: str) -> None:
    assert class_by([Reason(name) for name in names]) == kind


def test_points_add_up() -> None:
    assert total([Reason("quoted"), Reason("head noun", "活动"), Reason("measure word", "个")]) == 0.5
    assert str(Reason("head noun", "活动")) == "head noun 活动 +0.5"
