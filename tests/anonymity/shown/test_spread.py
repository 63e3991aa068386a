"""The spread behind the intervals of small groups, alpha and ICC: from figures as published."""

from random import Random

import pytest
from scipy import stats

from guldkorn.anonymity.release import ReleasedFigures, ReleaseRow, Status, Summary
from guldkorn.anonymity.tree import UnitTree
from tests.anonymity.forests import forest
from tests.anonymity.shown.rounding import as_points
from tests.anonymity.shown.surveyed import ASKED, release_of, surveys
from tests.measurement.analysis import one_way
from tests.spec.reference import leaf_statistics


def path(tree: UnitTree, unit: str) -> list[str]:
    """Return the unit and those above it, the nearest first, and everybody."""
    place = tree.index[unit]
    return [tree.units[other].id for other in (place, *tree.ancestors(place))] + [""]


def analysed(tree: UnitTree, made: ReleasedFigures, id: str) -> tuple[int, int, float]:
    """Return how many blocks and people the published figures give, and the spread within the
    blocks, by hand.

    Each is counted in the highest unit whose spread is told. There a block is what a mean at no
    bound leaves over; a unit whose own figures stand at a bound is one block.
    """
    line = next(line for line in made.summary if line.scale == id)
    rows: dict[str, ReleaseRow | Summary] = {
        unit.id: made.row(unit.id, id) for unit in tree.units
    } | {"": line}
    ways = {unit.id: path(tree, unit.id) for unit in tree.units} | {"": [""]}
    tops = [
        one
        for one, row in rows.items()
        if row.sd is not None and all(rows[o].sd is None for o in ways[one][1:])
    ]
    groups = people = 0
    squares = 0.0
    for top in tops:
        whole = rows[top]
        squares += (whole.n - 1) * whole.sd**2
        people += whole.n
        inside = [one for one, way in ways.items() if top in way and rows[one].mean is not None]
        if at_bound(whole, id):
            inside = [top]
        inside = [one for one in inside if one == top or not mean_at_bound(rows[one], id)]
        for one in inside:
            parts = [
                o
                for o in inside
                if o != one and next((w for w in ways[o][1:] if w in inside), None) == one
            ]
            n = rows[one].n - sum(rows[part].n for part in parts)
            if n:
                total = rows[one].n * rows[one].mean - sum(
                    rows[part].n * rows[part].mean for part in parts
                )
                squares -= n * (total / n - whole.mean) ** 2
                groups += 1
    return groups, people, (max(squares, 0) / (people - groups)) ** 0.5 if people > groups else 0.0


def step(id: str) -> float:
    return 25 / len(next(scale for scale in ASKED.scales if scale.id == id).items)


def mean_at_bound(row: ReleaseRow | Summary, id: str) -> bool:
    bound = max(5 if row.n < 20 else 0, max(step(id), 20) / row.n)
    return row.mean <= as_points(bound, row.n) or row.mean >= as_points(100 - bound, row.n)


def at_bound(row: ReleaseRow | Summary, id: str) -> bool:
    least = max(5 if row.n < 20 else 0, step(id) * (2 / (row.n - 1)) ** 0.5)
    return mean_at_bound(row, id) or row.sd <= as_points(least, row.n)


def test_the_spread_within_units_is_that_within_blocks_of_shown_figures() -> None:
    told = untold = 0
    for tree, _, made in surveys(60, (8, 14, 25, 60), seed=5):
        for line in made.summary:
            groups, people, spread = analysed(tree, made, line.scale)
            if groups < 5 or people < 100:
                assert (line.sd_within, line.df_within) == (None, None)
                untold += 1
            else:
                assert (line.sd_within, line.df_within) == (
                    pytest.approx(spread, abs=1e-9),
                    people - groups,
                )
                told += 1
    assert told > 30
    assert untold > 30


def test_it_is_near_that_of_the_answers() -> None:
    random = Random(3)
    people = [
        (str(i % 6), {"a": random.randint(1, 4) + i % 2, "b": random.randint(1, 5)})
        for i in range(600)
    ]
    made = release_of(forest([None] * 6), people)
    sums = leaf_statistics(ASKED, list("012345"), people)
    expected = one_way(sums.n[:, 0], sums.total[:, 0], sums.squares[:, 0], int(sums.resolution[0]))
    line = made.summary[0]
    assert line.sd_within == pytest.approx(expected.within**0.5, abs=0.1)
    assert (line.icc1, line.icc2) == (
        pytest.approx(expected.icc1, abs=0.01),
        pytest.approx(expected.icc2, abs=0.01),
    )


@pytest.mark.parametrize(
    ("units", "each", "there"), [(5, 20, True), (4, 25, False), (9, 11, False)]
)
def test_a_hundred_people_in_five_blocks_must_be_behind_it(units, each, there) -> None:
    people = [
        (str(unit), {"a": i % 4 + 1, "b": i % 5 + 1}) for unit in range(units) for i in range(each)
    ]
    line = release_of(forest([None] * units), people).summary[0]
    assert (line.icc_units, line.icc_people) == (units, units * each)
    assert (line.sd_within is not None, line.df_within) == (
        there,
        units * each - units if there else None,
    )


def test_no_figure_knows_anything_of_those_who_are_in_no_shown_unit() -> None:
    """Their answers are turned round: all that is published stays the same to the last bit. See
    `spread`.
    """
    changed = 0
    for tree, people, made in surveys(60, (0, 3, 5, 8, 14, 25, 60), seed=1):
        shown = {(row.unit, row.scale) for row in made.rows() if row.status is Status.SHOWN}
        for line in made.summary:
            if line.status is Status.SHOWN:
                continue
            turned = [
                (unit, answers)
                if any((over, line.scale) in shown for over in path(tree, unit))
                else (unit, {name: value and 6 - value for name, value in answers.items()})
                for unit, answers in people
            ]
            other = release_of(tree, turned)
            assert told_of(made, line.scale) == told_of(other, line.scale)
            changed += turned != people
    assert changed > 30


def told_of(made: ReleasedFigures, id: str) -> list[ReleaseRow | Summary]:
    return [told for told in (*made.rows(), *made.summary) if told.scale == id]


def test_a_single_hidden_person_does_not_follow_from_the_width_of_an_interval() -> None:
    """Teams of 12 and 9, and one person: √MSW by unit would be that person's answer."""
    tree = forest([None, 0, 0, 0])
    teams = [
        (unit, {"a": 2 + i % 3, "b": 3}) for unit, n in (("1", 12), ("2", 9)) for i in range(n)
    ]
    made = [release_of(tree, [*teams, ("3", {"a": answer, "b": answer})]) for answer in (1, 5)]
    widths = [
        {row.chance_high - row.mean for row in one.rows() if row.unit in "12" and row.mean}
        for one in made
    ]
    assert widths[0] == widths[1]


def test_the_width_of_an_interval_does_not_tell_a_hidden_spread() -> None:
    """Both units have 30 people or more, but the six people between them may not have their spread
    told.
    """
    random = Random(4)
    tree = forest([None, 0])
    people = [(unit, {"a": random.randint(1, 5), "b": 3}) for unit in ["0"] * 6 + ["1"] * 34]
    made = release_of(tree, people)
    rows = [made.row(unit, "influence") for unit in "01"]
    assert [row.status for row in rows] == [Status.SHOWN, Status.SHOWN]
    assert [row.share_status for row in rows] == [Status.SHOWN, Status.PROTECTS_OTHERS]
    margin = stats.norm.ppf(0.975) * 22 / 34**0.5  # what is usual for two questions
    assert rows[1].chance_high == as_points(rows[1].mean + margin, 34)


def test_alpha_and_icc_have_the_floor_of_spread() -> None:
    """Nine people who answered everything, and ten; and two units, of sixteen and of eight."""
    answers = [{"a": i % 5 + 1, "b": (i + i % 2) % 5 + 1} for i in range(24)]
    for n, there in ((9, False), (10, True)):
        half = [answer | ({"b": None} if i >= n else {}) for i, answer in enumerate(answers)]
        line = release_of(forest([None]), [("0", each) for each in half]).summary[0]
        assert (line.sd is not None, line.alpha is not None) == (True, there)
    two_roots = [(str(i // 16), answer) for i, answer in enumerate(answers)]
    line = release_of(forest([None, None]), two_roots).summary[0]
    assert (line.n, line.sd, line.icc1, line.icc2) == (24, None, None, None)
    assert line.alpha is not None


def test_icc_is_over_those_whose_spread_is_shown() -> None:
    """Of three units the last is too small for that: what is left is an analysis of the other two."""
    random = Random(6)
    people = [
        (str(i % 2), {"a": random.randint(1, 4) + i % 2, "b": random.randint(1, 5)})
        for i in range(60)
    ]
    made = release_of(
        forest([None] * 3), [*people, *(("2", {"a": 3, "b": i % 5 + 1}) for i in range(8))]
    )
    sums = leaf_statistics(ASKED, ["0", "1"], people)
    expected = one_way(sums.n[:, 0], sums.total[:, 0], sums.squares[:, 0], int(sums.resolution[0]))
    line = made.summary[0]
    assert (line.n, line.sd) == (68, None)
    assert (line.icc_units, line.icc_people) == (2, 60)
    assert (line.icc1, line.icc2) == (
        pytest.approx(expected.icc1, abs=0.01),
        pytest.approx(expected.icc2, abs=0.01),
    )
