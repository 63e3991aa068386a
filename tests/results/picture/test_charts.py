"""The drawings: plain values in, whole units of the picture out."""

import pytest

from guldkorn.results.charts import percent, points, ruler, stacked


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, 0), (61.4, 61), (61.5, 62), (62.5, 63), (99.5, 100), (100, 100)],
)
def test_a_mean_is_shown_as_a_whole_number_with_halves_up(value, shown):
    assert points(value) == shown


def test_a_share_is_shown_as_whole_per_cent():
    assert [percent(share) for share in (0.05, 1 / 3, 0.125, 1)] == [5, 33, 13, 100]


def test_everything_stands_on_the_ruler_in_whole_per_cent():
    drawn = ruler(60.5, 50.2, 75.4, before=40, others=55.6)
    assert (drawn.now, drawn.low, drawn.width, drawn.before, drawn.others) == (61, 50, 25, 40, 56)


def test_a_band_without_width_can_still_be_seen():
    assert ruler(60, 60, 60).width == 1


def test_what_is_not_known_is_not_drawn():
    drawn = ruler(60)
    assert (drawn.low, drawn.width, drawn.before, drawn.others) == (None, None, None, None)
    assert ruler(60, 50, 70, of_few=True).now is None
    assert [ruler(60, before=before, moved=True).moved for before in (None, 40)] == [False, True]


def test_the_parts_of_a_bar_stand_side_by_side_and_fill_it():
    low, mid, high = stacked(0.2, 0.5, 0.3)
    assert [(part.x, part.width) for part in (low, mid, high)] == [(1, 64), (65, 159), (224, 95)]
    assert [part.percent for part in (low, mid, high)] == [20, 50, 30]
    assert [part.key for part in (low, mid, high)] == ["low", "mid", "high"]


def test_cut_shares_that_add_up_to_more_than_one_still_fill_the_bar():
    low, mid, high = stacked(0.95, 0.05, 0.05)
    assert low.width + mid.width + high.width == 318
    assert [part.percent for part in (low, mid, high)] == [95, 5, 5]


def test_a_narrow_part_has_no_label():
    assert [part.labelled for part in stacked(0.05, 0.35, 0.6)] == [False, True, True]
