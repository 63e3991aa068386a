"""The rest of an organisation equals the release of those people, wherever it is shown."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guldkorn.anonymity.policy import SINCE_2, Policy
from guldkorn.anonymity.release import ReleaseRow, release
from guldkorn.anonymity.rest import PublishedGroup, Rest, rest_means, rests
from guldkorn.anonymity.rows import Status
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Scale
from tests.spec.reference import instrument, leaf_statistics, scale

POLICY = Policy()
ASKED = instrument(scale("s", "a"), scale("hit", "b", sensitive=True))


def row(
    n: int | None, mean: float | None = None, shares: tuple[float, float, float] | None = None
) -> ReleaseRow:
    status = Status.TOO_FEW if n is None else Status.SHOWN
    share_status = Status.TOO_FEW if shares is None else Status.SHOWN
    return ReleaseRow(
        "u", "s", status, n, mean, *[None] * 4, share_status, *(shares or (None,) * 3), *[None] * 4
    )


def rest(
    wholes: Sequence[PublishedGroup], parts: Sequence[PublishedGroup], policy: Policy, scale: Scale
) -> Rest | None:
    (found,) = rests([[whole] for whole in wholes], [[part] for part in parts], policy, [scale])
    return found


def test_scales_are_taken_out_each_by_itself() -> None:
    """The same groups, a hidden scale between two that are shown: each is what it is alone."""
    two, hit = ASKED.scales
    whole = [row(40, 60, (0.25, 0.5, 0.25)), row(None), row(60, 60, (0.5, 0.5, 0))]
    part = [row(10, 30, (0.7, 0.2, 0.1)), row(10, 30), row(12, 40, (1 / 12, 10 / 12, 1 / 12))]
    together = rests([whole], [part], POLICY, [two, hit, two])
    alone = [
        rest([a], [b], POLICY, scale)
        for a, b, scale in zip(whole, part, [two, hit, two], strict=True)
    ]
    assert together == alone
    assert [found and found.n for found in together] == [30, None, 48]


def test_a_unit_is_taken_out_of_the_whole() -> None:
    found = rest(
        [row(40, 60, (0.25, 0.5, 0.25))], [row(10, 30, (0.7, 0.2, 0.1))], POLICY, ASKED.scales[0]
    )
    assert found == Rest(30, 70, pytest.approx(0.1), pytest.approx(0.6), pytest.approx(0.3))


def test_several_tops_are_one_organisation() -> None:
    found = rest([row(40, 60), row(20, 30)], [row(10, 90)], POLICY, ASKED.scales[0])
    assert found == Rest(50, pytest.approx(42), None, None, None)


def test_from_a_whole_without_the_unit_nobody_is_taken_out() -> None:
    assert rest([row(8, 60)], [], POLICY, ASKED.scales[0]) == Rest(8, 60, None, None, None)


@pytest.mark.parametrize(
    ("whole", "part", "sensitive"),
    [
        (row(None), row(10, 30), False),
        (row(40, 60), row(None), False),
        (row(10, 60), row(10, 60), False),
        (row(14, 60), row(10, 60), False),
        (row(19, 60), row(10, 60), True),
    ],
    ids=[
        "whole hidden",
        "part hidden",
        "nobody left",
        "under the floor",
        "under the sensitive floor",
    ],
)
def test_no_rest(whole: ReleaseRow, part: ReleaseRow, sensitive: bool) -> None:
    assert rest([whole], [part], POLICY, ASKED.scales[sensitive]) is None


def test_what_was_cut_cannot_be_subtracted() -> None:
    assert rest([row(60, 60)], [row(19, 95)], POLICY, ASKED.scales[0]) == Rest(
        41, None, None, None, None
    )
    assert rest([row(60, 60)], [row(20, 99)], POLICY, ASKED.scales[0]) == Rest(
        40, None, None, None, None
    )
    assert rest([row(60, 60)], [row(20, 98)], POLICY, ASKED.scales[0]) == Rest(
        40, 41, None, None, None
    )


def test_a_small_rest_is_cut_itself() -> None:
    found = rest(
        [row(30, 70, (0.2, 0.4, 0.4))], [row(15, 40, (0.4, 0.4, 0.2))], POLICY, ASKED.scales[0]
    )
    assert (found.n, found.share_low, found.share_mid, found.share_high) == (
        15,
        0.05,
        6 / 15,
        9 / 15,
    )
    # 1500 / 15
    assert rest([row(20, 80)], [row(5, 20)], POLICY, ASKED.scales[0]) == Rest(
        15, 95, None, None, None
    )


def test_a_mean_that_rounding_leaves_off_by_more_than_a_point_is_left_out() -> None:
    """Whole points are off by a half: of 30 and 10 people together by 20, a point for each of the
    20 who are left.
    """
    assert rest([row(30, 60)], [row(10, 40)], POLICY, ASKED.scales[0]) == Rest(
        20, 70, None, None, None
    )
    assert rest([row(30, 60)], [row(11, 40)], POLICY, ASKED.scales[0]) == Rest(
        19, None, None, None, None
    )
    old = POLICY.from_dict(
        {name: value for name, value in POLICY.to_dict().items() if name not in SINCE_2}
    )
    found = rest([row(30, 60)], [row(11, 40)], old, ASKED.scales[0])  # which were not rounded
    assert found == Rest(19, 72, None, None, None)  # (1800 − 440) / 19 = 71.6


def test_a_small_rest_of_one_mind_has_the_shares_of_all_but_two() -> None:
    found = rest(
        [row(40, 70, (0.5, 0.5, 0))], [row(25, 40, (0.2, 0.8, 0))], POLICY, ASKED.scales[0]
    )
    assert found == Rest(15, None, 0.87, 0.07, 0.07)  # 13, 1 and 1 of 15


def test_shares_of_one_mind_cannot_be_subtracted() -> None:
    found = rest(
        [row(60, 60, (0.5, 0.5, 0))],
        [row(12, 40, (1 / 12, 10 / 12, 1 / 12))],
        POLICY,
        ASKED.scales[0],
    )
    assert found == Rest(48, pytest.approx(65), None, None, None)


def test_shares_keep_their_own_floor() -> None:
    shares = (0.2, 0.6, 0.2)
    found = rest([row(29, 50, shares)], [row(20, 50, shares)], POLICY, ASKED.scales[0])
    assert found == Rest(9, None, None, None, None)


scores = st.lists(st.integers(1, 5), min_size=0, max_size=30)


# under coverage, or on a busy machine, one release takes longer than Hypothesis waits
@settings(deadline=None)
@given(top=scores, unit=scores, other=scores)
def test_it_is_what_a_release_of_those_people_would_say(
    top: list[int], unit: list[int], other: list[int]
) -> None:
    tree = UnitTree(
        [
            TreeUnit("top", None, "", 0),
            TreeUnit("unit", "top", "", 0),
            TreeUnit("other", "top", "", 0),
        ]
    )
    people = [
        (name, {"a": x, "b": x})
        for name, all_of in (("top", top), ("unit", unit), ("other", other))
        for x in all_of
    ]
    made = release(leaf_statistics(ASKED, ["top", "unit", "other"], people), tree, POLICY)
    alone = UnitTree([TreeUnit("rest", None, "", 0)])
    without = [("rest", answers) for name, answers in people if name != "unit"]
    expected = release(leaf_statistics(ASKED, ["rest"], without), alone, POLICY)
    for asked in ASKED.scales:
        whole, part = made.row("top", asked.id), made.row("unit", asked.id)
        found = rest([whole], [part], POLICY, asked)
        truth = expected.row("rest", asked.id)
        if whole.status == part.status == "shown":
            assert (found is None) == (truth.n is None)
        if found is not None:
            assert found.n == truth.n
            for name in ("mean", "share_low", "share_mid", "share_high"):
                value = getattr(found, name)
                assert value is None or value == pytest.approx(
                    getattr(truth, name), abs=1 if name == "mean" else 1e-9
                )


PEOPLE = st.one_of(st.none(), st.integers(5, 120))
GROUPS = st.tuples(PEOPLE, st.integers(0, 100))


@settings(deadline=None)
@given(
    tops=st.lists(GROUPS, min_size=1, max_size=3), units=st.lists(GROUPS, min_size=1, max_size=6)
)
def test_for_many_units_at_once_it_is_the_same(
    tops: list[tuple[int | None, int]], units: list[tuple[int | None, int]]
) -> None:
    def row_of(n: int | None, mean: int) -> ReleaseRow:
        return row(n, None if n is None else mean)

    def arrays(groups: list[tuple[int | None, int]]) -> tuple[np.ndarray, np.ndarray]:
        means = [[np.nan if n is None else float(mean)] * 2 for n, mean in groups]
        return np.array([[n or 0] * 2 for n, _mean in groups]), np.array(means)

    found = rest_means([arrays([top]) for top in tops], arrays(units), ASKED.scales, POLICY)
    for unit, told in zip(units, found.tolist(), strict=True):
        for asked, mean in zip(ASKED.scales, told, strict=True):
            alone = rest([row_of(*top) for top in tops], [row_of(*unit)], POLICY, asked)
            assert (None if np.isnan(mean) else mean) == (alone.mean if alone else None)
