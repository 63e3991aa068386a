"""A figure of a result on the big screen, and what was agreed last time: both can be read from the
last row, however much there is to say.
"""

import datetime as dt
from collections.abc import Iterator

import pytest

from guldkorn.lib import clock
from guldkorn.meetings.actions import end
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.screens import key_of, screen_html
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Charter
from guldkorn.workplaces.models import Employee
from tests.cast import Cast
from tests.journeys.room.test_wall_from_afar import LOOK, SIZES, wall_of
from tests.journeys.steps import Doors
from tests.meetings.reveal.scene import at, guess, planned
from tests.meetings.room import activity, put, seat, workshop
from tests.results.scene import THIS_YEAR, result

LONG = "Vi spiser frokost sammen om onsdagen og lægger telefonerne væk. " * 7
MANY = 9
TOPICS = ("workload", "demands", "meaning", "threats", "bullying")
SEES = LOOK.replace('".screen-stage,', '".screen-stage, .screen-board, .last-time, .reveal,')


def looked_at(enter: Doors, meeting: Meeting, walls: list[tuple[str, str]]) -> list[str]:
    """What cannot be read, at each size of a screen."""
    page = wall_of(enter, key_of(meeting))
    wrong = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wrong += [
            f"{width} {what}: {said}" for what, html in walls for said in page.evaluate(SEES, html)
        ]
    return wrong


def moments(cast: Cast, meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Each point about a topic: while it is asked, and when the figure is shown."""
    for point in meeting.agenda.exclude(release=None):
        run = at(meeting, point.exercise, by=cast.niels, scale=point.scale)
        yield f"{point.scale} {point.exercise} asked", screen_html(meeting.pk)
        if run.method.numbers:
            guess(run, cast.school_trio, (1, 1, 2, 3, 3, 3))
        if run.shows_figure:
            run.turn_to("show", by=cast.niels)
            yield f"{point.scale} {point.exercise} shown", screen_html(meeting.pk)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_figure_of_a_result_can_be_read(cast: Cast, enter: Doors, language: str) -> None:
    school = cast.units["NS"]
    Employee.objects.bulk_create(
        Employee(unit=school, name=f"Nr. {number}", email="") for number in range(10)
    )
    release = result(school, cast.niels, {school: [0, 75] * 12}, at=THIS_YEAR)
    Round.start(cast.school_trio, by=cast.niels)
    meeting = planned(release, cast.school_trio, cast.niels, *TOPICS)
    Meeting.objects.filter(pk=meeting.pk).update(language=language)
    walls = list(moments(cast, Meeting.objects.get(pk=meeting.pk)))
    figures = [html for _what, html in walls if 'class="reveal"' in html]
    assert len(figures) > len(TOPICS)
    assert looked_at(enter, meeting, walls) == []


def test_nine_long_agreements_can_be_read_and_the_rest_is_told_of(cast: Cast, enter: Doors) -> None:
    before = workshop(cast, "closing")
    before.start(by=cast.frida)
    before.go(by=cast.frida)
    before = Meeting.objects.get(pk=before.pk)
    for number in range(MANY):
        put(before, seat(before, cast.trio), f"{number}. {LONG}"[:500], part="action")
    activity(before).turn_to("show", by=cast.frida)
    end(before, by=cast.frida)
    Charter.objects.create(trio=cast.trio, version=1, agreements=LONG, written_at=clock.now())
    with clock.pretend(clock.now() + dt.timedelta(days=7)):
        meeting = workshop(cast, by=cast.lone, trios=[cast.trio], trio=cast.trio, kind="trio")
        meeting.agenda.update(recall=True)
        meeting.start(by=cast.lone)
        html = screen_html(meeting.pk, is_own=True)
    assert ("0. Vi spiser" in html, "4 aftaler mere står" in html) == (True, True)
    assert looked_at(enter, meeting, [("last time", html)]) == []
