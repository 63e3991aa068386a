"""What the clock does for courses: mails that wait, and reminders before each day, once each."""

import datetime as dt
from functools import partial

from django.db import transaction
from django.utils import translation

from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.programmes.calendar import posting
from guldkorn.programmes.calendar.guests import guests
from guldkorn.programmes.lifecycle import CohortState
from guldkorn.programmes.models import Cohort, CohortPart, Reminder

DAYS_BEFORE = (7, 1)


def due(today: dt.date, chores: Chores | None = None) -> int:
    """Do what the day asks for. Returns how many are reminded. A cohort that fails holds up no
    other.
    """
    chores = chores or Chores()
    to_come = (
        Cohort.objects.exclude(state=CohortState.PLANNED)
        .filter(parts__date__gte=today)
        .distinct()
        .order_by("pk")
    )
    done = [
        chores.do(
            f"cohort {cohort.pk} was passed over", partial(_look_after, cohort, today)
        )
        for cohort in to_come
    ]
    return sum(number or 0 for number in done)


def _look_after(cohort: Cohort, today: dt.date) -> int:
    posting.send_days(cohort)
    if cohort.state == CohortState.ENDED:
        return 0
    return sum(remind(part, today) for part in cohort.parts.select_related("cohort"))


@transaction.atomic
def remind(part: CohortPart, today: dt.date) -> int:
    """Mail everybody who is expected and has not been reminded yet. Returns how many mails that
    takes.

    A reminder that was missed goes out later, never two on the same day: the nearer one says it
    all.
    """
    left = (part.date - today).days
    days = min((days for days in DAYS_BEFORE if 0 <= left <= days), default=None)
    if days is None:
        return 0
    # one at a time: nobody twice
    CohortPart.objects.select_for_update(of=("self",), no_key=True).get(pk=part.pk)
    reminded = set(
        part.reminders.filter(days=days, date=part.date).values_list("email", flat=True)
    )
    waiting = {
        guest.email: guest for guest in guests(part) if guest.email not in reminded
    }
    with translation.override(part.cohort.language):
        letters = [
            posting.write(
                "reminder",
                email,
                part=part,
                guest=guest,
                programme=part.part,
                left=left,
            )
            for email, guest in waiting.items()
        ]
    Reminder.objects.bulk_create(
        Reminder(part=part, email=email, days=days, date=part.date, at=clock.now())
        for email in waiting
    )
    return posting.post_about(part.cohort, letters, until=part.date)
