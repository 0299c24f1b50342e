from pathlib import Path

import numpy as np
import pytest

from eval.train_flow import (
    INNER,
    SOFTER,
    TOGETHER,
    Breaks,
    begun,
    breaks,
    gradients,
    known_characters,
    learn,
    save,
    windows,
)
from govcorpus.segmentation.flow import BEYOND, NEAR, WIDE, numbers_of

TEXTS = ["县水利局组织巡查堤防。检查防汛物资储备,落实值班制度。"] * 3 + [
    "学校食堂改善伙食,孩子们吃得更香。家长放心。"
] * 3


@pytest.fixture
def made() -> Breaks:
    return breaks(TEXTS, numbers_of(known_characters(TEXTS)))


def test_paragraphs_break_before_any_character_that_can_begin_a_line(made: Breaks) -> None:
    characters = known_characters(TEXTS)
    shown = ["".join(characters[code - 2] for code in made.codes[at : at + 2]) for at in made.places]
    assert shown[:3] == ["县水", "水利", "利局"]
    assert not {"。检", ",落", "制度", "度。"} & set(shown)
    assert {text for text, stop in zip(shown, made.after_stop, strict=True) if stop} == {"检查", "家长"}


def test_windows_end_with_their_paragraph(made: Breaks) -> None:
    seen = windows(np.random.default_rng(0), made, np.arange(len(made.places)))
    first = seen["before"][0]
    assert first.tolist() == [BEYOND] * WIDE
    assert (seen["before"][1] != BEYOND).sum() == 1
    assert (seen["after"][0] != BEYOND).sum() == min(WIDE, len(TEXTS[0]))


def test_gradients_are_slopes(made: Breaks) -> None:
    rng = np.random.default_rng(0)
    weights = {name: value.astype(float) for name, value in begun(rng, len(known_characters(TEXTS))).items()}
    seen = windows(rng, made, np.arange(0, len(made.places), 5))
    _, found = gradients(weights, seen)
    for name, value in weights.items():
        at = np.unravel_index(np.abs(found[name]).argmax(), value.shape)
        value[at] += 1e-5
        above, _ = gradients(weights, seen)
        value[at] -= 2e-5
        below, _ = gradients(weights, seen)
        value[at] += 1e-5
        assert found[name][at] == pytest.approx((above - below) / 2e-5, rel=1e-3), name


def test_the_same_breaks_give_the_same_file_and_the_loss_falls(
    made: Breaks, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    characters = known_characters(TEXTS)
    many = Breaks(made.codes, np.resize(made.places, 2 * TOGETHER), np.resize(made.after_stop, 2 * TOGETHER))
    for name in ("one.npz", "two.npz"):
        save(learn(many, len(characters), epochs=4), characters, many, tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    losses = [float(line.rpartition(" ")[2]) for line in capsys.readouterr().out.splitlines() if "loss" in line]
    assert losses[3] < losses[0]


def test_what_is_written_is_what_was_learned_in_steps(made: Breaks, tmp_path: Path) -> None:
    characters = known_characters(TEXTS)
    weights = begun(np.random.default_rng(0), len(characters))
    wide = weights["before_wide"].copy()
    out = weights["before_out"].copy()
    save(weights, characters, made, tmp_path / "flow.npz")
    with np.load(tmp_path / "flow.npz") as stored:
        scales = dict(zip(stored["names"].tolist(), stored["scales"], strict=True))
        assert stored["before_near"].shape[0] // NEAR == stored["embedding"].shape[1]
        assert stored["before_bias"].shape == (INNER,)
        assert np.allclose(stored["before_wide"] * scales["before_wide"], wide, atol=scales["before_wide"])
        assert abs(float(stored["level"])) < 1  # any two pieces are alike to networks made by chance
        assert np.allclose(stored["before_out"] * scales["before_out"] * SOFTER**0.5, out, atol=scales["before_out"])
