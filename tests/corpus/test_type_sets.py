"""Some types as bits."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.corpus.type_sets import TypeSet


@given(st.lists(st.booleans(), max_size=40))
def test_a_set_has_the_types_of_its_mask_in_order(kept: list[bool]) -> None:
    made = TypeSet.of(np.array(kept, dtype=np.bool_))
    assert made.mask.tolist() == kept
    chosen = [i for i, is_kept in enumerate(kept) if is_kept]
    assert made.numbering.tolist() == [chosen.index(i) if is_kept else -1 for i, is_kept in enumerate(kept)]
