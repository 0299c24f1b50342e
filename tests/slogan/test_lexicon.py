import tomllib
from pathlib import Path

import pytest

import govcorpus as gc
from govcorpus.errors import InputError
from govcorpus.model import KnownSlogan
from govcorpus.slogan.lexicon import known_slogans, lexicon_text, meaning

WRONG_KEY = "Slogan {number} in {path}: '{key}' is unknown, missing or of the wrong kind"
TEXT = "本报讯 村里开展“三清”(清路、清院、清河)行动。各村争创“五美”庭院,推进“两转”工作。"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lexicon(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "slogans.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_written_is_read_back(page: Path) -> None:
    frame = gc.slogans(gc.read(page))
    text = lexicon_text(frame)
    known = known_slogans(text, "x.toml")
    assert [(slogan.form, list(slogan.expansion)) for slogan in known] == list(
        zip(frame["slogan"], frame["expansion"], strict=True)
    )
    assert "# evidence: 三清”(清路、清院、清河)" in text


def test_odd_characters_survive(page: Path) -> None:
    frame = gc.slogans(gc.read(page)).head(1).copy()
    frame["expansion"] = [['a"b', "c\\d", "e\x7f\n"]]
    frame["evidence"] = "第一行\n# 第二行"
    assert tomllib.loads(lexicon_text(frame))["slogan"][0]["expansion"] == ['a"b', "c\\d", "e\x7f\n"]


def test_an_expansion_of_the_lexicon_is_marked_and_only_used_where_the_text_is_silent(
    page: Path, tmp_path: Path
) -> None:
    path = lexicon(
        tmp_path,
        '[[slogan]]\nform = "五美"\nexpansion = ["甲", "乙"]\n[[slogan]]\nform = "三清"\nexpansion = ["丙", "丁"]\n',
    )
    rows = gc.slogans(gc.read(page, lexicon=path)).set_index("slogan")
    assert list(rows.loc["五美", ["expansion_source", "status"]]) == ["lexicon", "undefined"]
    assert rows.loc["五美", "expansion"] == ["甲", "乙"]
    assert rows.loc["三清", "expansion_source"] == "text"
    assert rows.loc["三清", "expansion"] == ["清路", "清院", "清河"]


def test_a_rejected_form_is_no_slogan_and_a_known_one_needs_no_quotation_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("全镇推进星火攻坚,开展“三清”行动。", encoding="utf-8")
    path = lexicon(
        tmp_path, '[[slogan]]\nform = "三清"\nstatus = "rejected"\n[[slogan]]\nform = "星火攻坚"\ntype = "parallel"\n'
    )
    corpus = gc.read(page, lexicon=path)
    frame = gc.slogans(corpus)
    assert list(frame["slogan"]) == ["星火攻坚"]
    assert list(frame["type"]) == ["parallel"]
    assert "星火攻坚" in set(gc.keywords(corpus, top=0)["term"])


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("slogan = [", "{path} is not correct TOML: {error}"),
        ("", "{path} holds no list of slogans"),
        ('form = "三清"', "{path} holds no list of slogans"),
        ("[[slogan]]\nsense = 1", WRONG_KEY),
        ('[[slogan]]\nform = " "', WRONG_KEY),
        ('[[slogan]]\nform = "三清"\nname = "x"', WRONG_KEY),
        ('[[slogan]]\nform = "三清"\nexpansion = [1]', WRONG_KEY),
        ('[[slogan]]\nform = "三清"\nstatus = "good"', WRONG_KEY),
    ],
)
def test_bad_files_are_refused(page: Path, tmp_path: Path, text: str, template: str) -> None:
    with pytest.raises(InputError) as raised:
        gc.read(page, lexicon=lexicon(tmp_path, text))
    assert raised.value.message.template == template


def test_the_sense_of_the_lexicon_is_the_only_one_or_that_with_the_head_noun() -> None:
    safe = KnownSlogan("三零", ("零上访", "零事故", "零案件"), ("创建",))
    fast = KnownSlogan("三零", ("零距离", "零等待", "零差错"), ("服务",))
    assert meaning([safe], "三零", ["平台"]) == safe
    assert meaning([safe, fast], "三零", ["服务"]) == fast
    assert meaning([safe, fast], "三零", ["平台"]) is None
    assert meaning([safe], "五美", []) is None
