from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.words import N_
from guldkorn.surveys import access
from guldkorn.surveys.lifecycle import Door
from guldkorn.surveys.models.survey import Survey
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Appointment, OrganisationRole, is_gone

ROLES = (OrganisationRole.COORDINATOR, OrganisationRole.FACILITATOR)
"""Who can be named to key in."""


class Keyer(models.Model):
    """Somebody who may type questionnaires on paper into a survey.

    It is nobody who leads, or sits in a TRIO, where people are asked or above
    (docs/decisions/0023). What they type is noted nowhere: a sheet's answers go the way of all
    others.
    """

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="keyers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "person"], name="survey_keyer_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} keys in {self.survey}"

    @classmethod
    @transaction.atomic
    def name(cls, survey: Survey, person: Person, *, by: Person) -> "Keyer":
        """Let this person type sheets in. Twice is once."""
        survey.ensure_run_by(by)
        refuse(access.name_keyer(is_self=person == by, may=may_key(survey, person)))
        named, is_new = cls.objects.get_or_create(survey=survey, person=person)
        if is_new:
            record(by, "named", named, unit_id=survey.unit_id)
        return named

    @transaction.atomic
    def end(self, *, by: Person) -> None:
        """Let this person type in no more."""
        self.survey.ensure_run_by(by)
        record(by, "ended", self, unit_id=self.survey.unit_id)
        self.delete()


def candidates(survey: Survey) -> list[Appointment]:
    """Who could be named: one appointment of each, in the order of their names."""
    now = _trios(survey).filter(memberships__until=None)
    appointed = (
        Appointment.objects.standing()
        .filter(organisation=survey.unit.organisation_id, role__in=ROLES)
        .exclude(person__in=now.values("memberships__person"))
    )
    by_person = {one.person_id: one for one in appointed.select_related("person")}
    return sorted(by_person.values(), key=lambda one: str(one.person))


def may_key(survey: Survey, person: Person) -> bool:
    """Is this somebody who could type in, by what they are today?"""
    return any(one.person_id == person.pk for one in candidates(survey))


def keyed_by(person: Any) -> "models.QuerySet[Survey]":
    """Open surveys that this person was named for."""
    here = "unit__organisation"
    named = Survey.objects.filter(keyers__person=person, state="open")
    return named.filter(~is_gone(here, person))


def ensure_keyed_by(survey: Survey, person: Person) -> None:
    """Refuse when people cannot answer now, or the person has come too near since."""
    if survey.door(clock.today()) is not Door.OPEN:
        raise Refused(N_("The survey is not open."))
    refuse(access.key_in(may=may_key(survey, person)))


def _trios(survey: Survey) -> "models.QuerySet[Trio]":
    """Those of the units that are asked, and of the units above."""
    units = [*survey.unit.subtree(), *survey.unit.ancestors()]
    return Trio.objects.filter(unit__in=units)
