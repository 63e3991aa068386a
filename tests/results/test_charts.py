"""The drawings: plain values in, whole units of the picture out."""

import pytest

from guldkorn.results.charts import interval, percent, points, stacked


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, 0), (61.4, 61), (61.5, 62), (62.5, 63), (99.5, 100), (100, 100)],
)
def test_a_mean_is_shown_as_a_whole_number_with_halves_up(value, shown):
    assert points(value) == shown


def test_a_share_is_shown_as_whole_per_cent():
    assert [percent(share) for share in (0.05, 1 / 3, 0.125, 1)] == [5, 33, 13, 100]


def test_the_axis_runs_from_0_at_10_to_100_at_310():
    assert (interval(0).mean, interval(50).mean, interval(100).mean) == (10, 160, 310)


def test_the_band_runs_from_the_low_end_to_the_high_end():
    chart = interval(60, 50, 75)
    assert (chart.band, chart.band_width) == (160, 75)


def test_a_band_without_width_can_still_be_seen():
    assert interval(60, 60, 60).band_width == 2


def test_a_mean_without_an_interval_has_no_band():
    chart = interval(60)
    assert (chart.band, chart.band_width) == (None, None)


def test_others_and_last_time_have_marks_only_where_they_are_known():
    chart = interval(60, others=50)
    assert (chart.others, chart.before) == (160, None)


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
