"""What the clock does about those from outside: tells of a day that is near, and notes one that
has come.
"""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from guldkorn.history.models import record
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.lib.chores import Chores
from guldkorn.workplaces.models import Appointment, Outsider
from guldkorn.workplaces.models.organisation import RUNNING_ROLES


def see_to_outsiders(chores: Chores | None = None) -> int:
    """Tell and note. Returns how many outsiders were told of. Twice is once."""
    chores = chores or Chores()
    for one in Outsider.objects.to_be_noted():
        chores.do(f"the end of outsider {one.pk} was not noted", partial(_note, one))
    soon = Outsider.objects.to_be_told().select_related("organisation", "person")
    done = [
        chores.do(f"nobody was told of outsider {one.pk}", partial(_tell, one))
        for one in soon
    ]
    return sum(bool(one) for one in done)


@transaction.atomic
def _note(outsider: Outsider) -> None:
    due = Outsider.objects.to_be_noted().filter(pk=outsider.pk, until=outsider.until)
    if due.update(noted_for=outsider.until):  # another clock may have been here
        record(None, "is gone", outsider, day=str(outsider.until))


@transaction.atomic
def _tell(outsider: Outsider) -> bool:
    due = Outsider.objects.to_be_told().filter(pk=outsider.pk, until=outsider.until)
    if not due.update(told_for=outsider.until):
        return False
    place = outsider.organisation
    context: dict[str, Any] = {
        "organisation": place,
        "name": place.name_of(outsider.person),
        "until": outsider.until,
        "link": _link(outsider),
    }
    if outsider.person.is_active:
        own = "workplaces/mails/end_date.txt"
        post(written(own, outsider.person.email, **context))
    for address in _who_looks_after(outsider):
        post(written("workplaces/mails/end_date_of.txt", address, **context))
    return True


def _link(outsider: Outsider) -> str:
    path = reverse("workplaces:outsiders", args=[outsider.organisation_id])
    return f"{settings.BASE_URL}{path}"


def _who_looks_after(outsider: Outsider) -> list[str]:
    held = Appointment.objects.standing().filter(
        organisation=outsider.organisation_id,
        role__in=RUNNING_ROLES,
        person__is_active=True,
    )
    others = held.exclude(person=outsider.person_id)
    return sorted(set(others.values_list("person__email", flat=True)))
