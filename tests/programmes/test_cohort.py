"""A run of a programme: its days, its own copy of the course, its life."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.content.meetings import meeting as template
from guldkorn.content.programme import ProgrammeContent as Course
from guldkorn.lib.refusal import Refused
from guldkorn.programmes.actions import make_ready
from guldkorn.programmes.forms.programme import PartForm
from guldkorn.programmes.models import Cohort, Programme
from tests.programmes.school import SMALL, course


def test_a_cohort_gets_a_day_for_each_part_past_the_easter_week(cohort):
    assert [(part.key, part.date, part.starts) for part in cohort.parts.all()] == [
        ("start", dt.date(2026, 3, 2), dt.time(8, 30)),
        ("second", dt.date(2026, 3, 30), dt.time(8, 30)),
    ]
    first = cohort.parts.first()
    assert (first.where, first.title) == ("Rådhuset", "Første dag")
    assert cohort.starts_on == first.date
    assert first.ends_at - first.starts_at == dt.timedelta(hours=3)


def test_a_change_of_the_programme_does_not_change_a_running_cohort(cast, programme, cohort):
    old = programme.course
    programme.change(
        Course(old.id, {"da": "Ny", "en": "New"}, old.purpose, (), old.parts[:1]), by=cast.frida
    )
    assert programme.title == {"da": "Ny", "en": "New"}
    assert Cohort.objects.get().course == old
    assert len(Cohort.objects.get().parts.all()) == 2


@pytest.mark.parametrize("somebody", ["lone", "karen", "adam", "otto"])
def test_only_a_facilitator_of_the_organisation_plans_and_moves_a_cohort(
    cast, programme, cohort, somebody
):
    person = getattr(cast, somebody)
    with pytest.raises(Refused):
        Cohort.make(programme, by=person, title="Nej", starts_on=dt.date(2026, 3, 2))
    with pytest.raises(Refused):
        cohort.move("running", by=person)
    with pytest.raises(Refused):
        programme.change(programme.course, by=person)


def test_a_cohort_that_is_over_is_not_changed(cast, cohort):
    cohort.move("ended", by=cast.frida)
    with pytest.raises(Refused, match="over"):
        cohort.move("running", by=cast.frida)


def test_a_new_link_takes_the_place_of_the_old(cast, cohort):
    old = cohort.token
    cohort.renew_link(by=cast.frida)
    assert Cohort.objects.get().token != old


def test_a_first_day_on_a_holiday_moves_a_week_on(cast, programme):
    made = Cohort.make(programme, by=cast.frida, title="Påske", starts_on=dt.date(2027, 3, 25))
    assert (made.starts_on, made.parts.first().date) == (dt.date(2027, 4, 1), dt.date(2027, 4, 1))


@pytest.fixture
def begun(cast) -> Cohort:
    """A run of a course whose second day has been arranged anew since."""
    day = SMALL.replace("id: second\n    kind: workshop", "id: second\n    kind: module")
    day = day.replace("hours: 3.5", "hours: 6.5")
    first, _meeting, rest = day.rpartition("meeting: start-workshop")
    old = Programme.take_in(
        cast.organisation, course(f"{first}meeting: module-2{rest}"), by=cast.frida
    )
    return Cohort.make(old, by=cast.frida, title="Hold 0", starts_on=dt.date(2026, 3, 2))


def test_a_course_that_began_keeps_the_day_that_was_arranged_anew(cast, begun):
    assert template("module-2").replaced_by == "module-2-culture"
    meeting = make_ready(begun.parts.last(), by=cast.frida)
    titles = [point.title["da"] for point in template("module-2").points]
    assert [point.title for point in meeting.agenda.all()] == titles
    assert "Spørg, og tag imod" in titles


def test_the_day_is_still_offered_where_it_stands_and_nowhere_else(begun):
    parts = begun.course.parts
    offered = [
        [id for id, _name in PartForm(course=begun.course, part=one).fields["meeting"].choices]
        for one in (*parts, None)
    ]
    assert ["module-2" in ids for ids in offered] == [False, True, False]
    assert all("module-2-culture" in ids for ids in offered)


def test_the_page_of_a_programme_tells_that_its_days_have_been_arranged_anew(
    cast, client_of, programme, begun
):
    told = {
        one: "Vi har lavet om på nogle af dagene"
        in client_of(cast.frida)
        .get(reverse("programmes:programme", args=[one.pk]))
        .content.decode()
        for one in (programme, begun.programme)
    }
    assert told == {programme: False, begun.programme: True}
