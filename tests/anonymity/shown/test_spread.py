"""The spread behind the intervals of small groups, alpha and ICC: they tell no more than what is shown anyway."""

from random import Random
from statistics import mean, stdev

import pytest
from scipy import stats

from guldkorn.anonymity.release import Release, Row, Status, Summary
from guldkorn.anonymity.tree import UnitTree
from tests.anonymity.forests import forest
from tests.anonymity.shown.surveyed import ASKED, points, release_of, surveys
from tests.measurement.analysis import one_way
from tests.spec.reference import Person, leaf_statistics


def path(tree: UnitTree, unit: str) -> list[str]:
    """Return the unit and those above it, the nearest first, and everybody."""
    place = tree.index[unit]
    return [tree.units[other].id for other in (place, *tree.ancestors(place))] + [""]


def pooled(tree: UnitTree, people: list[Person], made: Release, id: str) -> float:
    """Return √MSW by blocks of shown means, of those whose spread is shown, and of others who are enough.

    Holds where no figure is cut.
    """
    line = next(line for line in made.summary if line.scale == id)
    rows: dict[str, Row | Summary] = {unit.id: made.row(unit.id, id) for unit in tree.units} | {"": line}
    groups: dict[tuple[bool, str], list[float]] = {}
    for unit in tree.units:
        above = path(tree, unit.id)
        block = next((other for other in above if rows[other].mean is not None), None)
        covered = any(rows[other].sd is not None for other in above)
        if block is not None and (block or covered):
            own = points([person for person in people if person[0] == unit.id], id)
            groups.setdefault((covered, block), []).extend(own)
    found = {
        covered: [group for (is_so, _), group in groups.items() if is_so == covered and group]
        for covered in (True, False)
    }
    others = sum(map(len, found[False]))
    counted = found[True] + (found[False] if others >= (20 if id == "threats" else 10) or not found[True] else [])
    degrees = sum(map(len, counted)) - len(counted)
    return float((sum(sum((x - mean(group)) ** 2 for x in group) for group in counted) / degrees) ** 0.5)


def nothing_is_cut(made: Release, id: str) -> bool:
    line = next(line for line in made.summary if line.scale == id)
    rows = [row for row in made.rows() if row.scale == id and row.mean is not None]
    small = [row for row in (*rows, line) if row.mean is not None and row.n < 20]
    return all(8 < row.mean < 92 and (row.sd is None or row.sd > 13) for row in small)


def test_the_spread_within_units_is_that_within_blocks_of_shown_figures() -> None:
    compared = 0
    for tree, people, made in surveys(60, [8, 14, 25, 60], seed=5):
        for line in made.summary:
            if line.sd_within is not None and nothing_is_cut(made, line.scale):
                assert line.sd_within == pytest.approx(pooled(tree, people, made, line.scale), abs=1e-9)
                compared += 1
    assert compared > 60


def test_no_figure_knows_anything_of_those_who_are_in_no_shown_unit() -> None:
    """Their answers are turned round: all that is published stays the same to the last bit. See `spread`."""
    changed = 0
    for tree, people, made in surveys(60, [0, 3, 5, 8, 14, 25, 60], seed=1):
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


def told_of(made: Release, id: str) -> list[Row | Summary]:
    return [told for told in (*made.rows(), *made.summary) if told.scale == id]


def test_a_single_hidden_person_does_not_follow_from_the_width_of_an_interval() -> None:
    """Teams of 12 and 9, and one person: √MSW by unit would be that person's answer."""
    tree = forest([None, 0, 0, 0])
    teams = [(unit, {"a": 2 + i % 3, "b": 3}) for unit, n in (("1", 12), ("2", 9)) for i in range(n)]
    made = [release_of(tree, [*teams, ("3", {"a": answer, "b": answer})]) for answer in (1, 5)]
    widths = [{row.chance_high - row.mean for row in one.rows() if row.unit in "12" and row.mean} for one in made]
    assert widths[0] == widths[1]


def test_the_width_of_an_interval_does_not_tell_a_hidden_spread() -> None:
    """Both units have 30 people or more, but the six people between them may not have their spread told."""
    random = Random(4)
    tree = forest([None, 0])
    people = [(unit, {"a": random.randint(1, 5), "b": 3}) for unit in ["0"] * 6 + ["1"] * 34]
    made = release_of(tree, people)
    rows = [made.row(unit, "influence") for unit in "01"]
    assert [row.status for row in rows] == [Status.SHOWN, Status.SHOWN]
    assert [row.share_status for row in rows] == [Status.SHOWN, Status.PROTECTS_OTHERS]
    margin = stats.t.ppf(0.975, 33) * pooled(tree, people, made, "influence") / 34**0.5
    assert rows[1].chance_high - rows[1].mean == pytest.approx(margin)


def test_a_block_of_single_people_has_an_interval_from_their_spread() -> None:
    tree = forest([None, *([0] * 6)])
    made = release_of(tree, [(str(i + 1), {"a": 3, "b": i % 5 + 1}) for i in range(6)])
    scores = [25, 37.5, 50, 62.5, 75, 25]
    assert made.row("0", "influence").mean == pytest.approx(mean(scores))
    assert made.summary[0].sd_within == pytest.approx(stdev(scores))


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
    people = [(str(i % 2), {"a": random.randint(1, 4) + i % 2, "b": random.randint(1, 5)}) for i in range(60)]
    made = release_of(forest([None] * 3), [*people, *(("2", {"a": 3, "b": i % 5 + 1}) for i in range(8))])
    sums = leaf_statistics(ASKED, ["0", "1"], people)
    expected = one_way(sums.n[:, 0], sums.total[:, 0], sums.squares[:, 0], int(sums.resolution[0]))
    line = made.summary[0]
    assert (line.n, line.sd) == (68, None)
    assert (line.icc1, line.icc2) == pytest.approx((expected.icc1, expected.icc2))
    assert line.sd_within == pytest.approx(expected.within**0.5)
