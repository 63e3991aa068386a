"""Mail about a cohort: a calendar file to each guest of each day, and words to the TRIO. What is not taken waits."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from guldkorn.lib import clock, mail
from guldkorn.programmes.calendar.guests import Guest, guests
from guldkorn.programmes.calendar.ics import Day, letter
from guldkorn.programmes.lifecycle import State
from guldkorn.programmes.models import CalendarMail, Cohort, CohortPart

MAILS_IN_A_REQUEST = 200
"""A page must answer within seconds: what is left waits for the next time that the clock asks what is due."""


def day_of(part: CohortPart, *, sequence: int, cancelled: bool = False) -> Day:
    """A part as an event, in the language that is spoken now."""
    return Day(
        uid=f"{part.uid}@guldkorn",
        sequence=sequence,
        title=f"{part.title} · {part.cohort.title}",
        starts_at=part.starts_at,
        ends_at=part.ends_at,
        told_at=clock.now(),
        where=part.where or part.video,
        text=part.video,
        address=settings.BASE_URL + reverse("programmes:programmes"),
        cancelled=cancelled,
    )


def send_days(cohort: Cohort, *, most: int | None = None) -> int:
    """Bring the calendars of all guests into line with the days to come. Returns how many mails wait still.

    Asks who is new, tells who knows an older day, and takes the day back from who does not come any more.
    """
    due = list(_due(cohort))
    sent = 0
    with mail.outbox() as send:
        for part, guest, known in due[:most]:
            sent += _send(send, part, guest, known)
    return len(due) - sent


def _due(cohort: Cohort) -> Iterable[tuple[CohortPart, Guest | None, CalendarMail]]:
    goes_on = cohort.state in {State.OPEN, State.RUNNING}
    for part in _to_come(cohort):
        expected = {guest.email: guest for guest in guests(part)} if goes_on else {}
        told = {one.email: one for one in part.calendar_mails.all()}
        for email, guest in expected.items():
            known = told.get(email) or CalendarMail(part=part, email=email, revision=-1)
            if known.cancelled or known.revision != part.revision:
                yield part, guest, known
        for email, known in told.items():
            if email not in expected and not known.cancelled:
                yield part, None, known


def _to_come(cohort: Cohort) -> QuerySet[CohortPart]:
    days = CohortPart.objects.filter(cohort=cohort, date__gte=clock.today())
    return days.select_related("cohort").prefetch_related("calendar_mails")


def _send(send: Any, part: CohortPart, guest: Guest | None, known: CalendarMail) -> bool:
    """Mail one calendar file, and note it when the mail server has taken it."""
    sequence = known.sequence + 1 if known.pk else 0
    kind = "cancellation" if guest is None else "change" if known.pk and not known.cancelled else "invitation"
    with translation.override(part.cohort.language):
        day = day_of(part, sequence=sequence, cancelled=guest is None)
        file = letter(day, name=guest.name if guest else "", email=known.email)
        method = "CANCEL" if guest is None else "REQUEST"
        attached = mail.Attachment("hold.ics", file, f"text/calendar; method={method}")
        context = {"part": part, "guest": guest, "programme": part.part}
        if not send(write(kind, known.email, attached=(attached,), **context)):
            return False
    known.sequence, known.revision, known.cancelled = sequence, part.revision, guest is None
    known.at = clock.now()
    known.save()
    return True


def write(kind: str, to: str, *, attached: tuple[mail.Attachment, ...] = (), **context: Any) -> mail.Mail:
    """A mail from its template, in the language that is spoken now. The template's first line is the subject."""
    text = render_to_string(f"programmes/mails/{kind}.txt", context | {"base": settings.BASE_URL})
    subject, _empty, body = text.strip().partition("\n")
    return mail.Mail(to, " ".join(subject.split()), body.strip() + "\n", attached)


def tell(cohort: Cohort, kind: str, people: Iterable[str], **context: Any) -> None:
    """Mail the same words to these addresses, each once."""
    with translation.override(cohort.language), mail.outbox() as send:
        for email in dict.fromkeys(people):
            send(write(kind, email, cohort=cohort, **context))
