from enum import Enum
from typing import Self

from django.db import models, transaction

from guldkorn.lib import clock, rows
from guldkorn.surveys import codes
from guldkorn.surveys.lifecycle import Door
from guldkorn.surveys.mixing import random_key
from guldkorn.surveys.models.response import PooledAnswers, PooledComment
from guldkorn.surveys.models.spare import SpareCode
from guldkorn.surveys.models.survey import Survey
from guldkorn.surveys.models.unit import SurveyUnit
from guldkorn.workplaces.models import Employee


class AnswerOutcome(Enum):
    """What became of somebody's answers."""

    STORED = "stored"
    ALREADY = "already"
    SHUT = "shut"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def holding(self, secret: str) -> Self:
        """The invitation that this secret opens, as somebody typed it; or none."""
        found = self.filter(secrets__digest=codes.digest(secret))
        return found.select_related("unit__unit", "survey__unit__organisation")

    def opened_by(self, secret: str) -> "Invitation | None":
        """The place that somebody comes to with this secret: their own, or with a spare code any
        that is unused.

        A spare code that is used leads to the place that it took. When its unit has none left, it
        leads to a used one.
        """
        digest = codes.digest(secret)
        if found := HOLDING.first(digest):
            return found
        places = self.select_related("unit__unit", "survey__unit__organisation")
        if taken := places.filter(spare=digest).first():
            return taken
        free = (
            places.on_paper()
            .filter(unit__spare_codes=digest)
            .order_by("used", "pk")
            .first()
        )
        if free:
            free.came_with = digest
        return free

    def on_paper(self) -> Self:
        """Places that are reached by a code: nobody's in particular."""
        return self.filter(employee=None)

    def by_mail(self) -> Self:
        """Places whose owner has a work e-mail and still works here."""
        return self.filter(
            employee__left_on=None, employee__isnull=False
        ).select_related("employee")


class Invitation(models.Model):
    """A place in the survey, and whether it is used. Of its secrets only hashes are stored.

    Nothing here says when. No answer refers to it (docs/explanation/anonymity.md). ``employee`` is
    known only for a personal e-mail link, only while the survey is open, and only for reminders.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations")
    unit = models.ForeignKey(SurveyUnit, models.CASCADE, related_name="invitations")
    employee = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    mailed = models.BooleanField(default=False)
    used = models.BooleanField(default=False)
    # Without a constraint: PostgreSQL would note in the code's row which transaction took the
    # place, and so the order.
    spare = models.OneToOneField(
        SpareCode,
        models.RESTRICT,
        null=True,
        related_name="place",
        db_constraint=False,
        help_text="the spare code that took this place",
    )

    came_with: str | None = None
    """The spare code, as its digest, of whoever came to this place; not stored before they answer.
    """

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"invitation to {self.survey}"

    def new_secret(self, length: int) -> str:
        """Give the place one more secret; those from before work as well. Only the caller ever
        knows it.
        """
        secret = codes.new(length)
        self.secrets.create(digest=codes.digest(secret))
        return secret

    def answer(self, raw: bytes, comment: str = "") -> AnswerOutcome:
        """Store the answers and use the place up: both, or neither. A comment that nobody asked for
        is left out.

        Who comes first is decided by the database. No history row, no time: see style.md, rule 3.
        """
        with transaction.atomic():
            survey = HELD.first(self.survey_id)
            if survey is None or survey.door(clock.today()) is not Door.OPEN:
                return AnswerOutcome.SHUT
            if not self._take():
                return AnswerOutcome.ALREADY
            here = {"survey": survey, "unit": self.unit_id}
            rows.put(PooledAnswers, [{**here, "answers": survey.seal(raw)}])
            if survey.with_comments:
                locked = survey.lock_comment(comment)
                rows.put(PooledComment, [{**here, "locked": locked}])
        self.unit.mix()
        return AnswerOutcome.STORED

    def _take(self) -> bool:
        """Use the place up. Who comes with a spare code takes another when this one was taken
        meanwhile.

        All of it in one write to the place's row, which is written anew with the others': see
        ``SurveyUnit.mix``.
        """
        if self.came_with is None:
            return rows.change(Invitation, self.pk, "used", before=False, to=True)
        free = Invitation.objects.filter(used=False)
        if Invitation.objects.filter(spare=self.came_with).exists():
            return False
        place = free.on_paper().filter(unit=self.unit_id).order_by("pk").first()
        return place is not None and bool(
            free.filter(pk=place.pk).update(used=True, spare=self.came_with)
        )


class Secret(models.Model):
    """The hash of a secret that opens an invitation. A reminder brings a new one, and the old ones
    still work.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="secrets")

    def __str__(self) -> str:
        return "secret"


HOLDING = rows.Written(
    lambda digest: Invitation.objects.filter(secrets__digest=digest),
    "digest",
    related=("unit", "unit__unit", "survey", "survey__unit"),
)
"""The place that a secret opens, and all that its pages show."""

HELD = rows.Written(
    lambda key: Survey.objects.select_for_update(no_key=True).filter(pk=key), 2**40
)
"""A survey whose row is taken until the transaction ends."""
