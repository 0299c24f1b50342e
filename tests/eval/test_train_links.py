from eval.train_links import choices, interleaved_pages, learn_links, linked
from govcorpus.segmentation.weights import load_weights


def test_pages_to_learn_from_interleave_and_depend_on_seed_and_number_only() -> None:
    pages = list(interleaved_pages(40, 3))
    assert pages == list(interleaved_pages(40, 3))
    broken = sum(len(unit["lines"]) > 1 for page in pages for unit in page["articles"])
    assert broken >= 20
    assert not any(page["style"] == "mixed_08" for page in interleaved_pages(40, 3, without="mixed_08"))


def test_the_right_choice_is_among_the_options_and_is_now_and_then_a_jump() -> None:
    found = [choice for page in interleaved_pages(30, 3) for choice in choices(linked(page, load_weights()))]
    assert all(0 <= choice.right < len(choice.options) >= 2 for choice in found)
    jumps = [choice for choice in found if choice.right < len(choice.options) - 1]
    assert 10 < len(jumps) < len(found) / 2
    assert all(any(name.startswith("jump_") for name in choice.options[choice.right]) for choice in jumps)


def test_what_is_learned_from_the_same_pages_is_the_same_and_favours_likeness() -> None:
    pages = [linked(page, load_weights()) for page in interleaved_pages(60, 3)]
    weights = learn_links(pages)
    assert weights == learn_links(pages)
    assert weights["jump_open like"] > 0
