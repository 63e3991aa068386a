from typing import Any, Self

from django.conf import settings
from django.db import models, transaction

from guldkorn.evaluations.models.evaluation import CourseEvaluation, Slip
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.surveys import codes
from guldkorn.surveys.mixing import random_key
from guldkorn.surveys.models import AnswerOutcome


class TicketQuerySet(models.QuerySet["Ticket"]):
    def holding(self, secret: str) -> Self:
        """The ticket that this secret opens, as somebody typed it; or none."""
        return self.filter(digest=codes.digest(secret)).select_related(
            "evaluation__cohort"
        )

    def waiting(self) -> Self:
        """Those whose mail is not written yet."""
        return self.filter(person__isnull=False, used=False).select_related("person")


class Ticket(models.Model):
    """A place in an evaluation, and whether it is used. Of its secret only the hash is stored.

    ``person`` is whom a mail is still to be written to. From then on its letter alone knows,
    sealed, until it is delivered, and to the answer at the latest. So nobody is reminded, and
    nothing says who has answered.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    evaluation = models.ForeignKey(
        CourseEvaluation, models.CASCADE, related_name="tickets"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - many have none yet
    used = models.BooleanField(default=False)

    objects = TicketQuerySet.as_manager()

    class Meta:
        db_table = "programmes_ticket"

    def __str__(self) -> str:
        return "ticket"

    def new_secret(self, length: int) -> str:
        """Give the place a secret in place of the one before. Only the caller ever knows it."""
        secret = codes.new(length)
        with transaction.atomic():
            # Tickets are written anew while this row is held: see ``scatter_tickets``.
            CourseEvaluation.objects.select_for_update(no_key=True).get(
                pk=self.evaluation_id
            )
            Ticket.objects.filter(pk=self.pk).update(digest=codes.digest(secret))
        return secret

    def answer(self, raw: bytes, words: str = "") -> AnswerOutcome:
        """Store the answers and use the place up: both, or neither. No history row, no time: see
        STYLE.md.

        The row of the evaluation is held meanwhile, so that nothing is stored beside a closing.
        """
        with transaction.atomic():
            evaluation: Any = CourseEvaluation.objects.select_for_update(
                no_key=True
            ).get(pk=self.evaluation_id)
            if not evaluation.is_open(clock.today()):
                return AnswerOutcome.SHUT
            if not Ticket.objects.filter(pk=self.pk, used=False).update(
                used=True, person=None
            ):
                return AnswerOutcome.ALREADY
            Letter.objects.about(evaluation).filter(row=self.pk).delete()
            Slip.objects.create(
                evaluation=evaluation,
                kind=Slip.Kind.ANSWERS,
                content=evaluation.seal(raw),
            )
            if evaluation.with_comments:
                Slip.objects.create(
                    evaluation=evaluation,
                    kind=Slip.Kind.WORDS,
                    content=evaluation.lock_comment(words),
                )
        evaluation.mix()
        return AnswerOutcome.STORED
