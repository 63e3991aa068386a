"""What the clock does for courses: mails that wait, and reminders before each day, once each."""

import datetime as dt
import logging

from django.utils import translation

from guldkorn.lib import clock, mail
from guldkorn.lib.refusal import Refused
from guldkorn.programmes.calendar import posting
from guldkorn.programmes.calendar.guests import guests
from guldkorn.programmes.lifecycle import State
from guldkorn.programmes.models import Cohort, CohortPart, Reminder

DAYS_BEFORE = (7, 1)

logger = logging.getLogger(__name__)


def due(today: dt.date) -> int:
    """Do what the day asks for. Returns how many reminders have gone out. A cohort that fails holds up no other."""
    sent = 0
    to_come = Cohort.objects.exclude(state=State.PLANNED).filter(parts__date__gte=today).distinct().order_by("pk")
    for cohort in to_come:
        try:
            posting.send_days(cohort)
            if cohort.state != State.ENDED:
                sent += sum(remind(part, today) for part in cohort.parts.select_related("cohort"))
        except Refused:
            logger.exception("cohort %s was passed over", cohort.pk)
    return sent


def remind(part: CohortPart, today: dt.date) -> int:
    """Mail everybody who is expected and has not been reminded yet. Returns how many mails were taken.

    A reminder that was missed goes out later, never two on the same day: the nearer one says it all.
    """
    left = (part.date - today).days
    days = min((days for days in DAYS_BEFORE if 0 <= left <= days), default=None)
    if days is None:
        return 0
    sent = 0
    reminded = set(part.reminders.filter(days=days, date=part.date).values_list("email", flat=True))
    with translation.override(part.cohort.language), mail.outbox() as send:
        for guest in guests(part):
            letter = posting.write("reminder", guest.email, part=part, guest=guest, programme=part.part, left=left)
            if guest.email not in reminded and send(letter):
                Reminder.objects.get_or_create(
                    part=part, email=guest.email, days=days, date=part.date, defaults={"at": clock.now()}
                )
                sent += 1
    return sent
