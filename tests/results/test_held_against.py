"""What a unit's result is held against: the rest of the organisation, and itself last time."""

import datetime as dt

import pytest

from guldkorn.workplaces.models import Employee, Unit
from tests.results.scene import LAST_YEAR, THIS_YEAR, result
from tests.results.test_page import WINTER, card, text, url


def test_the_top_is_not_held_against_itself(cast, client_of, last_year, release):
    said = card(client_of(cast.karen).get(url(release, cast.units["SK"])), "influence")
    assert "Resten af organisationen:" not in said
    assert "Sidst: " in said


@pytest.fixture
def second_top(cast):
    """The mayor's own office stands beside the municipality, with twelve people."""
    mayor = Unit.objects.create(
        organisation=cast.organisation, code="X", name="Borgmesterens forvaltning"
    )
    Employee.objects.bulk_create(Employee(unit=mayor, name=f"Nr. {i}", email="") for i in range(12))
    return mayor


def test_with_two_tops_the_rest_is_in_both(cast, client_of, release, second_top):
    """The school's 25, the home's 87.5 and the mayor's 75: twelve people each."""
    result(second_top, cast.karen, {second_top: [75] * 12})
    page = client_of(cast.karen).get(url(release, cast.unit))
    assert "Resten af organisationen: 63." in card(page, "influence")


def test_what_was_drawn_towards_the_middle_is_not_subtracted(cast, client_of, release, second_top):
    """Twelve people who all said 100 are shown as 95: with that, the rest would be wrong."""
    result(second_top, cast.karen, {second_top: [100] * 12})
    assert "Resten af organisationen:" not in card(
        client_of(cast.karen).get(url(release, cast.unit)), "influence"
    )


def test_while_one_top_has_no_result_there_is_no_rest_and_the_page_says_so(
    cast, client_of, release, second_top
):
    page = client_of(cast.karen).get(url(release, cast.unit))
    assert "Resten af organisationen:" not in text(page)
    assert "Organisationen har flere dele, og du kan ikke se et resultat fra dem alle." in text(
        page
    )


def test_a_trio_that_may_not_see_the_other_top_is_not_shown_its_part_of_the_rest(
    cast, client_of, release, second_top
):
    result(second_top, cast.karen, {second_top: [100] * 12})
    page = client_of(cast.lone).get(url(release, cast.unit))
    assert "Resten af organisationen:" not in text(page)
    assert "Organisationen har flere dele, og du kan ikke se et resultat fra dem alle." in text(
        page
    )


def test_the_tops_own_rest_is_the_other_tops(cast, client_of, release, second_top):
    result(second_top, cast.karen, {second_top: [75] * 12})
    page = client_of(cast.karen).get(url(release, cast.units["SK"]))
    assert "Resten af organisationen: 75." in card(page, "influence")


def test_two_tops_are_told_with_both_their_months(cast, client_of, release, second_top):
    result(second_top, cast.karen, {second_top: [75] * 12}, at=LAST_YEAR)
    said = text(client_of(cast.karen).get(url(release, cast.unit)))
    assert "undtagen denne enhed, september 2025, september 2024." in said


def test_a_survey_of_ones_own_is_held_against_the_rest_in_the_organisations_newest(
    cast, client_of, release
):
    school = cast.units["NS"]
    own = result(school, cast.karen, {school: [50] * 12}, at=WINTER)
    page = client_of(cast.karen).get(url(own, school))
    assert "Resten af organisationen: 74." in card(page, "influence")
    assert "alle i Solbjerg Kommune undtagen denne enhed, september 2025." in text(page)


def test_a_unit_that_was_not_asked_then_has_everybody_for_the_rest(cast, client_of, release):
    new = Unit.objects.create(
        organisation=cast.organisation, parent=cast.units["BU"], code="NY", name="Nyt hus"
    )
    Employee.objects.bulk_create(Employee(unit=new, name=f"Nr. {i}", email="") for i in range(12))
    own = result(new, cast.karen, {new: [50] * 12})
    page = client_of(cast.karen).get(url(own, new))
    assert "Resten af organisationen: 59." in card(page, "influence")


def test_a_unit_that_was_asked_under_another_name_then_has_no_rest(cast, client_of, release):
    """Its two rooms are part of that number, and nobody can tell how much of it."""
    both = Unit.objects.create(
        organisation=cast.organisation, parent=cast.units["BU"], code="NY", name="Ny samling"
    )
    for code in ("SB", "LB"):
        Unit.objects.filter(pk=cast.units[code].pk).update(parent=both)
    own = result(
        both, cast.karen, {cast.units["SB"]: [50] * 8, cast.units["LB"]: [50] * 8}, at=WINTER
    )
    said = text(client_of(cast.karen).get(url(own, both)))
    assert "Resten af organisationen:" not in said
    assert "Resten af organisationen kan ikke vises alene." in said


def test_when_nobody_else_answered_there_is_no_rest(cast, client_of):
    u = cast.units
    release = result(u["SK"], cast.karen, {u["SB"]: [50] * 8, u["LB"]: [50] * 8})
    said = text(client_of(cast.lone).get(url(release, cast.unit)))
    assert "Resten af organisationen:" not in said
    assert "Resten af organisationen kan ikke vises alene." in said


def test_the_first_survey_is_held_against_nothing(cast, client_of):
    release = result(cast.unit, cast.lone, {cast.units["SB"]: [50] * 8, cast.units["LB"]: [50] * 8})
    page = client_of(cast.lone).get(url(release, cast.unit))
    assert "Sidst" not in text(page)
    assert "Resten af organisationen:" not in text(page)


def test_last_time_is_the_last_one_in_which_the_unit_was_shown(cast, client_of, people):
    u = cast.units
    result(u["SK"], cast.karen, people, at=LAST_YEAR)
    result(u["LG"], cast.karen, {u["LG"]: [50] * 12}, at=LAST_YEAR + dt.timedelta(days=110))
    result(u["SB"], cast.karen, {u["SB"]: [0] * 4}, at=LAST_YEAR + dt.timedelta(days=120))
    release = result(u["SK"], cast.karen, people, at=THIS_YEAR)
    said = text(client_of(cast.lone).get(url(release, u["SB"])))
    assert "Sidst er enhedens eget resultat fra september 2024." in said
