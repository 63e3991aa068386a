"""What one unit moved beyond the others, from two released surveys of an organisation."""

import datetime as dt
import random

import pytest
from django.urls import reverse

from guldkorn.content.instruments import find
from guldkorn.lib import clock
from guldkorn.measurement.change import ChangeVerdict
from guldkorn.results.actions import close_and_release
from guldkorn.results.changes import changes
from guldkorn.results.effects import effect_of
from guldkorn.results.models import Figure
from guldkorn.surveys.answers import encode
from guldkorn.surveys.models import Overlap, Survey
from tests.cast import tree

SHAPE = {"T": (None, "Toppen", 0)} | {
    f"U{number}": ("T", f"Enhed {number}", 12) for number in range(8)
}


@pytest.fixture
def units(cast):
    return tree(cast.organisation, SHAPE)


def measured(units, by, *, level, days_ago):
    """Everybody under the top is asked, and answers near the level of their unit, from 0 to 4."""
    dice = random.Random(3)
    with clock.pretend(clock.now() - dt.timedelta(days=days_ago)):
        day = clock.today()
        asked = Survey.start(
            units["T"],
            find("puls-kort"),
            by=by,
            channel=Survey.Channel.CODES,
            opens_on=day,
            closes_on=day + dt.timedelta(days=14),
            result_on=day + dt.timedelta(days=28),
            result_where="Personalemødet",
        )
        asked.open(by=by)
        for place in asked.invitations.select_related("unit__unit").order_by("unit", "pk"):
            near = level(place.unit.unit.code)
            chosen = {
                item.id: min(max(near + dice.choice([-1, 0, 0, 1]), 0), 4)
                for item in asked.instrument.items
            }
            place.answer(encode(asked.instrument, chosen), "")
        return close_and_release(asked, by=by)


def two_surveys(units, by, *, now):
    """All stood at 2, and U0 at 1; ``now`` says where each stands now."""
    then = measured(units, by, level=lambda code: 1 if code == "U0" else 2, days_ago=120)
    return then, measured(units, by, level=now, days_ago=10)


def change_in(unit, then, now, scale="influence"):
    figures = Figure.objects.filter(unit=unit).select_related("release__survey")
    return changes(figures.filter(release=now), figures.filter(release=then))[scale]


def test_who_rises_while_the_others_stand_still_has_moved_more(cast, units):
    then, now = two_surveys(units, cast.karen, now=lambda code: 4 if code == "U0" else 2)
    found = effect_of(change_in(units["U0"], then, now))
    assert found.found.units == 7
    assert found.verdict is ChangeVerdict.BETTER
    assert found.now > found.high
    assert found.low <= found.found.expected <= found.high
    assert found.before < found.now


def test_who_rises_with_the_others_cannot_tell(cast, units):
    then, now = two_surveys(units, cast.karen, now=lambda code: 2 if code == "U0" else 3)
    change = change_in(units["U0"], then, now)
    assert change.difference > 15
    assert effect_of(change).verdict is ChangeVerdict.CANNOT_TELL


def test_units_with_other_people_now_do_not_count(cast, units):
    then, now = two_surveys(units, cast.karen, now=lambda _code: 2)
    rows = Overlap.objects.filter(unit__unit__in=[units[code] for code in ("U1", "U2", "U3")])
    assert rows.update(people=3) == 3
    change = change_in(units["U0"], then, now)
    assert effect_of(change) is None
    rows.filter(unit__unit=units["U1"]).update(people=12)
    assert effect_of(change).found.units == 5


def test_the_whole_is_compared_with_nobody_below_it(cast, units):
    then, now = two_surveys(units, cast.karen, now=lambda _code: 2)
    assert effect_of(change_in(units["T"], then, now)) is None


def test_it_asks_the_database_as_often_for_any_number_of_units(
    cast, units, django_assert_num_queries
):
    then, now = two_surveys(units, cast.karen, now=lambda _code: 2)
    change = change_in(units["U0"], then, now)
    with django_assert_num_queries(3):
        effect_of(change)


def test_a_trio_of_one_organisation_reads_no_name_of_another_unit(cast, units):
    then, now = two_surveys(units, cast.karen, now=lambda code: 4 if code == "U0" else 2)
    found = effect_of(change_in(units["U0"], then, now))
    told = f"{found.words} {found.explanation}"
    assert not any(unit.name in told for unit in units.values())


def test_the_smallest_change_that_could_be_seen_stands_with_a_change(cast, units):
    then, now = two_surveys(units, cast.karen, now=lambda _code: 2)
    assert change_in(units["U0"], then, now).smallest >= 5


def test_the_follow_up_page_stands_without_other_units(cast, client_of):
    page = client_of(cast.lone).get(reverse("actionplans:follow_up", args=[cast.round.pk]))
    assert page.status_code == 200
