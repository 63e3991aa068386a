"""The spread behind an interval comes from nothing that is not published."""

from dataclasses import replace
from math import inf

import numpy as np

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.shown.behind import Pooled, Source, behind, behind_intervals
from tests.spec.reference import scale

ONE, TWO = scale("one", "a"), scale("two", "a b")
KNOWN = replace(TWO, reference_sd=18.0)
POLICY = Policy()


def test_thirty_people_have_their_own_spread_where_it_is_published():
    assert behind(30, 19, (21, 95), ONE, POLICY) == (19, 29, Source.OWN)
    assert behind(30, None, (21, 95), ONE, POLICY) == (21, 95, Source.POOLED)
    assert behind(29, 19, (21, 95), ONE, POLICY) == (21, 95, Source.POOLED)


def test_without_a_pooled_spread_it_is_the_reference_taken_as_known():
    assert behind(12, 19, None, ONE, POLICY) == (25, inf, Source.REFERENCE)
    assert behind(12, 19, None, TWO, POLICY) == (22, inf, Source.REFERENCE)
    assert behind(12, 19, None, KNOWN, POLICY) == (18, inf, Source.REFERENCE)


def test_many_at_once_are_like_one_at_a_time():
    pooled = Pooled(np.array([21.0, np.nan, np.nan]), np.array([95.0, np.nan, np.nan]))
    n, sd = np.array([[30, 30, 12], [40, 29, 50]]), np.array([[19, np.nan, 17], [np.nan, 16, 14.0]])
    found = behind_intervals(n, sd, pooled.or_reference([ONE, TWO, KNOWN]), POLICY)
    assert found.sd.tolist() == [[19, 22, 18], [21, 22, 14]]
    assert found.degrees.tolist() == [[29, inf, inf], [95, inf, 49]]
