"""Rows of the organisation that stay though all that they point at travels."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from guldkorn.programmes.models import StandIn, Teacher
from guldkorn.trios.models import Membership
from guldkorn.workplaces.models import Organisation, PersonName

Rows = QuerySet[Any]


def narrowed(kind: str, rows: Rows, organisation: Organisation) -> Rows:
    """Those of the rows that may travel."""
    if kind not in NARROWED:
        return rows
    narrow = NARROWED[kind]
    return narrow(rows, organisation)


def _agreed(rows: Rows, _organisation: Organisation) -> Rows:
    """Who may read words before they are agreed on, the letter says, and that stays."""
    return rows.filter(agreed_at__isnull=False, taken_back_at=None)


def _to_ours(rows: Rows, organisation: Organisation) -> Rows:
    """A course mails people of other organisations too. Their addresses are not ours to take."""
    here = {"enrolment__trio__unit__organisation": organisation}
    instead = StandIn.objects.filter(**here)
    known = Q(email__in=instead.values_list(Lower("email")))
    for people in (_members(organisation), _teachers(organisation)):
        known |= Q(email__in=people.values_list(Lower("person__email")))
    return rows.filter(known)


def _by_ours(rows: Rows, organisation: Organisation) -> Rows:
    named = PersonName.objects.filter(organisation=organisation)
    known = Q(person__in=named.values("person"))
    for people in (_members(organisation), _teachers(organisation)):
        known |= Q(person__in=people.values("person"))
    return rows.filter(known)


def _members(organisation: Organisation) -> Rows:
    return Membership.objects.filter(trio__unit__organisation=organisation)


def _teachers(organisation: Organisation) -> Rows:
    return Teacher.objects.filter(cohort__organisation=organisation)


NARROWED: dict[str, Callable[[Rows, Organisation], Rows]] = {
    "mailbox.lettersign": _agreed,
    "programmes.calendarmail": _to_ours,
    "programmes.reading": _by_ours,
    "programmes.reminder": _to_ours,
}
