"""The scan, SQL in DuckDB and plain Python, each written from the questionnaire alone, leave the
same integers.
"""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings

from guldkorn.analytics.scan import scan
from guldkorn.measurement.instrument import Instrument
from tests.analytics.known import batch, bits
from tests.analytics.opinions import by_duckdb, by_hand
from tests.analytics.surveys import UNITS, crowded_surveys
from tests.spec.reference import Person


@pytest.fixture(scope="module")
# DuckDB complains at the end where pytest or hypothesis has kept one of its types
def db() -> Iterator[Any]:
    with duckdb.connect(config={"threads": 1}) as connection:
        yield connection


@given(crowded_surveys())
@settings(max_examples=200, deadline=None)
def test_three_ways_of_counting_agree_on_every_integer(
    db: Any, survey: tuple[Instrument, list[Person]]
) -> None:
    asked, people = survey
    ours = bits(scan([batch(asked, people)], UNITS, asked))
    assert ours == by_hand(asked, UNITS, people)
    assert ours == by_duckdb(db, asked, UNITS, people)
