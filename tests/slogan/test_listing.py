import govcorpus as gc

COLUMNS = "slogan sense type numeral expansion status mentions articles".split()
TYPES = {"numeral_abbrev", "digit_code", "formula", "parallel", "fixed_idiom_policy"}
STATUSES = {"defined", "undefined", "incomplete", "mismatch", "formula"}


def test_columns_types_and_order(seeds: gc.Corpus) -> None:
    frame = gc.slogans(seeds)
    assert list(frame.columns)[:8] == COLUMNS
    assert set(frame["type"]) <= TYPES
    assert set(frame["status"]) <= STATUSES
    by_form = frame.groupby("slogan", sort=False)
    assert by_form["sense"].apply(list).map(lambda s: s == list(range(1, len(s) + 1))).all()
    totals = by_form["mentions"].sum().tolist()
    assert totals == sorted(totals, reverse=True)


def test_occurrences_are_offsets_in_the_raw_pages(seeds: gc.Corpus) -> None:
    pages = {page.file: page.text for page in seeds.pages}
    for row in gc.slogans(seeds).itertuples():
        assert len(row.occurrences) == row.mentions
        for o in row.occurrences:
            assert "".join(pages[o["page"]][o["start"] : o["end"]].split()) == row.slogan


def test_an_expansion_has_as_many_members_as_announced_and_evidence_in_the_text(seeds: gc.Corpus) -> None:
    frame = gc.slogans(seeds)
    text = "\n".join(article.text for article in seeds.articles)
    defined = frame[frame["status"] == "defined"]
    assert len(defined) >= 10
    for row in defined.itertuples():
        assert row.evidence in text
        assert row.expansion_source == "text"
        if row.type not in ("formula", "digit_code"):
            assert len(row.expansion) == row.numeral
    undefined = frame[frame["status"] == "undefined"]
    assert undefined["expansion"].map(len).eq(0).all()
    assert undefined["expansion_source"].isna().all()


def test_minimum_frequencies_hold_for_the_form(seeds: gc.Corpus) -> None:
    frame = gc.slogans(seeds, min_freq=3, min_docfreq=2)
    assert frame.groupby("slogan")["mentions"].sum().min() >= 3
    assert "双月攻坚" not in set(frame["slogan"])
    assert "五星" in set(frame["slogan"])


def test_slogans_are_whole_terms_in_counts(seeds: gc.Corpus) -> None:
    words = gc.keywords(seeds, top=0).set_index("term")["freq"]
    for row in gc.slogans(seeds).groupby("slogan")["mentions"].sum().items():
        form, mentions = row
        assert words[form] >= mentions


def test_an_empty_corpus() -> None:
    frame = gc.slogans(gc.Corpus([]))
    assert len(frame) == 0
    assert list(frame.columns)[:8] == COLUMNS
