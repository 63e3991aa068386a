"""Mail addresses that a course needed while it went on."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from guldkorn.programmes.models import CalendarMail, Cohort, Reminder, StandIn

KEPT_DAYS = 30
"""So long after the last day of a course, for a day may be moved late."""


@transaction.atomic
def forget(today: dt.date) -> None:
    """Delete who was invited and reminded, and who came instead, where a course is over."""
    before = today - dt.timedelta(days=KEPT_DAYS)
    last = Cohort.objects.annotate(last=Max("parts__date"))
    over = last.filter(last__lt=before).values("pk")
    CalendarMail.objects.filter(part__cohort__in=over).delete()
    Reminder.objects.filter(part__cohort__in=over).delete()
    StandIn.objects.filter(part__cohort__in=over).delete()


def forget_address(email: str) -> None:
    """The same at once for one mailbox, in every course."""
    for kind in (CalendarMail, Reminder, StandIn):
        kind._base_manager.filter(email__iexact=email).delete()  # noqa: SLF001
