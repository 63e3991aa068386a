"""Mail about a cohort: a calendar file to each guest of each day, and words to the TRIO. It goes
through the queue.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.letters.models import Letter, Mailing
from guldkorn.letters.writing import written
from guldkorn.lib import clock, mail
from guldkorn.lib.ics import CalendarEvent, attached
from guldkorn.programmes.calendar.guests import Guest, guests
from guldkorn.programmes.lifecycle import CohortState
from guldkorn.programmes.models import CalendarMail, Cohort, CohortPart

MAILS = "mails"
"""The kind of a mailing about a cohort: there is one for all its mails."""

WORDS_LAST = dt.timedelta(days=30)
"""A mail that tells of no day is of use so long: what a teacher wrote, or that somebody is asked to
teach.
"""


def day_of(
    part: CohortPart, *, sequence: int, cancelled: bool = False
) -> CalendarEvent:
    """A part as an event, in the language that is spoken now."""
    return CalendarEvent(
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


@transaction.atomic
def send_days(cohort: Cohort) -> int:
    """Bring the calendars of all guests into line with the days to come. Returns how many mails
    that takes.

    Asks who is new, tells who knows an older day, and takes the day back from who does not come any
    more. Whoever does the same at the same time waits here, and finds nothing left to do.
    """
    held = Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    return sum(
        post_about(held, [_noted(*one) for one in due], until=part.date)
        for part, due in groupby(_due(held), key=lambda one: one[0])
    )


def post_about(cohort: Cohort, mails: Iterable[mail.Mail], *, until: dt.date) -> int:
    """Put mails about a cohort into the queue, so that those who teach it see what could not be
    delivered.

    ``until`` is the last day on which they are of use.
    """
    mails = list(mails)
    if not mails:
        return 0
    mailing = Mailing.objects.about(cohort).first() or Mailing.begin(cohort, MAILS)
    return mailing.post(
        ((cohort.pk, one) for one in mails), until=clock.end_of(until), once=False
    )


def _due(cohort: Cohort) -> Iterable[tuple[CohortPart, Guest | None, CalendarMail]]:
    goes_on = cohort.state in {CohortState.OPEN, CohortState.RUNNING}
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


@transaction.atomic
def send_again(cohort: Cohort, *, by: Person) -> None:
    """Send again the mails about a cohort that could not be delivered."""
    cohort.ensure_taught_by(by)
    if Letter.objects.about(cohort).stopped().again():
        record(by, "sent again", cohort)


def _noted(part: CohortPart, guest: Guest | None, known: CalendarMail) -> mail.Mail:
    """Write the mail with a calendar file, and note what it tells."""
    sequence = known.sequence + 1 if known.pk else 0
    kind = (
        "cancellation"
        if guest is None
        else "change"
        if known.pk and not known.cancelled
        else "invitation"
    )
    with translation.override(part.cohort.language):
        day = day_of(part, sequence=sequence, cancelled=guest is None)
        name = guest.name if guest else ""
        files = attached(day, name=name, email=known.email)
        context = {"part": part, "guest": guest, "programme": part.part}
        letter_to_guest = write(kind, known.email, attached=files, **context)
    known.sequence, known.revision, known.cancelled = (
        sequence,
        part.revision,
        guest is None,
    )
    known.at = clock.now()
    known.save()
    return letter_to_guest


def write(
    kind: str, to: str, *, attached: tuple[mail.Attachment, ...] = (), **context: Any
) -> mail.Mail:
    """A mail from its template, in the language that is spoken now. The template's first line is
    the subject.
    """
    return written(
        f"programmes/mails/{kind}.txt",
        to,
        attached=attached,
        base=settings.BASE_URL,
        **context,
    )


def tell(cohort: Cohort, kind: str, people: Iterable[str], **context: Any) -> None:
    """Mail the same words to these addresses, each once."""
    with translation.override(cohort.language):
        mails = [
            write(kind, email, cohort=cohort, **context)
            for email in dict.fromkeys(people)
        ]
        post_about(cohort, mails, until=clock.today() + WORDS_LAST)
