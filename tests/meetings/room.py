"""A workshop with one exercise of each sort, and phones at its tables."""

import datetime as dt

from guldkorn.content.exercise import (
    Axis,
    Becomes,
    Exercise,
    Grid,
    Kind,
    Part,
    Places,
    Size,
    Together,
)
from guldkorn.lib import clock
from guldkorn.meetings import models
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import Activity, Entry, Meeting, Participant


def text(words: str) -> dict[str, str]:
    return {"da": words, "en": words}


def exercise(
    id: str,
    kind: Kind,
    together: Together = Together.EVERYBODY,
    parts: tuple[Part, ...] = (),
    **more,
) -> Exercise:
    return Exercise(
        id=id,
        kind=kind,
        title=text(id),
        purpose=text("Formål"),
        minutes=20,
        together=together,
        size=Size(2, 6),
        question=text(f"Spørgsmålet i {id}?"),
        steps=(text("Skriv."), text("Vis."), text("Vælg.")),
        hint=text("Vent."),
        parts=parts,
        **more,
    )


AXIS = Axis(text("Krav"), text("lave"), text("høje"))
METHODS = {
    one.id: one
    for one in (
        exercise(
            "strains",
            Kind.CARDS,
            Together.TRIO,
            parts=(
                Part("strain", text("Belastning"), most=3),
                Part("resource", text("Ressource"), most=3),
            ),
        ),
        exercise(
            "charter",
            Kind.AGREEMENT,
            Together.TRIO,
            becomes=Becomes.CHARTER,
            parts=(Part("goal", text("Mål"), most=1), Part("agreements", text("Aftaler"), most=1)),
        ),
        exercise(
            "demands",
            Kind.DEMAND_CARD,
            Together.TRIO,
            becomes=Becomes.SIGN,
            parts=(Part("demand", text("Kravet"), most=3), Part("strain", text("Derfor"), most=3)),
        ),
        exercise(
            "goodbye",
            Kind.CLOSING,
            Together.ALONE,
            parts=(
                Part("action", text("Handling"), most=2, becomes=Becomes.ACTION),
                Part("yes", text("Yes"), most=2),
            ),
        ),
        exercise(
            "promises",
            Kind.AGREEMENT,
            Together.TRIO,
            parts=(Part("action", text("Aftale"), becomes=Becomes.ACTION),),
        ),
        exercise(
            "ideas",
            Kind.CARDS,
            Together.TRIO,
            parts=(Part("idea", text("Idé"), becomes=Becomes.ACTION),),
        ),
        exercise(
            "trial",
            Kind.AGREEMENT,
            Together.TRIO,
            becomes=Becomes.ACTION,
            parts=tuple(Part(id, text(id), most=1) for id in ("what", "who", "when", "sign")),
        ),
        exercise("groups", Kind.CARDS, Together.GROUP, parts=(Part("note", text("Note"), most=3),)),
        exercise("themes", Kind.VOTE, dots=2, on="clusters"),
        exercise("words", Kind.STORY, parts=(Part("story", text("Fortælling"), most=1),)),
        exercise(
            "safety",
            Kind.SCALE,
            rounds=2,
            parts=(Part("say", text("At sige"), low=text("slet"), high=text("helt")),),
        ),
        exercise(
            "pairs",
            Kind.SPECTRUM,
            parts=(Part("trust", low=text("mistillid"), high=text("tillid")),),
        ),
        exercise(
            "dots", Kind.VOTE, dots=3, parts=(Part("a", text("Alfa")), Part("b", text("Beta")))
        ),
        exercise("lie", Kind.GUESS, places=Places.TENS, parts=(Part("guess", text("Gæt")),)),
        exercise(
            "zones",
            Kind.MATRIX,
            grid=Grid(AXIS, AXIS, text("Ro"), text("Læring"), text("Sløv"), text("Uro")),
            parts=(Part("us", text("Os")),),
        ),
    )
}


def workshop(cast, *names: str, by=None, trios=None, **fields) -> Meeting:
    """A workshop of two TRIOs: a talk of ten minutes, then a point of twenty for each exercise."""
    points = [{"title": "Velkommen", "minutes": 10, "kind": "talk", "notes": "Sig velkommen."}]
    points += [
        {"title": name.title(), "minutes": 20, "kind": "exercise", "exercise": name}
        for name in names
    ]
    return Meeting.plan(
        by=by or cast.frida,
        points=points,
        starts_at=clock.now(),
        trios=trios or [cast.trio, cast.school_trio],
        **{
            "organisation": cast.organisation,
            "kind": "workshop",
            "title": "Start",
            "language": "da",
        }
        | fields,
    )


def running(cast, *names: str, **fields) -> Meeting:
    """The same, at its first exercise."""
    meeting = workshop(cast, *names, **fields)
    meeting.start(by=cast.frida)
    meeting.go(by=cast.frida)
    return Meeting.objects.get(pk=meeting.pk)


def activity(meeting: Meeting) -> Activity:
    found = Activity.of(meeting.current)
    assert found is not None
    return found


def seat(meeting: Meeting, trio=None, role: str = "leader") -> Participant:
    """A seat at a table, let in by those who sit there."""
    return Participant.join(meeting, trio=trio, role=role, invited=True)[0]


def put(
    meeting: Meeting, who: Participant, words: str = "", part: str = "strain", **numbers
) -> Entry:
    """Put in as the phones do it."""
    return sent(activity(meeting), who, Contribution(part, words, **numbers))


def sent(run: Activity, who: Participant, what: Contribution) -> Entry:
    return models.put(what, activity=run.pk, pk=who.pk).entry


def later(minutes: float) -> dt.datetime:
    return clock.now() + dt.timedelta(minutes=minutes)
