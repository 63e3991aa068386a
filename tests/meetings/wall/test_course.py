"""Drawings with a meeting's own words: who teaches, and the course with its days."""

import datetime as dt
import re

import pytest
from django.utils import translation

from guldkorn.content.diagrams import all_diagrams
from guldkorn.diagrams.templatetags.diagrams import diagram
from guldkorn.lib import clock
from guldkorn.meetings import course as course_module
from guldkorn.meetings.course import DAYS_AT_MOST, Course, Day, drawn_for
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.screens import screen_html, seat_html
from guldkorn.programmes.actions import make_ready
from guldkorn.programmes.models import Cohort, Programme
from tests.meetings.room import seat, workshop
from tests.programmes.school import SMALL, course

FIRST = dt.date(2027, 1, 13)
LONG = "Jeg har arbejdet med ledelse i tyve år. Og med meget andet, som ingen kan nå at læse."


@pytest.fixture
def cohort(cast):
    programme = Programme.take_in(cast.organisation, course(SMALL), by=cast.frida)
    made = Cohort.make(programme, by=cast.frida, title="Hold 1", starts_on=FIRST)
    for person, name, words in (
        (cast.frida, "Maja Bak Holst", LONG),
        (cast.otto, "Jonas Krag", ""),
    ):
        made.teachers.create(person=person, name=name, presentation=words, confirmed_at=clock.now())
    made.teachers.create(person=cast.niels, name="Har ikke sagt ja")
    return made


@pytest.fixture
def first_day(cohort, cast):
    return make_ready(cohort.parts.first(), by=cast.frida)


def told_in(wall: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", wall).split())


def shown(meeting: Meeting, model: str, cast) -> str:
    point = meeting.agenda.first()
    point.change(by=cast.frida, diagram=model)
    meeting.start(by=cast.frida)
    return screen_html(meeting.pk)


def test_who_teaches_stands_on_the_wall_with_a_line(cast, first_day):
    wall = shown(first_day, "welcome", cast)
    letters = told_in(wall)
    for told in (">MH<", ">JK<", "Jonas Krag", "et fælles sprog"):
        assert told in wall
    assert "Maja Bak Holst" in letters
    assert "Jeg har arbejdet med" in letters
    assert "meget andet" not in letters
    assert "Har ikke sagt ja" not in letters


def test_outside_a_course_it_is_who_runs_the_meeting(cast):
    meeting = workshop(cast)
    wall = shown(meeting, "welcome", cast)
    assert cast.organisation.names[cast.frida.pk] in told_in(wall)


def test_who_has_no_name_in_the_organisation_has_no_face(cast):
    meeting = workshop(cast)
    meeting.facilitators.add(cast.otto)
    assert len(meeting.runners()) == 2
    model = drawn_for(meeting, all_diagrams()["welcome"])
    own = cast.organisation.names[cast.frida.pk]
    assert [face.name["da"] for face in model.parts[3:]] == [own]


def test_the_square_to_scan_is_on_the_wall_and_not_on_a_phone(cast):
    meeting = workshop(cast)
    phone = seat(meeting, cast.trio)
    square = '<svg aria-hidden="true" x="20"'
    assert square in shown(meeting, "welcome", cast)
    assert square not in seat_html(phone.pk, "da")


def test_the_course_has_its_own_days_and_this_one_is_marked(cast, cohort, first_day):
    model = drawn_for(first_day, all_diagrams()["course"])
    days = list(cohort.parts.all())
    assert [part.name["da"] for part in model.parts] == [
        day.part.title["da"].partition(": ")[0] for day in days
    ]
    assert model.parts[0].more == {"da": "13. januar", "en": "13 January"}
    assert [part.is_now for part in model.parts] == [True, *[False] * (len(days) - 1)]
    assert "13. januar" in model.says["da"]
    wall = shown(first_day, "course", cast)
    assert "13. januar" in wall
    assert "I dag" in wall


def test_a_meeting_of_no_course_has_the_line_as_it_is_taught(cast):
    model = all_diagrams()["course"]
    assert drawn_for(workshop(cast), model) == model
    assert "Modul 2" in shown(workshop(cast), "course", cast)


def test_other_drawings_are_everybodys(cast, first_day):
    wheel = all_diagrams()["wheel"]
    assert drawn_for(first_day, wheel) is wheel


@pytest.mark.parametrize("here", [0, 3, 7])
def test_of_a_long_course_the_days_around_this_one_are_drawn(here):
    days = tuple(
        Day(
            title={"da": f"Dag {n} med et langt navn", "en": f"Day {n} with a long name"},
            about={"da": "Speciallægepraksiskonsulent " * 9, "en": "x" * 300},
            date=FIRST + dt.timedelta(weeks=n),
            is_this=n == here,
            trio_meets=True,
        )
        for n in range(8)
    )
    model = course_module._with_days(all_diagrams()["course"], Course(days, ()))
    assert len(model.parts) == DAYS_AT_MOST
    assert [part.is_now for part in model.parts].count(True) == 1
    assert model.parts[0].mark == {0: "", 3: "2", 7: "3"}[here]
    for code in ("da", "en"):
        with translation.override(code):
            assert diagram(model).count("…") >= DAYS_AT_MOST


def test_however_long_the_words_are_the_wall_stands(cast, cohort, first_day):
    cohort.teachers.update(name="Y" * 200, presentation="Z" * 2000)
    assert shown(first_day, "welcome", cast).count("…") >= 2
