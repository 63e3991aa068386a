"""No figures of a unit and of its parts leave a rest of a few people, typed or loaded."""

from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guldkorn.lib.refusal import Refused
from guldkorn.records.access import FEW_LEFT
from guldkorn.records.models import KeyPeriod
from guldkorn.records.periods import Stretch
from guldkorn.records.remainders import Recorded
from guldkorn.records.table import KeyRow, KnownUnit, placed
from tests.pages import save
from tests.records.recorded import LAST_YEAR, figures_of
from tests.records.test_loading import csv, of_all, of_round

YEAR = Stretch(2025)
QUARTERS = (1, 2, 3, 4)


@st.composite
def trees(draw):
    """(each unit's parent, the people of its own), and an order to record the units in."""
    size = draw(st.integers(1, 6))
    above = {0: None}
    for unit in range(1, size):
        above[unit] = draw(st.integers(0, unit - 1))
    own = {unit: draw(st.integers(0, 14)) for unit in above}
    return above, own, draw(st.permutations(list(above)))


def under(unit, above):
    return {unit}.union(*(under(one, above) for one, whole in above.items() if whole == unit))


def told(recorded, above):
    """Everything that can be subtracted: a unit without any parts of it that do not overlap."""
    for unit in recorded:
        parts = [one for one in recorded if one != unit and one in under(unit, above)]
        for number in range(len(parts) + 1):
            for some in combinations(parts, number):
                below = [under(one, above) for one in some]
                if sum(map(len, below)) == len(set().union(*below)):
                    yield under(unit, above).difference(*below)


def own_people(unit, above, own):
    return sum(own[one] for one in under(unit, above))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(trees())
def test_whatever_is_subtracted_is_of_nobody_or_of_ten(tree):
    above, own, order = tree
    recorded = Recorded(above)
    for unit in order:
        people = own_people(unit, above, own)
        if people >= 10 and not recorded.leaves_few(unit, YEAR, people):
            recorded.keep(unit, YEAR, people)
    stand = recorded.staff.get(YEAR.year, {})
    for rest in told(stand, above):
        people = sum(own[one] for one in rest)
        assert people == 0 or people >= 10
    for unit, of_year in stand.items():
        assert not recorded.leaves_few(unit, YEAR, of_year[YEAR.quarter])


@st.composite
def files(draw):
    """A tree, and the order in which years and quarters of its units are loaded."""
    size = draw(st.integers(2, 4))
    above = {0: None} | {unit: draw(st.integers(0, unit - 1)) for unit in range(1, size)}
    own = {unit: draw(st.sampled_from([0, 1, 5, 9, 10, 12])) for unit in above}
    rows = [(unit, quarter) for unit in above for quarter in range(5)]
    kept = draw(st.lists(st.sampled_from(rows), unique=True, min_size=5))
    return above, own, kept


def sums(rows, above, own):
    """A line for each figure: whose people, in which quarters, it adds up."""
    columns = [(unit, quarter) for unit in own if own[unit] for quarter in QUARTERS]
    lines = [
        [unit in under(of, above) and part in {YEAR.quarter, quarter} for unit, quarter in columns]
        for of, part in rows
    ]
    return columns, np.array(lines, dtype=float).reshape(len(rows), len(columns))


def told_of(few, rows, above, own):
    """Does any way to add and subtract the figures leave something of these people alone?"""
    columns, lines = sums(rows, above, own)
    others = lines[:, [unit not in few for unit, _quarter in columns]]
    rank = np.linalg.matrix_rank
    return rank(lines) > (rank(others) if others.size else 0)


def groups_of_few(own):
    """Every group of up to nine people that stands by itself in the tree."""
    staffed = [unit for unit in own if own[unit]]
    for number in range(1, len(staffed) + 1):
        for some in combinations(staffed, number):
            if sum(own[one] for one in some) < 10:
                yield set(some)


def load(rows, above, own):
    """What stands when these are loaded one after the other."""
    recorded, stand = Recorded(above), []
    for unit, quarter in rows:
        figures = (unit, Stretch(2025, quarter), own_people(unit, above, own))
        if figures[2] >= 10 and not recorded.leaves_few(*figures):
            recorded.keep(*figures)
            stand.append((unit, quarter))
    return stand


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(files())
def test_no_sum_of_quarters_and_years_tells_of_a_few(file):
    above, own, rows = file
    stand = load(rows, above, own)
    assert not [few for few in groups_of_few(own) if told_of(few, stand, above, own)]


@pytest.mark.parametrize(
    "rows",
    [
        [(0, 0), (1, 1), (1, 2), (1, 3), (1, 4)],
        [(1, 0), (0, 1), (0, 2), (0, 3), (0, 4)],
        [(0, 0), (0, 1), (0, 2), (1, 3), (1, 4)],
        [(0, 0), (0, 1), (0, 2), (0, 3), (1, 4)],
        [(0, 1), (0, 2), (0, 3), (2, 1), (2, 2), (2, 4), (1, 0)],
    ],
)
def test_a_part_of_eleven_in_twelve_is_told_of_by_its_quarters(rows):
    """There is something to tell, and it is refused in whatever order they come. Unit 2 is all of
    unit 0, under another name.
    """
    above, own = {0: None, 2: 0, 1: 2}, {0: 0, 2: 1, 1: 11}
    assert told_of({2}, rows, above, own)
    for order in (rows, rows[::-1], rows[2:] + rows[:2], rows[4:] + rows[:4]):
        assert not told_of({2}, load(order, above, own), above, own)


def test_quarters_of_other_numbers_of_people_are_held_against_the_year():
    recorded = Recorded({1: None, 2: 1})
    recorded.keep(1, YEAR, 31)
    for quarter, people in ((1, 20), (2, 21), (3, 20)):
        assert not recorded.leaves_few(2, Stretch(2025, quarter), people)
        recorded.keep(2, Stretch(2025, quarter), people)
    assert not recorded.leaves_few(2, Stretch(2025, 4), 21)
    assert recorded.leaves_few(2, Stretch(2025, 4), 22)
    assert not recorded.leaves_few(2, Stretch(2024, 4), 22)


def test_people_who_come_and_go_leave_no_rest_where_all_were_counted_at_once():
    """Two parts are all of a unit in each quarter, and not in two different ones."""
    recorded = Recorded({1: None, 2: 1, 3: 1})
    for quarter, parts in ((1, (20, 20)), (2, (21, 20)), (3, (20, 22))):
        for unit, people in ((1, sum(parts)), (2, parts[0]), (3, parts[1])):
            assert not recorded.leaves_few(unit, Stretch(2025, quarter), people)
            recorded.keep(unit, Stretch(2025, quarter), people)


def test_a_year_without_a_quarter_is_held_against_the_other_quarters():
    """The rest had ten people in the first quarter, and three in each of the others. The year
    without the first quarter, and without the part's other three, is about those three.
    """
    rows = [(1, Stretch(2025), 35), (1, Stretch(2025, 1), 40)]
    rows += [(2, Stretch(2025, quarter), 30) for quarter in QUARTERS]
    for order in (rows, rows[::-1], rows[2:] + rows[:2]):
        recorded = Recorded({1: None, 2: 1})
        refused = []
        for row in order:
            if recorded.leaves_few(*row):
                refused.append(row)
            else:
                recorded.keep(*row)
        assert refused


def test_a_parent_of_twelve_with_a_part_of_eleven_tells_of_one():
    recorded = Recorded({1: None, 2: 1, 3: 2})
    recorded.keep(1, YEAR, 12)
    assert recorded.leaves_few(3, YEAR, 11)
    assert recorded.leaves_few(3, YEAR, 13)
    assert not recorded.leaves_few(3, YEAR, 12)
    assert not recorded.leaves_few(3, Stretch(2024), 11)


def test_a_row_of_a_file_that_leaves_few_is_named():
    units = {"1": KnownUnit(1, 30), "2": KnownUnit(2, 12), "3": KnownUnit(3, 12)}
    rows = [
        KeyRow(number, str(number), YEAR, None, "", {"short": Decimal(5)}) for number in (2, 3, 1)
    ]
    kept, problems = placed(rows, units, set(), YEAR, Recorded({1: None, 2: 1, 3: 1}))
    assert kept == rows[:2]
    assert [(one.row, one.reason) for one in problems] == [(1, FEW_LEFT)]


@pytest.fixture
def above(cast):
    """The department has figures of 31 people. The day care has 20 of them."""
    told = {"year": LAST_YEAR, "staff": 31, "by": cast.karen, "at": cast.round.opened_at}
    return KeyPeriod.objects.create(unit=cast.units["BU"], **told)


def test_a_correction_that_leaves_few_is_refused(cast, client_of, above):
    period = figures_of(cast.round, by=cast.lone)
    client = client_of(cast.lone, language="en")
    change = f"/rounds/{cast.round.pk}/key-figures/periods/{period.pk}/"
    answer = save(client, change, staff=22)
    assert "could be worked out" in answer.content.decode()
    period.refresh_from_db()
    assert period.staff == 20


def test_what_leaves_few_now_is_neither_written_nor_brought_back(cast, above):
    period = figures_of(cast.round, by=cast.lone)
    period.withdraw(turn=cast.round, by=cast.lone)
    KeyPeriod.objects.filter(pk=above.pk).update(staff=29)
    with pytest.raises(Refused, match="could be worked out"):
        period.bring_back(turn=cast.round, by=cast.lone)
    assert KeyPeriod.objects.get(pk=period.pk).is_withdrawn
    period.delete()
    with pytest.raises(Refused, match="could be worked out"):
        figures_of(cast.round, by=cast.lone)
    figures_of(cast.round, by=cast.lone, year=LAST_YEAR - 1)


def test_files_of_one_unit_and_of_many_name_the_row(cast, client_of, above):
    client = client_of(cast.karen)
    rows = (f"MV;{LAST_YEAR};;6;4;", f"NS;{LAST_YEAR};10;5;3;")
    answer = client.post(of_all(cast), {"file": csv(*rows)})
    assert [row for row, _said in answer.context["form"].problems] == [3]
    answer = client_of(cast.lone).post(of_round(cast), {"file": csv(f"MV;{LAST_YEAR};22;6;4;")})
    assert [row for row, _said in answer.context["form"].problems] == [2]
    assert not KeyPeriod.objects.exclude(pk=above.pk).exists()
