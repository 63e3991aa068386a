"""Who teaches a course goes to every address there is, with the TRIO's own things in it: nothing
comes out.

`test_routes.py` holds the table of routes; here the meetings of a course stand in it, held and with
cards.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pytest

from guldkorn.lib import clock
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import Activity, Entry, Meeting, Participant, put
from guldkorn.meetings.screens import key_of
from guldkorn.programmes import actions
from guldkorn.programmes.models import Cohort, TrioMeeting
from tests.test_routes import PUBLIC, ROUTES, TRIO, address, statuses
from tests.world import World, build_world

SHOWN = "Vi spiser frokost sammen"
UNSHOWN = "Ingen siger noget"
# Without Danish letters: a stream escapes them.
OF_THE_TRIO = (
    UNSHOWN,
    "Vi savner en leder",  # at the TRIO's own meeting before a part
    "relisten",  # at one of its other meetings
    "voksen til femten",
    "det er ydertimerne",
    "Ingen står alene.",
    "Ro om morgenen.",
    "Jeg vil lytte",
)
ON_THE_WALL = {"meetings:screen", "meetings:live_screen"}


@dataclass
class Held:
    """A meeting at an exercise; ``parameters`` lead to what is in it."""

    meeting: Meeting
    seat: Participant
    activity: Activity

    def put(self, words: str) -> Entry:
        part = self.activity.method.parts[0].id
        return put(Contribution(part, words), activity=self.activity.pk, pk=self.seat.pk).entry

    def parameters(self, entry: Entry) -> dict[str, Any]:
        point = self.activity.point_id
        found = {"meeting_id": self.meeting.pk, "point_id": point, "activity_id": self.activity.pk}
        return found | {
            "entry_id": entry.pk,
            "key": key_of(self.meeting),
            "code": self.meeting.code,
        }


def at_exercise(meeting: Meeting, exercise: str, by: Any, trio: Any) -> Held:
    meeting.start(by=by)
    meeting.go(by=by, to=meeting.agenda.get(exercise=exercise).pk)
    now = Meeting.objects.get(pk=meeting.pk)
    activity = Activity.of(now.current)
    assert activity is not None
    return Held(now, Participant.join(now, trio=trio, role="leader")[0], activity)


@pytest.fixture
def world(cast) -> World:
    return build_world(cast)


@pytest.fixture
def cohort(world) -> Cohort:
    return Cohort.objects.get(pk=world.parameters("")["cohort_id"])


def pointing_at(world: World, things: dict[str, Any]) -> World:
    """The same world with these things in the addresses, whatever the route."""
    routes = {route: needed | things for route, needed in world.ids.items()}
    return replace(world, ids=routes | {"": world.ids[""] | things})


def test_every_door_of_the_meeting_that_the_trio_holds_in_between_is_shut(world, cohort, client_of):
    place = cohort.enrolments.get()
    planned = TrioMeeting.plan(
        place, "second", clock.now() + dt.timedelta(days=2), by=world.lone
    ).meeting
    own = at_exercise(planned, "check-in", world.lone, world.trio)
    card = own.put("Vi savner en leder")
    own.activity.turn_to("show", by=world.lone)
    there = pointing_at(
        world, own.parameters(card) | {"cluster_id": own.activity.gather("Tid", by=world.lone).pk}
    )
    doors = sorted(
        route
        for route in TRIO & set(ROUTES)
        if route.startswith(("meetings:", "themes:", "actionplans:"))
    )
    found = statuses(there, client_of(world.theo), doors)
    assert {
        route: seen for route, seen in found.items() if not (404 in seen and seen <= {404, 405})
    } == {}


def test_of_the_day_that_they_hold_they_see_what_was_shown_and_nothing_else(
    world, cohort, client_of
):
    day = at_exercise(
        actions.make_ready(cohort.parts.first(), by=world.theo), "processes", world.theo, world.trio
    )
    first, unshown = day.put(SHOWN), day.put(UNSHOWN)
    day.activity.turn_to("show", by=world.theo)
    Entry.objects.get(pk=first.pk).release(day.seat)
    there = pointing_at(world, day.parameters(unshown))
    client = client_of(world.theo)
    verbs = [f"meetings:{verb}" for verb in ("hide", "bring_back", "highlight", "calm")]
    verbs += [
        f"themes:{verb}" for verb in ("sign", "sign_for_theme", "ask", "put_away", "take_out")
    ]
    shut = statuses(there, client, [*verbs, "actionplans:from_card"])
    assert {route: seen - {405} for route, seen in shut.items()} == {route: {404} for route in shut}
    for over in (False, True):
        if over:
            day.meeting.end(by=world.theo)
        pages = {
            route: client.get(address(there, route), headers={"accept": "application/json"})
            for route in sorted(set(ROUTES) - PUBLIC | ON_THE_WALL)
        }
        read = {
            route: page.content.decode(errors="ignore")
            for route, page in pages.items()
            if page.status_code == 200
        }
        shows = (
            {"meetings:record"}
            if over
            else {"meetings:console", "meetings:live_console", "meetings:live_screen"}
        )
        assert shows | {"programmes:cohort"} <= set(read)
        assert [route for route, text in read.items() if SHOWN in text]
        assert {
            (route, words) for route, text in read.items() for words in OF_THE_TRIO if words in text
        } == set()
