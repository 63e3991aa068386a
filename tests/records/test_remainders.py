"""No figures of a unit and of its parts leave a rest of a few people, typed or loaded."""

from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guldkorn.lib.refusal import Refused
from guldkorn.records.access import FEW_LEFT, MIXED
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


def staffed(own):
    return {unit for unit, people in own.items() if people}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(trees())
def test_whatever_is_subtracted_is_of_nobody_or_of_ten(tree):
    above, own, order = tree
    recorded = Recorded(above, staffed(own))
    for unit in order:
        people = own_people(unit, above, own)
        if people >= 10 and recorded.reason_against(unit, YEAR, people) is None:
            recorded.keep(unit, YEAR, people)
    stand = recorded.staff.get(YEAR, {})
    for rest in told(stand, above):
        people = sum(own[one] for one in rest)
        assert people == 0 or people >= 10
    for unit, people in stand.items():
        assert recorded.reason_against(unit, YEAR, people) is None


@st.composite
def files(draw):
    """A tree whose people come and go from quarter to quarter, and the order in which years and
    quarters of its units are loaded.
    """
    size = draw(st.integers(2, 4))
    above = {0: None} | {unit: draw(st.integers(0, unit - 1)) for unit in range(1, size)}
    people = st.sampled_from([0, 1, 3, 5, 9, 10, 12, 30])
    own = {unit: draw(_quarters(people)) for unit in above}
    rows = [(unit, quarter) for unit in above for quarter in range(5)]
    kept = draw(st.lists(st.sampled_from(rows), unique=True, min_size=5))
    return above, own, kept


def _quarters(people):
    """The same people all the year, or others in each quarter."""
    same = people.map(lambda number: (number,) * 4)
    return same | st.tuples(people, people, people, people)


def counted(unit, quarter, above, own):
    """How many there were in a quarter, or in the year at a time: rounded, as a person says it."""
    each = [sum(own[one][part] for one in under(unit, above)) for part in range(4)]
    return each[quarter - 1] if quarter else round(sum(each) / 4)


def sums(rows, above, own):
    """A line for each figure: whose people, in which quarters, it adds up."""
    columns = [(unit, q) for unit in own for q in QUARTERS if own[unit][q - 1]]
    lines = [
        [unit in under(of, above) and part in {YEAR.quarter, quarter} for unit, quarter in columns]
        for of, part in rows
    ]
    return columns, np.array(lines, dtype=float).reshape(len(rows), len(columns))


def told_of(few, rows, above, own):
    """Does any way to add and subtract the figures leave something of these people alone, in these
    quarters?
    """
    columns, lines = sums(rows, above, own)
    others = lines[:, [one not in few for one in columns]]
    rank = np.linalg.matrix_rank
    return rank(lines) > (rank(others) if others.size else 0)


def groups_of_few(own):
    """Every group of units that has up to nine people in each of some quarters."""
    quarters = [some for number in range(1, 5) for some in combinations(QUARTERS, number)]
    for number in range(1, len(own) + 1):
        for units in combinations(own, number):
            for some in quarters:
                if all(sum(own[one][q - 1] for one in units) < 10 for q in some):
                    yield {(one, q) for one in units for q in some if own[one][q - 1]}


def load(rows, above, own):
    """What stands when these are loaded one after the other."""
    recorded = Recorded(above, {unit for unit, people in own.items() if any(people)})
    stand = []
    for unit, quarter in rows:
        figures = (unit, Stretch(2025, quarter), counted(unit, quarter, above, own))
        if figures[2] >= 10 and recorded.reason_against(*figures) is None:
            recorded.keep(*figures)
            stand.append((unit, quarter))
    return stand


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(files())
def test_no_sum_of_quarters_and_years_tells_of_a_few_though_people_come_and_go(file):
    above, own, rows = file
    stand = load(rows, above, own)
    assert not [few for few in groups_of_few(own) if few and told_of(few, stand, above, own)]


ALL_YEAR = {0: (0,) * 4, 2: (1,) * 4, 1: (11,) * 4}
"""Eleven of twelve; unit 2 is all of unit 0, under another name."""

IN_ONE_QUARTER = {0: (0,) * 4, 2: (40, 3, 3, 3), 1: (30,) * 4}
"""The year without its first quarter, and without the part's other three, is about three."""

A_WHILE = {0: (0,) * 4, 2: (1, 0, 0, 0), 1: (20,) * 4}
"""By the numbers of the year there is nobody else; for a quarter there was one."""

LEFT = {0: (0,) * 4, 2: (0,) * 4, 1: (30, 30, 30, 5)}
"""The year without three quarters is about those who stayed."""


@pytest.mark.parametrize(
    ("own", "few", "rows"),
    [
        (ALL_YEAR, {2}, [(0, 0), (1, 1), (1, 2), (1, 3), (1, 4)]),
        (ALL_YEAR, {2}, [(1, 0), (0, 1), (0, 2), (0, 3), (0, 4)]),
        (ALL_YEAR, {2}, [(0, 0), (0, 1), (0, 2), (1, 3), (1, 4)]),
        (ALL_YEAR, {2}, [(0, 1), (0, 2), (0, 3), (2, 1), (2, 2), (2, 4), (1, 0)]),
        (IN_ONE_QUARTER, {2}, [(2, 0), (2, 1), (1, 2), (1, 3), (1, 4)]),
        (A_WHILE, {2}, [(2, 0), (1, 0)]),
        (LEFT, {1}, [(1, 0), (1, 1), (1, 2), (1, 3)]),
    ],
)
def test_what_tells_of_a_few_is_refused_in_whatever_order_it_comes(own, few, rows):
    """There is something to tell each time."""
    above = {0: None, 2: 0, 1: 2}
    cells = {(one, q) for one in few for q in QUARTERS if 0 < own[one][q - 1] < 10}
    assert told_of(cells, rows, above, own)
    for order in (rows, rows[::-1], rows[2:] + rows[:2], rows[4:] + rows[:4]):
        assert not told_of(cells, load(order, above, own), above, own)


def test_of_a_year_a_line_of_the_tree_has_the_year_or_its_quarters():
    recorded = Recorded({1: None, 2: 1, 3: 1}, {2, 3})
    recorded.keep(2, Stretch(2025, 1), 20)
    for unit, quarter, mixes in ((1, 0, True), (2, 0, True), (3, 0, False), (1, 2, False)):
        assert recorded.mixes(unit, Stretch(2025, quarter)) is mixes
    assert recorded.reason_against(1, YEAR, 90) == MIXED
    assert recorded.reason_against(1, Stretch(2024), 90) is None


def test_a_rest_of_nobody_is_believed_where_nobody_has_ever_been():
    """Unit 1 only holds its parts together; unit 4 has had people of its own."""
    recorded = Recorded({1: None, 2: 1, 3: 1, 4: None, 5: 4}, {2, 3, 4, 5})
    for unit, people, reason in ((1, 40, None), (2, 20, None), (3, 20, None), (4, 20, None)):
        assert recorded.reason_against(unit, YEAR, people) is reason
        recorded.keep(unit, YEAR, people)
    assert recorded.reason_against(5, YEAR, 20) == FEW_LEFT


def test_numbers_that_are_rounded_leave_ten_all_the_same():
    recorded = Recorded({1: None, 2: 1}, {1, 2})
    recorded.keep(1, YEAR, 30)
    assert recorded.reason_against(2, YEAR, 20) == FEW_LEFT
    assert recorded.reason_against(2, YEAR, 19) is None


def test_a_parent_of_twelve_with_a_part_of_eleven_tells_of_one():
    recorded = Recorded({1: None, 2: 1, 3: 2}, {3})
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
    kept, problems = placed(rows, units, set(), YEAR, Recorded({1: None, 2: 1, 3: 1}, {1, 2, 3}))
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
