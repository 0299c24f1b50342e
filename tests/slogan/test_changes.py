import govcorpus as gc
from support import dated_corpus

COLUMNS = ["period", "member", "change", "since", "sentence", "article"]

CORPUS = dated_corpus(
    ("前言。推进“三治”(自治、法治、德治)。后话。", "2019-05-01", ""),
    ("推进“三治”(法治、自治、德治)。", "2020-05-01", ""),
    ("推进“三治”。", "2021-05-01", ""),
    ("推进“四治”(法治、自治、智治、政治)。", "2022-05-01", ""),
    ("推进“三治”(治山、治水、治沙)。", "2022-06-01", ""),
    ("推进“三治”(治山、治水、治路)。", "", ""),
)


def changes(corpus: gc.Corpus, term: str, period: str = "year") -> list[tuple[object, ...]]:
    frame = gc.variants(corpus, term, changes=True, period=period)
    assert list(frame.columns)[:6] == COLUMNS
    return [
        tuple(None if value != value else value for value in row)
        for row in frame[["sense", "period", "member", "change", "since"]].values.tolist()
    ]


def test_member_by_member() -> None:
    assert changes(CORPUS, "三治") == [
        (1, "2019", "自治", "first", None),
        (1, "2019", "法治", "first", None),
        (1, "2019", "德治", "first", None),
        (1, "2020", "法治", "kept", "2019"),
        (1, "2020", "自治", "reordered", "2019"),
        (1, "2020", "德治", "kept", "2019"),
        (1, "2022", "法治", "kept", "2020"),
        (1, "2022", "自治", "kept", "2020"),
        (1, "2022", "智治", "inserted", "2020"),
        (1, "2022", "政治", "inserted", "2020"),
        (1, "2022", "德治", "dropped", "2020"),
        (2, "2022", "治山", "first", None),
        (2, "2022", "治水", "first", None),
        (2, "2022", "治沙", "first", None),
    ]


def test_the_sentence_is_the_definition_of_that_period() -> None:
    frame = gc.variants(CORPUS, "三治", changes=True, period="year")
    first, dropped = frame.iloc[0], frame[frame["change"] == "dropped"].iloc[0]
    assert (first["sentence"], first["article"], first["form"]) == ("推进“三治”(自治、法治、德治)。", "a1", "三治")
    assert (dropped["article"], dropped["form"]) == ("a4", "四治")
    assert dropped["member"] not in dropped["sentence"]


def test_other_words_for_a_member() -> None:
    corpus = dated_corpus(
        ("“两零”(服务方式零距离、受理零障碍)。", "2020", ""), ("“两零”(服务零距离、受理零障碍)。", "2021", "")
    )
    assert changes(corpus, "两零")[2:] == [
        (1, "2021", "服务零距离", "reworded", "2020"),
        (1, "2021", "受理零障碍", "kept", "2020"),
    ]


def test_a_period_has_the_members_of_all_its_definitions() -> None:
    corpus = dated_corpus(
        ("“三治”(自治、法治、德治)。", "2020-01-01", ""),
        ("“三治”(自治、法治、智治)。", "2020-02-01", ""),
        ("“三治”(自治、法治、智治)。", "2020-05-01", ""),
    )
    assert [row[2:4] for row in changes(corpus, "三治")][:4] == [
        ("自治", "first"),
        ("法治", "first"),
        ("德治", "first"),
        ("智治", "first"),
    ]
    assert ("德治", "dropped") in [row[2:4] for row in changes(corpus, "三治", "quarter")]


def test_what_cannot_be_compared_is_said() -> None:
    one = gc.variants(dated_corpus(("“三治”(自治、法治、德治)。", "2020", "")), "三治", changes=True)
    assert one["change"].tolist() == ["first"] * 3
    assert "nothing to compare" in one.attrs["notes"][0]["template"]
    none = gc.variants(dated_corpus(("“三治”见效。", "2020", "")), "三治", changes=True)
    assert len(none) == 0
    assert "No dated text" in none.attrs["notes"][0]["template"]


def test_a_slogan_that_does_not_occur() -> None:
    for corpus in (CORPUS, gc.Corpus([])):
        frame = gc.variants(corpus, "没有", changes=True)
        assert len(frame) == 0
        assert "does not occur" in frame.attrs["notes"][0]["template"]
        assert list(frame.columns)[:6] == COLUMNS
