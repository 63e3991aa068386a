"""Two surveys of nearly the same people, and subtraction: what they would tell, and that they
cannot be made.

F2: a school of 2 + 9 + 8, where team Lille Bjørn is hidden to protect the two in the office. The
team alone is asked as well, on the same day. F2b: a survey is closed after nine answers and made
again with ten.
"""

import datetime as dt
import html
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from guldkorn.anonymity.audit import audit
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.anonymity.rows import Status
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.content.instruments import find
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Employee
from tests.cast import trio_of
from tests.lib.postgres import at_once
from tests.spec.reference import instrument, leaf_statistics, scale

TODAY = dt.date(2026, 3, 2)
STEP = 25
"""Points from one option of five to the next."""
NEVER, SELDOM, SOMETIMES, OFTEN = 1, 2, 3, 4
SCHOOL = {
    "office": [NEVER, NEVER],
    "big": [
        SELDOM,
        SOMETIMES,
        SOMETIMES,
        SOMETIMES,
        SOMETIMES,
        SOMETIMES,
        SOMETIMES,
        SOMETIMES,
        OFTEN,
    ],
    "small": [SELDOM, SELDOM, SOMETIMES, SOMETIMES, SOMETIMES, SOMETIMES, OFTEN, OFTEN],
}


def released(answers: dict[str, list[int]], *, top: str) -> ReleasedFigures:
    """The release of a survey of one question, of a unit and those below it."""
    asked = instrument(scale("influence", "a"))
    people = [(unit, {"a": value}) for unit, values in answers.items() for value in values]
    tree = UnitTree(
        [
            TreeUnit(unit, None if unit == top else top, unit, len(values))
            for unit, values in answers.items()
        ]
    )
    return release(leaf_statistics(asked, list(answers), people), tree, Policy())


def sums_left(
    whole: tuple[ReleasedFigures, str], parts: Sequence[tuple[ReleasedFigures, str]]
) -> list[int]:
    """What those of the whole who are in no part can have scored together, in whole steps of an
    answer.

    Means are printed in whole points: a sum is known as far as half a point for each of its people.
    """
    rows = [of.row(unit, "influence") for of, unit in (whole, *parts)]
    signs = [1] + [-1] * len(parts)
    left = sum(sign * row.n * row.mean for sign, row in zip(signs, rows, strict=True))
    slack = sum(row.n for row in rows) / 2
    people = sum(sign * row.n for sign, row in zip(signs, rows, strict=True))
    return [total for total in range(0, 100 * people + 1, STEP) if abs(total - left) <= slack]


def test_there_is_something_to_leak_the_two_in_the_office():
    school = released(SCHOOL, top="office")
    alone = released({"small": SCHOOL["small"]}, top="small")
    status = {unit: school.row(unit, "influence").status for unit in SCHOOL}
    assert status == {"office": Status.SHOWN, "big": Status.SHOWN, "small": Status.PROTECTS_OTHERS}
    assert sums_left((school, "office"), [(school, "big"), (alone, "small")]) == [0], (
        "both answered “never”"
    )


def test_the_audit_names_the_two_in_the_office_when_it_has_both_surveys():
    school, alone = (
        released(SCHOOL, top="office"),
        released({"small": SCHOOL["small"]}, top="small"),
    )
    tree = UnitTree(
        [
            TreeUnit(unit, None if unit == "office" else "office", unit, len(SCHOOL[unit]))
            for unit in SCHOOL
        ]
    )
    assert audit({"the school": school}, tree, Policy()).leaks == ()
    (leak, *_) = audit({"the school": school, "the team alone": alone}, tree, Policy()).leaks
    assert leak.people == 2


@pytest.mark.parametrize("last", [NEVER, SOMETIMES, OFTEN])
def test_there_is_something_to_leak_the_one_who_came_later(last):
    nine = released({"team": SCHOOL["big"]}, top="team")
    ten = released({"team": [*SCHOOL["big"], last]}, top="team")
    assert sums_left((ten, "team"), [(nine, "team")]) == [(last - 1) * STEP]


@pytest.fixture(autouse=True)
def monday():
    with on(TODAY):
        yield


def on(day: dt.date):
    return clock.pretend(dt.datetime.combine(day, dt.time(12), ZoneInfo("Europe/Copenhagen")))


@pytest.fixture
def school(cast):
    """Mælkevejen with two people in its office; Niels leads a TRIO of its team Lille Bjørn."""
    Employee.objects.filter(pk=cast.unit.employees.first().pk).update(left_on=TODAY)
    trio_of(cast.units["LB"], leader=cast.niels)
    return cast


def plan(unit, by, *, day: dt.date = TODAY, name: str = "pulsen") -> Survey:
    """A plan by somebody who runs surveys of the unit."""
    return Survey.start(
        unit,
        find(name),
        by=by,
        channel=Survey.Channel.CODES,
        opens_on=day,
        closes_on=day + dt.timedelta(days=14),
        result_on=day + dt.timedelta(days=21),
        result_where="Personalemødet",
    )


def asked_and_closed(unit, by) -> None:
    survey = plan(unit, by)
    survey.open(by=by)
    survey.close(by=by)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("MV", "lone"), ("LB", "niels")),
        (("MV", "lone"), ("LB", "karen")),
        (("LB", "niels"), ("MV", "lone")),
    ],
)
def test_the_team_and_the_school_cannot_both_be_asked_within_90_days(school, first, second):
    (unit, by), (other, else_by) = (
        (school.units[code], getattr(school, name)) for code, name in (first, second)
    )
    in_good_time = plan(other, else_by)
    asked_and_closed(unit, by)
    with translation.override("en"):
        for name in ("pulsen", "puls-kort"):
            for day in (0, 89):
                with pytest.raises(Refused, match="choose 31 May 2026 or later"):
                    plan(other, else_by, day=TODAY + dt.timedelta(days=day), name=name)
        with pytest.raises(Refused, match="choose 31 May 2026 or later"):
            in_good_time.open(by=else_by)
    assert in_good_time.invitations.count() == 0
    with on(TODAY + dt.timedelta(days=90)):
        plan(other, else_by, day=clock.today()).open(by=else_by)


@pytest.mark.django_db
def test_it_cannot_be_closed_after_ten_and_asked_again_with_one_more(school):
    asked_and_closed(school.units["LB"], school.niels)
    Employee.objects.create(unit=school.units["LB"], name="Den ellevte")
    with translation.override("en"), pytest.raises(Refused, match="choose 31 May 2026 or later"):
        plan(school.units["LB"], school.niels, day=TODAY + dt.timedelta(days=28))


@pytest.mark.django_db
@pytest.mark.parametrize("somebody", ["karen", "niels"])
def test_the_pages_refuse_it_with_the_first_day_and_keep_what_was_typed(
    school, client_of, somebody
):
    in_good_time = plan(school.units["LB"], school.niels)
    asked_and_closed(school.unit, school.lone)
    client = client_of(getattr(school, somebody))
    refused = client.post(reverse("surveys:opening", args=[in_good_time.pk]))
    assert refused.status_code == 403
    assert "31. maj 2026" in html.unescape(refused.content.decode())
    if somebody == "karen":
        typed = {
            "instrument": "puls-kort",
            "channel": "codes",
            "opens_on": "2026-05-30",
            "closes_on": "2026-06-10",
        }
        typed |= {"result_on": "2026-06-20", "result_where": "På tavlen i køkkenet"}
        page = client.post(reverse("surveys:new_for_unit", args=[school.units["LB"].pk]), typed)
        text = html.unescape(page.content.decode())
        # over the form, and at the field
        assert text.count("Vælg den 31. maj 2026 eller senere") == 2
        assert all(f'value="{kept}"' in text for kept in typed.values())
    assert Survey.objects.count() == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_of_two_openings_at_once_one_is_refused(school):
    team, whole = plan(school.units["LB"], school.niels), plan(school.unit, school.lone)

    def opened(survey: Survey, by) -> bool:
        try:
            survey.open(by=by)
        except Refused:
            return False
        return True

    assert sorted(
        at_once(lambda: opened(team, school.niels), lambda: opened(whole, school.lone))
    ) == [False, True]
