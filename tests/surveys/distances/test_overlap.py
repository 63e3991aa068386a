"""How many of a unit's people are the same as last time: counted when a survey opens, never who."""

import datetime as dt

import pytest

from guldkorn.surveys.models import Asked, Overlap
from guldkorn.workplaces.models import Employee
from tests.surveys.conftest import TODAY, on

pytestmark = pytest.mark.django_db
LATER = TODAY + dt.timedelta(days=120)
DAYS = {"opens_on": 0, "closes_on": 14, "result_on": 28}


@pytest.fixture
def asked_again(cast, draft, opened):
    """Ask the house, and ask it again when so much has changed."""

    def ask(change) -> dict[str, tuple[int, int, int]]:
        first = opened()
        first.close(by=cast.lone)
        change()
        plan = {name: LATER + dt.timedelta(days=days) for name, days in DAYS.items()}
        with on(LATER):
            second = draft(**plan)
            second.open(by=cast.lone)
        rows = Overlap.objects.filter(unit__survey=second, earlier=first).select_related(
            "unit__unit"
        )
        return {row.unit.unit.code: (row.people, row.then, row.now) for row in rows}

    return ask


def test_the_same_people_are_all_the_same(asked_again):
    assert asked_again(lambda: None) == {"MV": (20, 20, 20), "SB": (9, 9, 9), "LB": (8, 8, 8)}


def test_whoever_moved_within_the_house_is_the_same_there_and_another_in_the_room(
    cast, asked_again
):
    def move() -> None:
        mover = Employee.objects.filter(unit=cast.units["LB"]).first()
        Employee.objects.filter(pk=mover.pk).update(unit=cast.units["SB"])

    assert asked_again(move) == {"MV": (20, 20, 20), "SB": (9, 9, 10), "LB": (7, 8, 7)}


def test_a_room_that_takes_over_another_is_another_room(cast, asked_again):
    def merge() -> None:
        Employee.objects.filter(unit=cast.units["LB"]).update(unit=cast.units["SB"])

    counted = asked_again(merge)
    assert counted["SB"] == (9, 9, 17)
    assert counted["LB"] == (0, 8, 0)


def test_the_share_is_of_the_larger_group():
    assert Overlap(people=9, then=9, now=17).share == pytest.approx(9 / 17)
    assert Overlap(people=9, then=17, now=9).share == pytest.approx(9 / 17)
    assert Overlap(people=0, then=0, now=0).share == 0


def test_of_a_survey_from_before_it_was_noted_nothing_is_counted(cast, opened, asked_again):
    assert asked_again(lambda: Asked.objects.update(unit=None)) == {}
