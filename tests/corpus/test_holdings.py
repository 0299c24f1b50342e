from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.corpus.fields import FIELDS
from govcorpus.corpus.holdings import Chosen, MemoryHoldings, PageFile
from govcorpus.corpus.schema import Tokens
from govcorpus.corpus.store import CorpusOptions
from govcorpus.model import Article, Page
from strategies import selections
from support import dated_corpus


class Watched(Sequence[str]):
    """A sequence that notes what is asked of it."""

    def __init__(self, items: str) -> None:
        self.items, self.asked = items, list[int]()

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, i: int) -> str:  # type: ignore[override]
        self.asked.append(i)
        return self.items[i]


@given(st.text(max_size=8), st.data())
def test_chosen_items_are_a_sequence(items: str, data: st.DataObject) -> None:
    numbers = data.draw(selections(len(items)))
    chosen, wanted = Chosen(items, numbers), [items[i] for i in numbers]
    assert (len(chosen), list(chosen), list(reversed(chosen))) == (len(wanted), wanted, wanted[::-1])
    assert [chosen[i] for i in range(-len(wanted), len(wanted))] == wanted + wanted
    part = data.draw(st.slices(len(wanted)))
    assert list(chosen[part]) == wanted[part]
    assert list(chosen[part][::-1]) == wanted[part][::-1]
    for item in set(items):
        assert (item in chosen, chosen.count(item)) == (item in wanted, wanted.count(item))
    with pytest.raises(IndexError):
        chosen[len(wanted)]


def test_items_are_fetched_when_asked_for() -> None:
    items = Watched("甲乙丙丁")
    chosen = Chosen(items, [3, 1, 0])
    assert len(chosen[1:]) == 2
    assert items.asked == []
    assert (chosen[1], chosen[-1], next(iter(chosen))) == ("乙", "甲", "丁")
    assert items.asked == [1, 0, 3]


ARTICLES = [
    replace(article, meta={**article.meta, "page_no": str(i), "kind": "x"}, page=f"p{i % 2}.txt")
    for i, article in enumerate(dated_corpus(("甲", "2021", "甲市"), ("乙", "", ""), ("丙", "2022", "乙市")).articles)
]
PAGES = [Page("p0.txt", "in/p0.txt", "甲丙"), Page("p1.txt", "in/p1.txt", "乙", encoding="gb18030", damaged=2)]


class Tokenizer:
    """Tokenizes and counts how often it is asked to."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, articles: Sequence[Article]) -> Tokens:
        self.calls += 1
        return CorpusOptions().tokens_of(articles)


def test_files_tell_of_pages_without_their_texts() -> None:
    holdings = MemoryHoldings(ARTICLES, PAGES, Tokenizer())
    assert holdings.files == (
        PageFile("p0.txt", "in/p0.txt", "utf-8", 0),
        PageFile("p1.txt", "in/p1.txt", "gb18030", 2),
    )


def test_metadata_columns_are_those_that_not_every_article_has() -> None:
    columns = MemoryHoldings(ARTICLES, PAGES, Tokenizer()).columns
    assert columns == ("page_no",)
    assert not {*columns} & {*FIELDS}


def test_fields_as_columns_and_as_values_of_some_articles() -> None:
    holdings = MemoryHoldings(ARTICLES, PAGES, Tokenizer())
    for field, values in {
        "date": ["2021", None, "2022"],
        "page_no": ["0", "1", "2"],
        "kind": ["article"] * 3,
        "file": ["p0.txt", "p1.txt", "p0.txt"],
        "no_such_field": [None] * 3,
    }.items():
        assert holdings.column(field).first() == values
        assert holdings.column(field) is holdings.column(field)
        assert holdings.values(field, [2, 0, 2]) == [values[2], values[0], values[2]]
    assert holdings.values("date", []) == []


def test_articles_are_tokenized_once_and_only_if_need_be() -> None:
    tokenizer = Tokenizer()
    holdings = MemoryHoldings(ARTICLES, PAGES, tokenizer)
    (segment,) = holdings.segments
    assert (len(segment), segment.texts[2], tokenizer.calls) == (3, "丙", 0)
    assert len(holdings.vocabulary) == 3
    assert holdings.vocabulary is segment.tokens.vocabulary
    assert tokenizer.calls == 1


def test_page_offsets_are_those_of_the_article() -> None:
    holdings = MemoryHoldings(ARTICLES, PAGES, Tokenizer())
    assert [holdings.page_offset(1, offset) for offset in (0, 1)] == [ARTICLES[1].page_offset(i) for i in (0, 1)]
