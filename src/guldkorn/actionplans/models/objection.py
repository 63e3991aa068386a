"""Somebody of the TRIO does not agree to an action, and says why."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.actionplans import gate
from guldkorn.actionplans.models.calling_back import call_back
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Membership, is_in


class ActionObjectionQuerySet(models.QuerySet["ActionObjection"]):
    def visible_to(self, person: Any) -> "ActionObjectionQuerySet":
        return self.filter(action__theme__round__in=Round.objects.visible_to(person))

    def standing(self) -> "ActionObjectionQuerySet":
        """What holds an action back: of somebody who is in the TRIO, and not withdrawn."""
        return self.filter(_stands())

    def lapsed(self) -> "ActionObjectionQuerySet":
        """What held an action back until whoever said it left the TRIO."""
        return self.filter(~_stands(), withdrawn_at=None)

    def with_standing(self) -> "ActionObjectionQuerySet":
        """Each with whether it ``stands``."""
        return self.annotate(
            stands=models.ExpressionWrapper(_stands(), models.BooleanField())
        )


def _stands() -> models.Q:
    inside = Membership.objects.filter(
        is_in(),
        trio=models.OuterRef("action__theme__round__trio"),
        person=models.OuterRef("by"),
    )
    return models.Exists(inside) & models.Q(withdrawn_at=None)


class ActionObjection(models.Model):
    """Why somebody does not agree. Until they withdraw it the action is not agreed. It is kept.

    ``was_agreed_at`` and ``said_yes_at`` are how it stood before, and ``version`` to which words.
    """

    action = models.ForeignKey("Action", models.CASCADE, related_name="objections")
    text = models.TextField(
        _("What has to be different before you can say yes?"), max_length=600
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.CharField(max_length=16)
    was_agreed_at = models.DateTimeField(null=True, blank=True)
    said_yes_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    stands: bool | None = None  # of ``with_standing``

    objects = ActionObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "by"],
                condition=models.Q(withdrawn_at=None),
                name="one_objection_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"objection to {self.action_id}"

    @classmethod
    @transaction.atomic
    def make(cls, action: Any, text: str, *, by: Person) -> "ActionObjection":
        """Say why one does not agree. It takes back one's yes. New words stand beside the older
        ones, and all of them are kept.
        """
        action.ensure_in_the_plan(by)
        action.refresh_from_db()
        refuse(gate.object_to(is_evaluated=action.is_evaluated))
        own = cls.objects.filter(action=action, by=by, withdrawn_at=None)
        before, yes = own.first(), action.consents.filter(person=by).first()
        made = cls(action=action, text=text, by=by, at=clock.now())
        made.version = action.version
        made.was_agreed_at = action.agreed_at or _was_agreed(action)
        if yes:
            made.said_yes_at = yes.at
        elif before:
            made.said_yes_at = before.said_yes_at
        own.update(withdrawn_at=made.at)
        made.save()
        if yes:
            yes.delete()
        action.agreed_at = None
        action.save(update_fields=["agreed_at"])
        record(by, "objected", action, unit_id=action.round.trio.unit_id)
        call_back(action, by=by)
        return made

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        """Withdraw one's own; the action stands again as it did before. Twice is once."""
        self.action.ensure_in_the_plan(by)
        refuse(gate.withdraw(is_mine=self.by_id == by.pk))
        self.refresh_from_db()
        if self.withdrawn_at:
            return
        self.withdrawn_at = clock.now()
        self.save(update_fields=["withdrawn_at"])
        unit_id = self.action.round.trio.unit_id
        record(by, "withdrew an objection", self.action, unit_id=unit_id)
        self._stand_again()

    def _stand_again(self) -> None:
        """As it stood before, where the words are the same; agreed, where nobody else objects."""
        action = self.action
        action.refresh_from_db()
        if action.agreed_at or self.version != action.version:
            return
        if self.said_yes_at:
            at = {"at": self.said_yes_at}
            action.consents.get_or_create(person=self.by, defaults=at)
        if action.objections.standing().exists():
            return
        if self.was_agreed_at:
            action.agreed_at = self.was_agreed_at
            action.save(update_fields=["agreed_at"])
        elif action.is_asked:
            action.settle(self.by)


def answered(action: Any, whom: set[int]) -> set[int]:
    """Of whom, if its yes is asked for, there is an answer already: a yes, or an objection. Where
    only somebody who has left held it back, each of them can say once more that it is agreed.
    """
    said = set(action.consents.values_list("person", flat=True))
    object_to_it = set(action.objections.standing().values_list("by", flat=True))
    if whom <= said and not object_to_it and action.objections.lapsed().exists():
        return set()
    return said | object_to_it


def _was_agreed(action: Any) -> dt.datetime | None:
    """Since when these words were agreed, before somebody else objected."""
    others = action.objections.standing().filter(version=action.version)
    first = others.exclude(was_agreed_at=None).first()
    return first.was_agreed_at if first else None
