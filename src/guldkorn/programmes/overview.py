"""A cohort as its teacher sees it: what is done, TRIO by TRIO, in counts and dates. Never what was
said.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max

from guldkorn.meetings.models import Meeting, Outcome, Participant
from guldkorn.programmes.models import Cohort, CohortPart, Enrolment, TrioMeeting
from guldkorn.trios.models import Charter


@dataclass(frozen=True)
class OverviewLine:
    """One TRIO. ``seats`` are those it took on each day, None before the day has begun.

    ``met`` is when it held its own meeting before each part that asks for one, None where it has
    not.
    """

    enrolment: Enrolment
    days: tuple[CohortPart, ...]
    seats: tuple[int | None, ...]
    met: tuple[dt.datetime | None, ...]
    charter: dt.datetime | None

    @property
    def by_day(self) -> list[tuple[CohortPart, int | None]]:
        return list(zip(self.days, self.seats, strict=True))

    @property
    def meetings_held(self) -> int:
        return sum(when is not None for when in self.met)


@dataclass(frozen=True)
class Questions:
    """What TRIOs have asked at one day (“Hmm …”), in an order that tells nothing."""

    meeting: Meeting
    questions: tuple[Outcome, ...]


def lines(cohort: Cohort, parts: list[CohortPart]) -> list[OverviewLine]:
    """The enrolled TRIOs, in order of arrival."""
    places = list(
        cohort.enrolments.enrolled().select_related("trio__unit__organisation")
    )
    trios = [place.trio_id for place in places]
    seated = Participant.objects.seated().filter(
        meeting__cohort_part__cohort=cohort, trio__in=trios
    )
    counted = seated.values("meeting", "trio").annotate(n=Count("pk")).order_by()
    seats = {(row["meeting"], row["trio"]): row["n"] for row in counted}
    own = TrioMeeting.objects.filter(enrolment__in=places).values_list(
        "enrolment", "before", "meeting__ended_at"
    )
    held = {(enrolment, before): ended for enrolment, before, ended in own}
    agreed = Charter.objects.filter(trio__in=trios, agreed_at__isnull=False)
    charters = dict(
        agreed.values("trio")
        .annotate(day=Max("agreed_at"))
        .order_by()
        .values_list("trio", "day")
    )
    asked = asked_for(cohort)
    begun = [
        part.meeting.pk if part.meeting and part.has_begun else None for part in parts
    ]
    return [
        OverviewLine(
            place,
            tuple(parts),
            tuple(
                seats.get((began, place.trio_id), 0) if began else None
                for began in begun
            ),
            tuple(held.get((place.pk, before)) for before in asked),
            charters.get(place.trio_id),
        )
        for place in places
    ]


def asked_for(cohort: Cohort) -> list[str]:
    """Before which parts the course asks for a TRIO meeting; empty for the one after the last."""
    course = cohort.course
    return [
        *(part.id for part in course.parts if part.before.meet),
        *([""] if course.after.meet else []),
    ]


def questions(parts: Iterable[CohortPart]) -> list[Questions]:
    """The questions that were passed on, day by day; no day without any."""
    asked = (
        (part.meeting, tuple(Outcome.objects.questions_of(part.meeting)))
        for part in parts
        if part.meeting
    )
    return [Questions(meeting, said) for meeting, said in asked if said]
