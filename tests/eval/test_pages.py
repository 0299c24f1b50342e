from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from eval.pages import compose, generate, main
from eval.sheet import SLOT_GAP, Json
from eval.stories import load_stock
from eval.styles import Style, all_styles

PAGES = [*generate("train", 36, 11), *generate("test", 30, 11)]
by_key = pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page['seed']} {page['style']}")


def squeezed(texts: list[str]) -> str:
    return "".join("".join(texts).split())


def numbers_of(page: Json, unit: Json) -> list[int]:
    lines = page["text"].split("\n")
    return [n for first, last in unit["lines"] for n in range(first, last + 1) if lines[n - 1].strip()]


@by_key
def test_every_line_is_in_exactly_one_unit(page: Json) -> None:
    owned = Counter(n for unit in page["articles"] for n in numbers_of(page, unit))
    visible = [n for n, line in enumerate(page["text"].split("\n"), 1) if line.strip()]
    assert set(owned) == set(visible)
    assert max(owned.values()) == 1
    assert page["n_nonblank"] == len(visible)


@by_key
def test_a_unit_says_what_its_lines_say(page: Json) -> None:
    lines = ["", *page["text"].split("\n")]
    for unit in page["articles"]:
        printed = squeezed([lines[n] for n in numbers_of(page, unit)])
        fields = [unit["kicker"], unit["title"], unit["subtitle"], *unit["section_heads"]]
        rest = [*unit["body_paragraphs"], *unit["captions"]]
        said = squeezed([text for text in [*fields, *rest] if text])
        assert not Counter(said) - Counter(printed)
        assert all(name in printed for name in unit["authors"])


@by_key
def test_paragraphs_are_their_lines_joined(page: Json) -> None:
    lines = ["", *page["text"].split("\n")]
    for unit in page["articles"]:
        numbers = numbers_of(page, unit)
        joined = {second for _, second in unit["joins"]}
        texts: list[str] = []
        for n in numbers:
            if n in joined:
                texts[-1] += lines[n].strip()
            else:
                texts.append(lines[n].strip())
        for paragraph in (*unit["body_paragraphs"], *unit["captions"]):
            assert paragraph in texts
        assert all([a, b] in [list(pair) for pair in zip(numbers, numbers[1:], strict=False)] for a, b in unit["joins"])


@by_key
def test_repetitions_point_to_earlier_units(page: Json) -> None:
    place = {unit["id"]: i for i, unit in enumerate(page["articles"])}
    first_lines = [min(first for first, _ in unit["lines"]) for unit in page["articles"]]
    assert first_lines == sorted(first_lines)
    for unit in page["articles"]:
        assert (unit["duplicate_of"] is None) == (unit["duplicate_type"] is None)
        if unit["duplicate_of"]:
            assert place[unit["duplicate_of"]] < place[unit["id"]]


def test_exact_repetitions_are_exact() -> None:
    exact = 0
    for page in generate("train", 120, 4):
        units = {unit["id"]: unit for unit in page["articles"]}
        for unit in page["articles"]:
            if unit["duplicate_type"] in ("exact", "hardwrap"):
                assert unit["body_paragraphs"] == units[unit["duplicate_of"]]["body_paragraphs"]
                exact += 1
    assert exact > 5


def test_one_seed_gives_one_set_of_pages() -> None:
    assert list(generate("test", 7, 5)) == list(generate("test", 7, 5))
    assert [page["text"] for page in generate("test", 7, 5)] != [page["text"] for page in generate("test", 7, 6)]
    assert list(generate("train", 9, 5))[:4] == list(generate("train", 4, 5))


def test_styles_to_test_on_are_not_styles_to_tune_on() -> None:
    styles = all_styles()
    names = {split: {style.name for style in group} for split, group in styles.items()}
    composers = {split: {style.compose for style in group} for split, group in styles.items()}
    assert not names["train"] & names["test"]
    assert not composers["train"] & composers["test"]
    assert len(names["train"]) >= 5
    assert len(names["test"]) >= 3


def test_everything_that_happens_to_pages_is_there() -> None:
    pages = [*generate("train", 200, 2), *generate("test", 100, 2)]
    units = [unit for page in pages for unit in page["articles"]]
    seen = Counter(unit["kind"] for unit in units) + Counter(unit["duplicate_type"] for unit in units)
    seen += Counter("jump" for unit in units if len(unit["lines"]) > 1)
    seen += Counter(flag for unit in units for flag in ("truncated", "truncated_start") if unit[flag])
    seen += Counter("displaced" for unit in units if unit["kind"] == "notice" and unit["authors_optional"])
    rare = {name: count for name, count in seen.items() if count < 5 and name != "displaced"}
    assert not rare
    assert all(1 <= len(page["articles"]) <= 32 for page in pages)
    assert any(len(unit["lines"]) >= 3 for unit in units) or seen["jump"] > 50


def test_one_line_in_ten_is_a_wrap_and_few_of_them_stand_at_punctuation() -> None:
    wraps, at_punctuation, body = 0, 0, 0
    for page in generate("train", 120, 8):
        lines = page["text"].split("\n")
        for unit in page["articles"]:
            wraps += len(unit["joins"])
            body += len(unit["body_paragraphs"]) + len(unit["captions"])
            at_punctuation += sum(lines[a - 1].rstrip()[-1] in ",:;，：；、" for a, _ in unit["joins"])
    assert 0.06 < wraps / (body + wraps) < 0.18
    assert 0.15 < at_punctuation / wraps < 0.35


def test_articles_of_ones_own_take_the_place_of_the_stock() -> None:
    text = "河边来了摄影队\n" + "摄影队沿着河岸走了三天，拍下许多水鸟。" * 12
    pages = list(generate("train", 6, 1, [text]))
    assert any("摄影队沿着河岸" in page["text"] for page in pages)
    assert any(unit["title"] == "河边来了摄影队" for page in pages for unit in page["articles"])


def test_command_line_writes_pages_and_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--split", "test", "--pages", "3", "--seed", "2", "--out", str(tmp_path)])
    assert len(list(tmp_path.glob("*.txt"))) == 3
    assert "3 pages" in capsys.readouterr().out
    assert (tmp_path / "gold.json").read_text(encoding="utf-8").startswith("[")


def gaps_inside(page: Json) -> list[int]:
    """Return how many blank lines stand above each line that follows a line of its own unit."""
    lines = page["text"].split("\n")
    owner = {n: unit["id"] for unit in page["articles"] for n in numbers_of(page, unit)}
    visible = [n for n, line in enumerate(lines, 1) if line.strip()]
    return [b - a - 1 for a, b in zip(visible, visible[1:], strict=False) if owner[a] == owner[b]]


def styled(style: Style, count: int = 6) -> list[Json]:
    return [compose(style, f"try-{i}", load_stock()) for i in range(count)]


def test_blank_lines_stand_where_the_style_has_them() -> None:
    style = next(style for style in all_styles()["train"] if style.name == "county_daily")
    for page in styled(replace(style, gap_before="line", gap=(1, 1))):
        assert set(gaps_inside(page)) <= {1, SLOT_GAP}
    for gap_before in ("unit", "headline"):
        for page in styled(replace(style, gap_before=gap_before, gap=(1, 1))):
            assert set(gaps_inside(page)) <= {0, SLOT_GAP}
            lines = page["text"].split("\n")
            headed = [
                unit["lines"][0][0] for unit in page["articles"] if unit["line_roles"][0][1] in ("kicker", "title")
            ]
            assert not [n for n in headed if lines[n - 2].strip()]
    page = styled(replace(style, gap_before="headline", gap=(1, 1), interleave=0))[0]
    notices = [unit["lines"][0][0] for unit in page["articles"] if unit["kind"] == "notice"]
    assert notices
    assert all(page["text"].split("\n")[n - 2].strip() for n in notices)


def test_half_width_pages_have_plain_digits_for_circled_ones() -> None:
    style = next(style for style in all_styles()["test"] if style.name == "photo_page")
    full = "".join(page["text"] for page in styled(replace(style, half_width=False), 12))
    half = "".join(page["text"] for page in styled(style, 12))
    assert "图①:" not in half
    assert "图①：" in full
    assert "图1:" in half
    assert not set(half) & set("①②③④，：；？！（）")


@pytest.mark.parametrize("split", ["train", "test"])
def test_captions_and_lost_pictures_stand_inside_broken_paragraphs(split: str) -> None:
    captions = lost = 0
    for page in generate(split, 150, 9):
        roles = {n: role for unit in page["articles"] for n, role in unit["line_roles"]}
        lines = ["", *page["text"].split("\n")]
        for a, b in (pair for unit in page["articles"] for pair in unit["joins"]):
            captions += any(roles.get(n) == "caption" for n in range(a + 1, b))
            lost += b == a + SLOT_GAP + 1 and not any(lines[n].strip() for n in range(a + 1, b))
    assert captions >= 3
    assert lost >= 3


def test_pages_to_test_with_are_about_other_things() -> None:
    campaigns = {
        split: [c for t in load_stock(split).topics.values() for c in t["campaigns"]] for split in all_styles()
    }
    for split, other in (("train", "test"), ("test", "train")):
        text = "".join(page["text"] for page in generate(split, 40, 3))
        assert sum(f"“{campaign}”" in text for campaign in campaigns[split]) > 20
        assert not [campaign for campaign in campaigns[other] if f"“{campaign}”" in text]
