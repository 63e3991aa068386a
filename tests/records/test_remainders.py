"""No figures of a unit and of its parts leave a rest of a few people, typed or loaded."""

from decimal import Decimal
from itertools import combinations

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


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(trees())
def test_whatever_is_subtracted_is_of_nobody_or_of_ten(tree):
    above, own, order = tree
    recorded = Recorded(above)
    for unit in order:
        people = sum(own[one] for one in under(unit, above))
        if people >= 10 and not recorded.leaves_few(unit, YEAR, people):
            recorded.keep(unit, YEAR, people)
    stand = recorded.staff.get(YEAR, {})
    for rest in told(stand, above):
        people = sum(own[one] for one in rest)
        assert people == 0 or people >= 10
    for unit, people in stand.items():
        assert not recorded.leaves_few(unit, YEAR, people)


def test_a_parent_of_twelve_with_a_part_of_eleven_tells_of_one():
    recorded = Recorded({1: None, 2: 1, 3: 2}, {YEAR: {1: 12}})
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
