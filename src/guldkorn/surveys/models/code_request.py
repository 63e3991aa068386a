from collections import Counter
from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import translation

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.surveys import access
from guldkorn.surveys.lifecycle import Door
from guldkorn.surveys.models.fixed import has_codes
from guldkorn.surveys.models.invitation import Secret
from guldkorn.surveys.models.spare import CodeSheet, SpareCode
from guldkorn.surveys.models.survey import Survey
from guldkorn.trios.models import Trio, is_in

LETTER = "surveys/mails/code_request.txt"


class CodeRequestQuerySet(models.QuerySet["CodeRequest"]):
    def run_by(self, person: Any) -> Self:
        """Requests in surveys that this person looks after."""
        return self.filter(survey__in=Survey.objects.run_by(person)).select_related(
            "survey__unit", "asked_by"
        )

    def waiting(self) -> Self:
        return self.filter(agreed_at=None, withdrawn_at=None)

    def agreed(self) -> Self:
        return self.exclude(agreed_at=None).select_related("asked_by", "agreed_by")


class CodeRequest(models.Model):
    """Somebody asks for new codes when people can answer already. Another person agrees, or it is
    taken back.

    ``number`` is how many codes were made: as many as there are places on paper.
    """

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="code_requests")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    number = models.PositiveIntegerField(null=True)

    objects = CodeRequestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey"],
                condition=models.Q(agreed_at=None, withdrawn_at=None),
                name="one_code_request_waits_per_survey",
            )
        ]

    def __str__(self) -> str:
        return f"new codes for {self.survey}"

    @classmethod
    @transaction.atomic
    def ask(cls, survey: Survey, *, by: Person) -> "CodeRequest":
        """Ask for new codes. When somebody has asked already, theirs waits on."""
        survey.ensure_run_by(by)
        survey.hold()
        refuse(
            access.ask_for_codes(
                on_paper=survey.invitations.on_paper().count(),
                alone=not why_not_alone(survey),
            )
        )
        if waits := survey.code_requests.waiting().first():
            return waits
        made = cls.objects.create(survey=survey, asked_by=by, asked_at=clock.now())
        record(by, "asked for", made, unit_id=survey.unit_id)
        made.tell_the_others()
        return made

    def tell_the_others(self) -> None:
        """Mail those who may agree: without them the request waits until somebody happens to
        look.
        """
        link = f"{settings.BASE_URL}{reverse('surveys:survey', args=[self.survey_id])}"
        with translation.override(settings.LANGUAGE_CODE):
            post(
                *(
                    written(LETTER, one.email, asked=self, link=link)
                    for one in self._others()
                )
            )

    def _others(self) -> list[Person]:
        """Who may agree: of the TRIO, and of those who run the organisation's surveys."""
        unit = self.survey.unit
        of_trio = models.Q(memberships__trio__unit=unit, memberships__until=None)
        of_house = models.Q(appointments__organisation=unit.organisation_id)
        people = (
            Person.objects.filter(of_trio | of_house, is_active=True)
            .distinct()
            .order_by("pk")
        )
        runs = Survey.objects.filter(pk=self.survey_id)
        return [
            one
            for one in people
            if runs.run_by(one).exists() and self.why_not(one) is None
        ]

    @transaction.atomic
    def agree(self, sheets: list[CodeSheet], *, by: Person) -> list[CodeSheet]:
        """Let the codes of the sheets count. Those made before stop working."""
        self.survey.ensure_run_by(by)
        self.survey.hold()
        refuse(self.why_not_agree(by))
        refuse(why_not_deal(self.survey, sheets))
        forget_codes(self.survey)
        SpareCode.give(sheets)
        self.agreed_by, self.agreed_at = by, clock.now()
        self.number = sum(len(sheet.codes) for sheet in sheets)
        self.save(update_fields=["agreed_by", "agreed_at", "number"])
        record(by, "agreed to", self, unit_id=self.survey.unit_id, number=self.number)
        return sheets

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        """Take it back, or turn it down: whoever looks after the survey may."""
        self.survey.ensure_run_by(by)
        # The survey's row, as when another agrees: only one of the two can still find it waiting.
        Survey.objects.select_for_update(no_key=True).get(pk=self.survey_id)
        refuse(
            access.still_waits(
                waits=CodeRequest.objects.waiting().filter(pk=self.pk).exists()
            )
        )
        self.withdrawn_at = clock.now()
        self.save(update_fields=["withdrawn_at"])
        record(by, "took back", self, unit_id=self.survey.unit_id)

    def why_not_agree(self, person: Person) -> str | None:
        """Return why this person cannot agree now, or nothing."""
        waits = CodeRequest.objects.waiting().filter(pk=self.pk).exists()
        return access.still_waits(waits=waits) or self.why_not(person)

    def why_not(self, person: Person) -> str | None:
        """Return why this person may not be the one who agrees, or nothing. What counts is what
        both are now.
        """
        trio = Trio.objects.filter(
            is_in("memberships__"), unit=self.survey.unit_id
        ).first()
        return access.agree_to_codes(
            same=person == self.asked_by,
            asker_left=not Survey.objects.run_by(self.asked_by)
            .filter(pk=self.survey_id)
            .exists(),
            has_trio=trio is not None,
            roles=[*trio.roles_of(person), *trio.roles_of(self.asked_by)]
            if trio
            else [],
        )


def why_not_alone(survey: Survey) -> str | None:
    """Return why one person alone may not make codes now, or nothing."""
    dealt = has_codes(survey) and survey.door(clock.today()) is Door.OPEN
    return access.print_alone(survey.participation().answered, dealt=dealt)


def why_not_deal(survey: Survey, sheets: Iterable[CodeSheet]) -> str | None:
    """Return why these codes do not fit the places on paper, or nothing."""
    places = Counter(survey.invitations.on_paper().values_list("unit", flat=True))
    dealt = Counter({sheet.unit.pk: len(sheet.codes) for sheet in sheets})
    return access.deal(fits=places == dealt)


def forget_codes(survey: Survey) -> None:
    """Let every printed code stop working, used or not: else the old sheet would tell how many are
    used.

    All places are written alike, so that no version of a row tells which were taken by a spare
    code.
    """
    survey.code_parts.all().delete()
    survey.invitations.on_paper().update(spare=None)
    Secret.objects.filter(invitation__in=survey.invitations.on_paper()).delete()
    SpareCode.objects.filter(unit__survey=survey).delete()
