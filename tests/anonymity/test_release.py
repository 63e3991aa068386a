"""The gate: every shown figure against the long way from the answers, and no hidden one anywhere."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from random import Random
from statistics import mean, stdev, variance
from typing import Any

import numpy as np
import pytest
from scipy import stats

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, ReleaseRow, Status, Summary, release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from tests.anonymity.forests import below, forest, smallest_derivable
from tests.anonymity.shown.rounding import as_fraction, as_index, as_points
from tests.anonymity.shown.surveyed import ASKED, crowd, people_in, points, release_of, surveys
from tests.measurement.known_data import lq2002, lq2002_leadership
from tests.spec.reference import Person, leaf_statistics

BY_MEAN = ("n", "mean", "ci_low", "ci_high", "chance_low", "chance_high")
BY_SHARE = (
    "share_low",
    "share_mid",
    "share_high",
    "sd",
    "agreement",
    "exposed_low",
    "exposed_high",
)


def sixty() -> list[tuple[UnitTree, list[Person], ReleasedFigures]]:
    return surveys(60, (0, 3, 5, 8, 14, 25, 60), seed=1)


def each(wanted: Callable[[ReleaseRow], bool]) -> list[Any]:
    found = [
        (tree, people, row) for tree, people, made in sixty() for row in made.rows() if wanted(row)
    ]
    assert len(found) > 20
    return found


def step(scale: str) -> float:
    """Return by how much one person's step on one of five options moves that person's score."""
    return 25 / len(next(asked for asked in ASKED.scales if asked.id == scale).items)


def test_every_shown_mean_is_the_mean_of_the_persons_scores() -> None:
    """Coded where all but one could stand at an end, or 5 points from it in a small group; then
    rounded.
    """
    for tree, people, row in each(lambda row: row.mean is not None):
        scores = points(people_in(tree, people, row.unit), row.scale)
        n = len(scores)
        bound = max(5 if n < 20 else 0, max(step(row.scale), 20) / n)
        expected = as_points(min(max(mean(scores), bound), 100 - bound), n)
        assert (row.n, row.mean) == (n, expected)


def test_every_interval_is_students_around_the_published_mean() -> None:
    """Its spread is the unit's own as published, from thirty people; else that within blocks; else
    what is usual.
    """
    behind = set()
    for tree, row, line in intervals():
        if row.n >= 30 and row.sd is not None:
            sd, quantile, source = row.sd, stats.t.ppf(0.975, row.n - 1), "own"
        elif line.sd_within is not None:
            sd, quantile, source = line.sd_within, stats.t.ppf(0.975, line.df_within), "pooled"
        else:
            sd, quantile, source = 22, stats.norm.ppf(0.975), "reference"
        behind.add(source)
        margin = quantile * sd / row.n**0.5
        invited = max(50 * len(below(tree, tree.index[row.unit])), row.n)
        now = margin * (1 - row.n / invited) ** 0.5
        ends = row.mean - now, row.mean + now, row.mean - margin, row.mean + margin
        expected = [as_points(min(max(end, 0), 100), row.n) for end in ends]
        assert [row.ci_low, row.ci_high, row.chance_low, row.chance_high] == expected
    assert behind == {"own", "pooled", "reference"}


def intervals() -> Iterator[tuple[UnitTree, ReleaseRow, Summary]]:
    for tree, _, made in sixty():
        lines = {line.scale: line for line in made.summary}
        yield from ((tree, row, lines[row.scale]) for row in made.rows() if row.mean is not None)


def shares_as_shown(counts: list[int], n: int) -> list[float]:
    if max(counts) >= n - 1:
        counts = [n - 2 if count == max(counts) else 1 for count in counts]
    least = 0.05 if n < 20 else 0
    return [as_fraction(min(max(count / n, least), 1 - least), n) for count in counts]


def test_every_shown_share_and_spread() -> None:
    for tree, people, row in each(lambda row: row.share_low is not None):
        inside = people_in(tree, people, row.unit)
        scores = points(inside, row.scale)
        low, high = (
            sum(x < 100 / 3 - 1e-9 for x in scores),
            sum(x > 200 / 3 + 1e-9 for x in scores),
        )
        small, n = len(scores) < 20, len(scores)
        assert [row.share_low, row.share_mid, row.share_high] == shares_as_shown(
            [low, n - low - high, high], n
        )
        if row.scale == "demands":
            assert (row.sd, row.agreement) == (None, None)
            continue
        least = max(5 if small else 0, step(row.scale) * (2 / (n - 1)) ** 0.5)
        assert row.sd == as_points(max(stdev(scores), least), n)
        items = next(scale for scale in ASKED.scales if scale.id == row.scale).items
        answered = [
            [answers[item.id] for _, answers in inside if answers[item.id] is not None]
            for item in items
        ]
        agreement = 1 - mean(variance(values) for values in answered) / 2
        most = min(0.95 if small else 1, 1 - 25**2 / 1250 / len(items) * 2 / (n - 1))
        assert row.agreement == as_index(min(agreement, most), n)


def test_of_a_sensitive_scale_the_share_exposed_is_told_and_nothing_else() -> None:
    ranges = 0
    for tree, people, row in each(
        lambda row: row.scale == "threats" and row.share_status is Status.SHOWN
    ):
        exposed = [score > 0 for score in points(people_in(tree, people, row.unit), "threats")]
        n, those = len(exposed), sum(exposed)
        low, high = (0, 2) if those <= 2 else (n - 2, n) if those >= n - 2 else (those, those)
        assert (row.exposed_low, row.exposed_high) == (
            as_fraction(low / n, n),
            as_fraction(high / n, n),
        )
        assert [getattr(row, name) for name in (*BY_MEAN[1:], *BY_SHARE[:5])] == [None] * 10
        assert row.n == n >= 20
        ranges += low < high
    assert ranges > 5


def test_other_scales_tell_nobody_exposed() -> None:
    for *_, row in each(lambda row: row.scale != "threats"):
        assert (row.exposed_low, row.exposed_high) == (None, None)


def test_a_hidden_row_holds_no_figure() -> None:
    for *_, row in each(lambda row: row.status is not Status.SHOWN):
        assert [getattr(row, name) for name in BY_MEAN] == [None] * 6
    for *_, row in each(lambda row: row.share_status is not Status.SHOWN):
        assert [getattr(row, name) for name in BY_SHARE] == [None] * 7


def test_the_reason_for_hiding_is_ones_own_number_or_the_others() -> None:
    for tree, people, row in each(lambda row: True):
        n = len(points(people_in(tree, people, row.unit), row.scale))
        least, least_shares = (20, 20) if row.scale == "threats" else (5, 10)
        assert (row.status is Status.TOO_FEW) == (n < least)
        assert (row.share_status is Status.TOO_FEW) == (n < least_shares)
        assert row.status is Status.SHOWN or row.share_status is not Status.SHOWN


def test_an_optimum_scale_has_a_number_and_shares_only() -> None:
    for *_, row in each(lambda row: row.scale == "demands" and row.share_status is Status.SHOWN):
        assert row.n is not None
        assert [getattr(row, name) for name in (*BY_MEAN[1:], "sd", "agreement")] == [None] * 7


def test_the_columns_hold_no_more_than_the_rows() -> None:
    for _, _, made in sixty():
        columns = made.columns()
        assert list(columns) == [field.name for field in fields(ReleaseRow)]
        assert {len(column) for column in columns.values()} == {len(made)}
        for place, row in enumerate(made.rows()):
            for name, column in columns.items():
                expected = getattr(row, name)
                if expected is None:
                    assert column[place] == 0 if name == "n" else np.isnan(column[place])
                else:
                    assert column[place] == expected


def test_rows_keep_the_order_of_the_units_and_of_the_scales() -> None:
    tree, _, made = sixty()[0]
    order = [(unit.id, scale.id) for unit in tree.units for scale in ASKED.scales]
    assert [(row.unit, row.scale) for row in made.rows()] == order
    assert [made.row(*names) for names in order] == list(made.rows())
    with pytest.raises(KeyError, match="nowhere"):
        made.row("nowhere", "influence")


def test_leaf_statistics_may_name_fewer_units_and_in_another_order() -> None:
    tree = forest([None, 0, 0, 0])
    people = crowd(Random(3), {"1": 20, "2": 12})
    made = release(leaf_statistics(ASKED, ["2", "1"], people), tree, Policy())
    assert list(made.rows()) == list(release_of(tree, people).rows())


def test_answers_from_an_unknown_unit_are_refused() -> None:
    with pytest.raises(ValueError, match="unit elsewhere has answers"):
        release(leaf_statistics(ASKED, ["elsewhere"], []), forest([None]), Policy())


def test_more_answers_than_invited_count_as_all_invited() -> None:
    tree = UnitTree([TreeUnit("0", None, "North", 3)])
    row = release_of(tree, [("0", {"a": value, "b": value}) for value in (1, 2, 3, 4, 5, 3)]).row(
        "0", "influence"
    )
    assert row.ci_low == row.mean == row.ci_high


def test_a_survey_that_nobody_answered() -> None:
    made = release_of(forest([None, 0]), [])
    assert {row.status for row in made.rows()} == {Status.TOO_FEW}
    assert made.summary[0] == Summary("influence", Status.TOO_FEW, *[None] * 10)


def test_no_units_at_all() -> None:
    made = release_of(forest([]), [])
    assert (list(made.rows()), len(made.summary)) == ([], 4)


def summary_of(sizes: dict[str, int], tree: UnitTree, scale: str = "influence") -> Summary:
    """Return the line of a survey in which people answer 2, 3, 4, 2, 3, 4 … to everything."""
    people = [
        (unit, dict.fromkeys("abcdefg", 2 + i % 3)) for unit, n in sizes.items() for i in range(n)
    ]
    made = release_of(tree, people)
    return next(line for line in made.summary if line.scale == scale)


def test_the_summary_is_that_of_all_persons() -> None:
    for _, people, made in sixty():
        for line in made.summary:
            if line.mean is not None and line.n >= 20:
                scores = points(people, line.scale)
                assert (line.n, line.mean) == (len(scores), as_points(mean(scores), line.n))
                assert line.sd is None or line.sd == as_points(stdev(scores), line.n)


def test_the_summary_of_a_small_survey_is_cut_too() -> None:
    tree = forest([None])
    line = release_of(tree, [("0", {"a": 5, "b": 5, "g": 5})] * 12).summary[0]
    assert (line.n, line.mean, line.sd) == (12, 95, None)


def test_four_people_have_no_summary() -> None:
    line = summary_of({"0": 4}, forest([None]))
    assert line == Summary("influence", Status.TOO_FEW, *[None] * 10)


def test_nine_people_have_a_mean_but_no_spread() -> None:
    line = summary_of({"0": 9}, forest([None]))
    assert (line.status, line.n, line.sd) == (Status.SHOWN, 9, None)
    assert line.mean is not None


def test_nobody_can_be_told_apart_by_units_and_summary_together() -> None:
    """Every shown mean is a sum over people, and so is the summary's; spreads likewise. Combine
    them in every way.
    """
    told = 0
    for tree, people, made in sixty():
        for place, line in enumerate(made.summary):
            own = [
                len(points([person for person in people if person[0] == unit.id], line.scale))
                for unit in tree.units
            ]
            sensitive = line.scale == "threats"
            for name, whole, floor in (
                ("status", line.status is Status.SHOWN, 20 if sensitive else 5),
                ("share_status", line.sd is not None, 20 if sensitive else 10),
            ):
                shown = np.flatnonzero(made.figures[name][:, place] == Status.SHOWN).tolist()
                sums = [below(tree, unit) for unit in shown] + [set(range(len(tree)))] * whole
                least = smallest_derivable(own, sums)
                assert least is None or least >= floor
                told += least is not None
    assert told > 100


def test_a_sensitive_summary_needs_twenty_people_and_tells_how_many_they_are() -> None:
    assert summary_of({"0": 19}, forest([None]), "threats") == Summary(
        "threats", Status.TOO_FEW, *[None] * 10
    )
    assert summary_of({"0": 20}, forest([None]), "threats") == Summary(
        "threats", Status.SHOWN, 20, *[None] * 9
    )


def test_the_summary_minus_the_shown_units_is_nobody_or_enough() -> None:
    two_roots = forest([None, None])
    assert summary_of({"0": 20, "1": 3}, two_roots) == Summary(
        "influence", Status.PROTECTS_OTHERS, *[None] * 10
    )
    line = summary_of({"0": 20, "1": 7}, two_roots)
    # the spread of the seven would follow
    assert (line.status, line.n, line.sd) == (
        Status.SHOWN,
        27,
        None,
    )
    line = summary_of({"0": 20, "1": 10}, two_roots)
    assert (line.status, line.n) == (Status.SHOWN, 30)
    assert line.sd is not None


def test_an_optimum_scale_has_no_mean_in_the_summary_either() -> None:
    line = summary_of({"0": 30}, forest([None]), "demands")
    assert (line.n, line.mean, line.sd, line.sd_within) == (30, None, None, None)


def test_too_few_complete_answers_have_no_alpha() -> None:
    answers = [{"a": i % 5 + 1, "b": None if i > 3 else i % 4 + 1} for i in range(12)]
    line = release_of(forest([None]), [("0", each) for each in answers]).summary[0]
    assert (line.n, line.alpha) == (12, None)


def test_leadership_in_49_companies() -> None:
    leaves = lq2002_leadership()
    tree = UnitTree(TreeUnit(company, None, company, 0) for company in leaves.units)
    line = release(leaves, tree, Policy()).summary[0]
    assert line.n == 2042
    # 0.902237, 0.087956, 0.800754
    assert (line.alpha, line.icc1, line.icc2) == (
        0.902,
        0.088,
        0.801,
    )
    assert (line.icc_units, line.icc_people) == (49, 2042)
    published = [25 * (float(row["LEAD"]) - 1) for row in lq2002()]
    assert (line.mean, line.sd) == (
        as_points(mean(published), 2042),
        as_points(stdev(published), 2042),
    )


def test_no_width_tells_that_a_small_group_agrees_wholly():
    tree = UnitTree([TreeUnit("one", None, "One", 14)])
    alike = [("one", dict.fromkeys("abcdefg", 5)) for _ in range(8)]
    row = release_of(tree, alike).row("one", "influence")
    assert row.mean == 95
    # what is usual for two questions: too few are behind any other
    margin = float(stats.norm.ppf(0.975)) * 22 / 8**0.5
    assert row.chance_low == as_points(95 - margin, 8)
