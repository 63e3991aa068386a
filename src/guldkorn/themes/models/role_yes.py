"""A yes of each role, for what binds all three."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.themes import access
from guldkorn.trios.models import Membership, Role, is_in


class RoleYes(models.Model):
    """One role's yes, or the note that it was away for so long that the others went on."""

    role = models.CharField(max_length=10, choices=Role.choices)
    was_away = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.role


def say_yes(yeses: Any, roles: Collection[str], *, by: Person) -> list[str]:
    """Say yes for these roles. Returns those of them that had not said it before."""
    fresh = []
    for role in sorted(roles):
        said = yeses.filter(role=role).first()
        if said is None or said.was_away:
            given = {"was_away": False, "by": by, "at": clock.now()}
            yeses.update_or_create(role=role, defaults=given)
            fresh.append(role)
    return fresh


def leave_out(
    yeses: Any, role: str, *, since: dt.datetime, is_open: bool, by: Person
) -> None:
    """Note that a role was away, by the rule of three hands: after a week, when two agree."""
    said = list(yeses.all())
    refuse(
        access.go_on_without(
            is_open=is_open,
            has_answered=role in {one.role for one in said},
            days=(clock.now() - since).days,
            agree=people_who(said),
        )
    )
    yeses.create(role=role, was_away=True, by=by, at=clock.now())


def all_have_said(yeses: Any, filled: Collection[str]) -> bool:
    """Has each role that somebody holds said yes, or been noted as away?"""
    return set(filled) <= set(yeses.values_list("role", flat=True))


def people_who(said: Collection[RoleYes]) -> int:
    """How many people have said yes: whoever holds two roles is one."""
    return len({one.by_id for one in said if not one.was_away})


def lacks_a_role_of(person: Any, trio: str, said: models.QuerySet[Any]) -> models.Q:
    """What lacks the word of a role that this person holds in its TRIO.

    ``trio`` leads to the TRIO, and ``said`` are the words, each with a role.
    """
    waits = models.Q()
    for role in Role.values:
        mine = Membership.objects.filter(is_in(), person=person, role=role)
        lacks = models.Q(~models.Exists(said.filter(role=role)))
        waits |= models.Q(**{f"{trio}__in": mine.values("trio")}) & lacks
    return waits
