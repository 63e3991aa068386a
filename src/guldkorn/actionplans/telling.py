"""Who is told by mail of an action: those whose yes it waits for, and those who are responsible.

A mail about a confidential action says nothing of it.
"""

import datetime as dt
from collections.abc import Collection
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action, Responsible
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.lib.chores import Chores
from guldkorn.lib.mail import Mail

DAYS_BEFORE = 1
"""So long before the day to follow up the responsible are reminded."""


@transaction.atomic
def save(
    action: Action, *, by: Person, members: Collection[int], addresses: Collection[str]
) -> None:
    """Write an action, and tell those to whom that is news."""
    awaited = action.awaited() if action.pk else set()
    was_agreed = action.agreed_at is not None
    action.write(by=by, members=members, addresses=addresses)
    _tell_news(action, by, awaited, was_agreed=was_agreed)


@transaction.atomic
def say_yes(action: Action, *, by: Person, read: str) -> None:
    """Say yes to an action, and tell the responsible when it is agreed by that."""
    was_agreed = action.agreed_at is not None
    action.say_yes(by=by, read=read)
    _tell_news(action, by, action.awaited(), was_agreed=was_agreed)


def _tell_news(
    action: Action, by: Person, awaited: set[int], *, was_agreed: bool
) -> None:
    who = action.round.unit.organisation.name_of(by)
    rows = {one.person_id: one for one in action.people.select_related("person")}
    asked = action.awaited() - awaited - {by.pk}
    for person in Person.objects.filter(pk__in=asked, is_active=True).order_by("pk"):
        row = rows.get(person.pk)
        if row is None or not row.muted_at:
            post(_mail("asked", action, person.email, row, who=who))
    if action.agreed_at and not was_agreed:
        _post_to_the_responsible("agreed", action, leave_out=by, who=who)


def remind(today: dt.date, chores: Chores | None = None) -> int:
    """Remind the responsible the day before an action is looked at, once. Returns how many
    actions.
    """
    chores = chores or Chores()
    soon = Action.objects.live().filter(
        agreed_at__isnull=False,
        theme__chosen_at__isnull=False,
        theme__round__closed_at=None,
        evaluation=None,
        follow_up_on__range=(today, today + dt.timedelta(days=DAYS_BEFORE)),
    )
    due = soon.exclude(reminded_for=F("follow_up_on")).select_related(
        "theme__round__trio__unit__organisation"
    )
    done = [
        chores.do(f"nobody was reminded of action {one.pk}", partial(_remind, one))
        for one in due
    ]
    return sum(bool(one) for one in done)


@transaction.atomic
def _remind(action: Action) -> bool:
    # one at a time: nobody is reminded twice
    fresh = Action.objects.select_for_update().get(pk=action.pk)
    if fresh.reminded_for == action.follow_up_on:
        return False
    Action.objects.filter(pk=action.pk).update(reminded_for=action.follow_up_on)
    _post_to_the_responsible("reminder", action)
    return True


def _post_to_the_responsible(
    template: str, action: Action, leave_out: Person | None = None, **context: str
) -> None:
    """Whoever has left the TRIO is told nothing more of its plan."""
    _bound, inside = action.whose_yes()
    for row in action.people.select_related("person"):
        is_one = row.person is None or (
            row.person.is_active and row.person_id in inside
        )
        if (
            is_one
            and not row.muted_at
            and (row.person is None or row.person != leave_out)
        ):
            post(_mail(template, action, row.address, row, **context))


def _mail(
    template: str, action: Action, to: str, row: Responsible | None, **context: Any
) -> Mail:
    page = reverse("actionplans:trial", args=[action.pk])
    stop = reverse("actionplans:mails", args=[row.secret]) if row else ""
    return written(
        f"actionplans/mails/{template}.txt",
        to,
        action=action,
        unit=action.round.unit,
        title="" if action.is_confidential else action.title,
        is_colleague=row is not None and row.person is None,
        link=f"{settings.BASE_URL}{page}",
        stop=f"{settings.BASE_URL}{stop}" if stop else "",
        **context,
    )
