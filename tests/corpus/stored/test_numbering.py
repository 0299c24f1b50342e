import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.corpus.schema import Texts
from govcorpus.corpus.stored.numbering import Numbering, hashes_of
from govcorpus.corpus.stored.vocabulary import NewTypes, PosTags, new_types


def stored(names: list[str]) -> NewTypes:
    return new_types(names, {}, PosTags(()))


@given(st.lists(st.lists(st.text("aé中慡\n𠮷", max_size=3), max_size=6, unique=True), max_size=6), st.integers(0, 6))
def test_it_numbers_like_a_dictionary(batches: list[list[str]], settled: int) -> None:
    numbering, known = Numbering([], []), {}
    for i, batch in enumerate(batches):
        expected = [known.setdefault(name, len(known)) for name in batch]
        assert numbering.numbers(batch).tolist() == expected
        if i < settled:
            numbering.settle(stored(list(numbering.new)))
    assert len(numbering) == len(known)
    types = np.arange(len(known), dtype=np.int32)
    assert numbering.names(types).to_pylist() == list(known)
    assert numbering.names(types[1::2]).to_pylist() == list(known)[1::2]


def test_it_goes_on_from_what_is_stored() -> None:
    numbering = Numbering([stored(["甲", "乙"]), stored(["丙"])], ["甲", "乙", "丙"])
    assert numbering.numbers(["丙", "丁", "甲"]).tolist() == [2, 3, 0]


@pytest.mark.parametrize("pair", [("aa", "慡"), ("ab", "扡"), ("\n", "\n\0")])
def test_texts_whose_bytes_in_memory_are_alike_have_other_hashes(pair: tuple[str, str]) -> None:
    one, other = hashes_of(pair).tolist()
    assert one != other


def test_names_are_stored_with_a_break_after_each() -> None:
    assert bytes(stored(["甲", "\n"]).names.data) == bytes(Texts.of(["甲", "\n"]).data)
