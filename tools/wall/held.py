"""A start workshop with a full room: every point as it opens, and as it is shown."""

import itertools
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.content.exercise import Part
from guldkorn.content.meetings import all_meetings
from guldkorn.lib import clock
from guldkorn.meetings import phases
from guldkorn.meetings.models import Activity, Entry, Meeting, Participant, SignOff, points_of
from guldkorn.meetings.models.table import words_of
from guldkorn.trios.models import Role, Trio

SEATS = 24
CARDS = {
    "da": (
        "Vi tager fem minutter om dagen i går, hver morgen",
        "AMR går en runde den første mandag i måneden",
        "Nye får en makker i den første måned",
        "Vi siger tak, når nogen siger til i tide",
        "At vikarerne også bliver spurgt",
        "Vi ser på planen sammen, før den er færdig",
        "Kaffe og ro klokken ti",
    ),
    "en": (
        "We take five minutes about yesterday, every morning",
        "The health and safety representative does a round on the first Monday of the month",
        "New people have a partner in their first month",
        "We say thank you when somebody speaks up in time",
        "That temps are asked too",
        "We look at the rota together before it is finished",
        "Coffee and quiet at ten",
    ),
}
LONG = {
    "da": "Når der mangler to om morgenen, aftaler vi først, hvad der kan vente, og så ringer vi. ",
    "en": "When two are missing in the morning we first agree on what can wait, and then we call. ",
}


@dataclass(frozen=True)
class Moment:
    """What stands on the wall now: the number of the point, its title, and what is seen of it."""

    number: int
    title: str
    what: str


def plan(by: Person, trios: Sequence[Trio], language: str) -> Meeting:
    """Plan a start workshop for these TRIOs that begins now."""
    template = next(one for one in all_meetings() if one.id == "start-workshop")
    return Meeting.plan(
        by=by,
        points=points_of(template, language),
        starts_at=clock.now(),
        trios=trios,
        organisation=trios[0].unit.organisation,
        kind=template.kind,
        title=template.title[language],
        language=language,
    )


def moments(meeting: Meeting, by: Person) -> Iterator[Moment]:
    """Hold it, and stop wherever the wall is another. Before it begins all have taken a seat."""
    trios = list(meeting.trios.all())
    roles = itertools.cycle(Role.values)
    seats = [
        Participant.join(meeting, trio=trio, role=next(roles), invited=True)[0]
        for trio, _seat in zip(itertools.cycle(trios), range(SEATS), strict=False)
    ]
    yield Moment(0, "", "planned")
    meeting.start(by=by)
    for number, point in enumerate(list(meeting.agenda.all()), start=1):
        if number > 1:
            meeting.go(by=by, to=point.pk)
        point.refresh_from_db()
        yield Moment(number, point.title, "open")
        activity = Activity.of(point)
        if activity is not None:
            for what in _worked(activity, seats, meeting.language, by):
                yield Moment(number, point.title, what)


def _worked(
    activity: Activity, seats: Sequence[Participant], language: str, by: Person
) -> Iterator[str]:
    method = activity.method
    _put_in(activity, seats, language)
    yield "answered"
    _say_yes(activity, seats)
    for phase in activity.kind.phases[1:]:
        if phase == phases.AGAIN:
            activity.turn_to(phase, by=by)
            _put_in(activity, seats, language)
            continue
        activity.turn_to(phase, by=by)
        if not method.numbers:
            activity.entries.exclude(part__in=activity.kept_home).update(released_at=clock.now())
        if phase == phases.CLUSTER:
            _gather(activity, by)
        if phase == phases.CHOOSE:
            activity.clusters.all()[0].choose(by=by)
        if phase != phases.DONE:
            yield phase
        if phase == phases.SHOW:
            activity.turn_page(1, by=by)
            yield "second page"
        card = activity.entries.filter(released_at__isnull=False, x=None).order_by("pk").first()
        if phase == phases.SHOW and card is not None:
            card.highlight(by=by)
            yield "long card"
            activity.entries.order_by("-pk")[0].highlight(by=by)
            yield "short card"


def _say_yes(activity: Activity, seats: Sequence[Participant]) -> None:
    """Each seat says yes to its table's charter; there is nothing to say yes to elsewhere."""
    if activity.is_charter:
        for seat in seats:
            SignOff.say_yes(activity, seat, read=words_of(activity, seat))


def _put_in(activity: Activity, seats: Sequence[Participant], language: str) -> None:
    made = []
    method = activity.method
    for place, part in enumerate(activity.parts):
        writers = seats if method.numbers else seats[: SEATS - 4 * place]
        for number, seat in enumerate(writers):
            made.append(_entry(activity, part, place, number, seat))
            if not method.numbers:
                made[-1].text, made[-1].more = _texts(activity, number, place, language)
    Entry.objects.bulk_create(made)


def _entry(activity: Activity, part: Part, place: int, number: int, seat: Participant) -> Entry:
    method = activity.method
    x = y = None
    if method.dots:
        x = 3 if number % (len(activity.parts) + 2) % len(activity.parts) == place else 0
    elif method.numbers:
        x, y = (method.numbers[(number * step) % 3 + (number + place) % 4] for step in (1, 2))
        y = y if method.grid else None
    return Entry(
        activity=activity,
        seat=seat,
        trio=seat.trio,
        key=uuid.uuid4(),
        part=part.id,
        round=activity.round,
        x=x,
        y=y,
        at=clock.now(),
    )


def _texts(activity: Activity, number: int, place: int, language: str) -> tuple[str, str]:
    """The first card of each part is as long as a card can be; only a demand has a second half."""
    texts = CARDS[language]
    text = texts[(number + place) % len(texts)] if number else (LONG[language] * 6)[:500]
    has_more = "demand_card" in activity.kind.inputs
    return text, (text if has_more else "")


def _gather(activity: Activity, by: Person) -> None:
    language = activity.point.meeting.language
    names = [activity.gather(part.title[language], by=by) for part in activity.parts]
    for number, card in enumerate(activity.entries.all()[:40]):
        card.put_under(names[number % len(names)], by=by)
