"""The town's meetings: a start workshop that was held, which is the first day of a course, and two
meetings to come.
"""

import datetime as dt
from itertools import cycle

from guldkorn.accounts.models import Person
from guldkorn.content.meetings import meeting as template
from guldkorn.demo.said import SAID
from guldkorn.demo.school import teach
from guldkorn.lib import clock
from guldkorn.lib.language import words
from guldkorn.meetings import phases
from guldkorn.meetings.actions import end
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import (
    Activity,
    Meeting,
    Participant,
    SignOff,
    points_of,
    put,
    take_pen,
    words_of,
    write_together,
)
from guldkorn.trios.models import Role, Trio

THURSDAY = 3
NUMBERS = cycle((5, 3, 6, 4, 5, 2, 6, 5, 4, 7))


def gather(trios: dict[str, Trio], people: dict[str, Person]) -> None:
    """Hold the workshop on a Thursday three weeks ago, and plan what comes next."""
    morning = clock.now().replace(hour=7, minute=30, second=0, microsecond=0)
    thursday = morning - dt.timedelta(days=(morning.weekday() - THURSDAY) % 7)
    held = workshop(trios, people["frida"], thursday - dt.timedelta(days=21))
    teach(trios, people, held, thursday)
    with clock.pretend(morning - dt.timedelta(days=2)):
        plan(
            "dialogue-meeting",
            [trios["TP"]],
            people["dorte"],
            thursday + dt.timedelta(days=14, hours=6),
        )


def plan(name: str, trios: list[Trio], by: Person, starts_at: dt.datetime) -> Meeting:
    """Plan a meeting from a template, as its form does."""
    chosen = template(name)
    return Meeting.plan(
        by=by,
        points=points_of(chosen, "da"),
        starts_at=starts_at,
        trios=trios,
        organisation=trios[0].unit.organisation,
        trio=trios[0] if len(trios) == 1 else None,
        kind=chosen.kind,
        title=words(chosen.title),
        purpose=words(chosen.purpose),
        language="da",
    )


def workshop(trios: dict[str, Trio], by: Person, starts_at: dt.datetime) -> Meeting:
    """Run it point by point, on time, with what was said there."""
    with clock.pretend(starts_at - dt.timedelta(days=10)):
        meeting = plan("start-workshop", list(trios.values()), by, starts_at)
    with clock.pretend(starts_at):
        meeting.start(by=by)
        seats = {unit: sit_down(meeting, trio) for unit, trio in trios.items()}
    passed = 0
    for point in meeting.agenda.all():
        with clock.pretend(starts_at + dt.timedelta(minutes=passed)):
            meeting.go(by=by, to=point.pk)
            if activity := Activity.of(point):
                work(activity, seats, by)
        passed += point.minutes
    with clock.pretend(starts_at + dt.timedelta(minutes=passed)):
        end(meeting, by=by)
    return meeting


def sit_down(meeting: Meeting, trio: Trio) -> list[Participant]:
    """The first takes a seat with the code, and the others scan the square on that phone."""
    return [
        Participant.join(meeting, trio=trio, role=role, invited=bool(place))[0]
        for place, role in enumerate(Role)
    ]


def work(activity: Activity, seats: dict[str, list[Participant]], by: Person) -> None:
    """Put in what was said, show it, and let the TRIOs show what they wanted to."""
    for unit, three in seats.items():
        if activity.exercise == "charter":
            agree(activity, unit, three)
        elif activity.method.numbers:
            rate(activity, three)
        elif unit in SAID:
            write(activity, unit, three)
    activity.turn_to(phases.SHOW, by=by)
    for unit, three in seats.items():
        for text in SAID[unit].shown if unit in SAID else ():
            for entry in activity.entries.filter(trio=three[0].trio, text=text):
                entry.release(three[0])
    activity.turn_to(phases.DONE, by=by)


def write(activity: Activity, unit: str, three: list[Participant]) -> None:
    hands = cycle(three)
    for (exercise, part), cards in SAID[unit].cards.items():
        if exercise != activity.exercise:
            continue
        for text in cards:
            seat = next(hands)
            put(Contribution(part, text), activity=activity.pk, pk=seat.pk)


def rate(activity: Activity, three: list[Participant]) -> None:
    """Numbers of a made-up room; dots go to the first things until none are left."""
    method = activity.method
    for seat in three:
        left = method.dots
        for part in method.parts:
            number = next(NUMBERS)
            x = min(left, number // 3) if method.dots else number
            left -= x
            y = next(NUMBERS) if method.grid else None
            put(Contribution(part.id, x=x, y=y), activity=activity.pk, pk=seat.pk)


def agree(activity: Activity, unit: str, three: list[Participant]) -> None:
    """Write the charter of those who got that far, and let all three say yes to it, signed in on
    their phones.
    """
    if unit not in SAID:
        return
    take_pen(three[0])
    for part, text in SAID[unit].charter.items():
        write_together(activity, three[0], part, text)
    for member in three[0].trio.members() if three[0].trio else ():
        SignOff.sign(
            activity,
            three[0],
            by=member.person,
            read=words_of(activity, three[0], at_home=True),
        )
