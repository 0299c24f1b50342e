import govcorpus as gc


def test_segment_has_the_columns_of_the_contract_first(seeds: gc.Corpus) -> None:
    wanted = [
        "page",
        "id",
        "kind",
        "kicker",
        "title",
        "subtitle",
        "authors",
        "dateline",
        "place",
        "date",
        "chars",
        "paragraphs",
        "captions",
        "truncated",
        "duplicate_of",
        "confidence",
        "needs_review",
        "lines",
    ]
    assert list(gc.segment(seeds).columns)[: len(wanted)] == wanted


def test_segment_has_a_row_for_every_unit_in_order(seeds: gc.Corpus) -> None:
    frame = gc.segment(seeds)
    assert frame["id"].tolist() == [article.id for article in seeds.articles]
    assert frame["title"].notna().sum() > 30
    assert gc.segment(seeds, top=3)["id"].tolist() == frame["id"].tolist()[:3]


def test_segment_keeps_every_line_of_the_papers(seeds: gc.Corpus) -> None:
    frame = gc.segment(seeds)
    for page in seeds.pages:
        lines = page.text.split("\n")
        wanted = {i for i, line in enumerate(lines, 1) if line.strip()}
        runs = [run for value in frame.loc[frame["page"] == page.file, "lines"] for run in value]
        covered = [i for first, last in runs for i in range(first, last + 1) if i in wanted]
        assert sorted(covered) == sorted(wanted)


def test_info_adds_up(seeds: gc.Corpus) -> None:
    values = dict(gc.info(seeds).itertuples(index=False, name=None))
    assert values["files"] == "5"
    assert int(values["units"]) == len(seeds)
    assert sum(int(v) for k, v in values.items() if k.startswith("units ")) == len(seeds)
    assert sum(int(v) for k, v in values.items() if k.startswith("place ")) == len(seeds)
    assert int(values["tokens"]) == gc.keywords(seeds, top=0)["freq"].sum() + _unlisted(seeds)
    assert values["dates"] == "2018-02 – 2023-05"


def _unlisted(corpus: gc.Corpus) -> int:
    tokens = corpus.tokens
    return int((tokens.counted & ~corpus.listed[tokens.term]).sum())


def test_an_empty_corpus() -> None:
    assert len(gc.segment(gc.Corpus([]))) == 0
    assert dict(gc.info(gc.Corpus([])).itertuples(index=False, name=None))["units"] == "0"
