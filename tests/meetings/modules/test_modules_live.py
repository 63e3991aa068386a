"""Each module from its template, held from the first point to the last by leaders of two
organisations.
"""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.html import escape

from guldkorn.content.meetings import PointKind, all_meetings
from guldkorn.lib import clock
from guldkorn.meetings.actions import end
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import Activity, Meeting, points_of
from guldkorn.meetings.models.table import take_pen, write_together
from guldkorn.meetings.screens import screen_html, seat_html
from tests.meetings.room import seat, sent

MODULES = [one for one in all_meetings() if one.kind == "module"]


def held(cast, template) -> Meeting:
    """A module that has begun, for three TRIOs of one organisation and one of another."""
    meeting = Meeting.plan(
        by=cast.frida,
        points=points_of(template, "da"),
        starts_at=clock.now() + dt.timedelta(minutes=5),
        trios=[cast.trio, cast.school_trio, cast.home_trio, cast.stranger_trio],
        organisation=cast.organisation,
        kind="module",
        title=template.title["da"],
        purpose="",
        language="da",
    )
    meeting.start(by=cast.frida)
    return meeting


def fill_in(run: Activity, seats: list) -> None:
    """Every phone fills in what the exercise asks for: a word for each TRIO, or a place."""
    if run.kind.written_together(run.method):
        for who in seats[:4]:
            take_pen(who)
            write_together(run, who, run.parts[0].id, word(run, who))
        return
    for who in seats:
        for part in run.parts[:2]:
            sent(run, who, filled(run, part.id, word(run, who)))


def word(run: Activity, who) -> str:
    return f"Noget om {run.exercise} fra {who.trio.unit.name}"


def filled(run: Activity, part: str, words: str) -> Contribution:
    if not run.method.numbers:
        return Contribution(part, words, more="Derfor")
    return Contribution(part, x=1, y=2 if run.method.grid else None)


@pytest.mark.parametrize("template", MODULES, ids=lambda one: one.id)
def test_a_module_runs_from_its_first_point_to_its_record(cast, client_of, template):
    meeting = held(cast, template)
    trios = [cast.trio, cast.school_trio, cast.home_trio, cast.stranger_trio]
    seats = [seat(meeting, trio) for trio in trios]
    seats.append(seat(meeting, cast.trio, "tr"))
    runs: list[Activity] = []
    for point, item in zip(template.points, meeting.agenda.all(), strict=True):
        meeting.go(by=cast.frida, to=item.pk)
        wall = screen_html(meeting.pk)
        assert escape(point.title["da"]) in wall
        assert ('class="diagram"' in wall) is bool(point.model)
        run = Activity.of(item)
        assert (run is None) is (point.kind in {PointKind.TALK, PointKind.BREAK})
        if run is None:
            continue
        runs.append(run)
        assert escape(run.method.question["da"]) in seat_html(seats[0].pk, "da")
        fill_in(run, seats)
        for phase in run.kind.phases[1:]:
            run.turn_to(phase, by=cast.frida)
            assert screen_html(meeting.pk)
    end(meeting, by=cast.frida)
    tells_each_its_own(cast, client_of, meeting, runs)


def tells_each_its_own(cast, client_of, meeting: Meeting, runs: list[Activity]) -> None:
    """Afterwards both organisations read the record, each with its own TRIO's notes alone."""
    own = {cast.lone: cast.trio, cast.otto: cast.stranger_trio}
    at_tables = [run for run in runs if run.at_tables]
    assert at_tables
    for person, trio in own.items():
        client = client_of(person)
        answer = client.get(reverse("meetings:record", args=[meeting.pk]))
        record = answer.content.decode()
        (others,) = set(own.values()) - {trio}
        for run in at_tables:
            assert f"Noget om {run.exercise} fra {trio.unit.name}" in record
            assert f"Noget om {run.exercise} fra {others.unit.name}" not in record
        paper = client.get(reverse("meetings:record_pdf", args=[meeting.pk]))
        assert paper.content.startswith(b"%PDF")
