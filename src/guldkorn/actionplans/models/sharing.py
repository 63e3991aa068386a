"""A TRIO lets others of the organisation read what it tried: each filled role says yes to it."""

from typing import Any

from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.actionplans import gate
from guldkorn.actionplans.models.evaluation import Evaluation
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.rounds.access import work
from guldkorn.themes.models import RoleYes
from guldkorn.themes.models.role_yes import all_have_said, say_yes


class SharingYes(RoleYes):
    """One role's yes to sharing an evaluation, with the words as they stand."""

    evaluation = models.ForeignKey(
        Evaluation, models.CASCADE, related_name="sharing_yeses"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "role"], name="one_yes_to_sharing_per_role"
            )
        ]


@transaction.atomic
def share(evaluation: Evaluation, *, by: Person, read: str) -> None:
    """Say yes to sharing the words that were read. The last yes shares them. Twice is once."""
    trio = evaluation.action.round.trio
    roles = trio.roles_of(by)
    refuse(work(roles, closed=False))
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    refuse(
        gate.share(
            is_confidential=evaluation.action.is_confidential,
            is_as_read=evaluation.version == read,
        )
    )
    for role in say_yes(evaluation.sharing_yeses, roles, by=by):
        _record(evaluation, by, "agreed to share", role=role)
    agreed = all_have_said(evaluation.sharing_yeses, trio.filled_roles())
    if agreed and evaluation.shared_at is None:
        evaluation.shared_at = clock.now()
        evaluation.save(update_fields=["shared_at"])
        _record(evaluation, by, "shared")


@transaction.atomic
def keep_here(evaluation: Evaluation, *, by: Person) -> None:
    """Let no other TRIO read it, and nobody be asked to. One of them is enough, also when the round
    is closed. Twice is once.
    """
    refuse(work(evaluation.action.round.trio.roles_of(by), closed=False))
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if not evaluation.is_offered:
        return
    evaluation.sharing_yeses.all().delete()
    evaluation.shared_at = None
    evaluation.save(update_fields=["shared_at"])
    _record(evaluation, by, "stopped sharing")


def _record(evaluation: Evaluation, by: Person, verb: str, **facts: Any) -> None:
    unit_id = evaluation.action.round.trio.unit_id
    record(by, verb, evaluation.action, unit_id=unit_id, **facts)
