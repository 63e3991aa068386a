import datetime as dt
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.surveys.jobs.models import SurveyJob
from guldkorn.surveys.models.code_request import CodeRequest, why_not_alone
from guldkorn.surveys.models.survey import Survey
from guldkorn.surveys.slips import access, keys

KEY = "codes-"
"""Begins the names of the cookies that open codes. No script reads them."""


class CodeOrder(models.Model):
    """What a making of codes is to be printed on, and the key that it is locked with.

    The other key of the pair is with whoever asked. ``asked`` is the wish that they agreed to.
    """

    job = models.OneToOneField(SurveyJob, models.CASCADE, related_name="order")
    public_key = models.BinaryField()
    on_sheets = models.BooleanField(default=False)
    asked = models.ForeignKey(
        CodeRequest, models.CASCADE, null=True, related_name="orders"
    )
    fetched_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"codes for {self.job.survey}"

    @classmethod
    @transaction.atomic
    def ask(
        cls,
        survey: Survey,
        public_key: bytes,
        *,
        by: Person,
        asked: CodeRequest | None = None,
        on_sheets: bool = False,
    ) -> "CodeOrder":
        """Have codes made. One that goes on already stays whose it is, with its own key."""
        survey.ensure_run_by(by)
        survey.hold()
        refuse(asked.why_not_agree(by) if asked else why_not_alone(survey))
        job = SurveyJob.ask(survey, SurveyJob.Kind.CODES, by=by)
        made, _is_new = cls.objects.get_or_create(
            job=job,
            defaults={
                "public_key": public_key,
                "on_sheets": on_sheets,
                "asked": asked,
            },
        )
        return made

    @classmethod
    def newest(cls, survey: Survey, person: Any) -> "CodeOrder | None":
        """The one whose codes lie here, if this person had them made."""
        own = cls.objects.filter(job__survey=survey, job__asked_by=person)
        return own.filter(parts__isnull=False).order_by("-pk").first()

    def why_not_fetch(self) -> str | None:
        """Return why whoever had them made may not open them now, or nothing."""
        alone = why_not_alone(self.job.survey) is None
        return access.fetch(age=clock.now() - self.made_at, alone=alone)

    @property
    def key_name(self) -> str:
        """What the browser calls the key to these codes. Another order has another."""
        return f"{KEY}{self.pk}"

    @classmethod
    def key_names(cls, survey: Survey) -> set[str]:
        """Of what lies here or is on its way: every other key opens nothing any more."""
        orders = cls.objects.filter(job__survey=survey)
        of_use = orders.filter(Q(parts__isnull=False) | Q(job__ended_at=None))
        return {order.key_name for order in of_use.distinct()}

    @property
    def made_at(self) -> dt.datetime:
        """When the codes were there. Where nobody noted it, when they were asked for."""
        return self.job.ended_at or self.job.asked_at

    @property
    def surely_until(self) -> dt.datetime:
        """So long they can be opened whatever happens."""
        return self.made_at + access.IN_HAND

    @transaction.atomic
    def open_part(self, number: int, secret: str, *, by: Person) -> bytes:
        """Return the document. The history tells, once a day, when one was opened before.

        Raises InvalidTag for another's secret, and CodePart.DoesNotExist.
        """
        refuse(self.why_not_fetch())
        part = self.parts.get(number=number)
        document = keys.opened(secret, bytes(part.sealed))
        if part.is_fetched and self.fetched_on != clock.today():
            survey = self.job.survey
            record(by, "fetched codes again", survey, unit_id=survey.unit_id)
            self.fetched_on = clock.today()
            self.save(update_fields=["fetched_on"])
        self.parts.filter(pk=part.pk).update(is_fetched=True)
        return document


class CodePartManager(models.Manager["CodePart"]):
    def get_queryset(self) -> models.QuerySet["CodePart"]:
        """Without the documents: of ten thousand codes they fill many megabytes."""
        return super().get_queryset().defer("sealed")


class CodePart(models.Model):
    """A document with some of the codes, locked. ``begins`` and ``ends`` are units, by name."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="code_parts")
    order = models.ForeignKey(CodeOrder, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    begins = models.CharField(max_length=200)
    ends = models.CharField(max_length=200)
    codes = models.PositiveIntegerField()
    sealed = models.BinaryField()
    is_fetched = models.BooleanField(default=False)

    objects = CodePartManager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["order", "number"], name="code_part_once")
        ]

    def __str__(self) -> str:
        return f"part {self.number} of {self.order}"


def forget_old() -> None:
    """Delete the documents that nobody can open any more."""
    over = clock.now() - access.KEPT_FOR
    made_at = Coalesce("order__job__ended_at", "order__job__asked_at")
    CodePart.objects.alias(made_at=made_at).filter(made_at__lt=over).delete()
