"""Columns made by hand are those that Arrow makes."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.analytics.columns import masked, numbers, texts


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_texts_are_arrows(values: list[str]) -> None:
    assert texts(values).equals(pa.array(values, pa.string()))


@given(st.lists(st.one_of(st.none(), st.integers(-(2**40), 2**40))))
def test_masked_numbers_are_arrows(values: list[int | None]) -> None:
    filled = np.array([value or 0 for value in values], np.int64)
    missing = np.array([value is None for value in values], bool)
    made = masked(filled, missing)
    made.validate(full=True)
    assert made.equals(pa.array(values, pa.int64()))


def test_numbers_of_a_slice_are_its_own() -> None:
    assert numbers(pa.array([1, 2, 3], pa.int32())[1:]).tolist() == [2, 3]
