"""What a TRIO does between the days of a course."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.meetings import MeetingTemplate
from guldkorn.content.meetings import meeting as template_of
from guldkorn.content.programme import Homework
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.meetings.models import Meeting, points_of
from guldkorn.programmes import access
from guldkorn.programmes.models.cohort import Cohort
from guldkorn.programmes.models.enrolment import Enrolment
from guldkorn.programmes.models.part import CohortPart
from guldkorn.trios.models import Membership

Agenda = Callable[[MeetingTemplate, str], list[dict[str, Any]]]


class TrioMeeting(models.Model):
    """The TRIO's own meeting before a part. ``before`` is the part's key, empty after the last."""

    enrolment = models.ForeignKey(
        Enrolment, models.CASCADE, related_name="trio_meetings"
    )
    before = models.CharField(max_length=100, blank=True)
    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="homework")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "before"], name="one_trio_meeting_before_a_part"
            )
        ]

    def __str__(self) -> str:
        return f"meeting of {self.enrolment}"

    @classmethod
    @transaction.atomic
    def plan(
        cls,
        enrolment: Enrolment,
        before: str,
        starts_at: dt.datetime,
        *,
        by: Person,
        agenda: Agenda = points_of,
    ) -> "TrioMeeting":
        """Plan the meeting from its template. Twice is once: the meeting that is there is returned.

        ``agenda`` makes the points of the template in a language; a later room adds what is true in
        the TRIO's wheel. Raises KeyError for no part.
        """
        enrolment.ensure_part_of(by)
        Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        if known := cls.objects.filter(enrolment=enrolment, before=before).first():
            return known
        homework = homework_before(enrolment.cohort, before)
        refuse(access.meet(asked_for=bool(homework.meet)))
        template, language = template_of(homework.meet), enrolment.cohort.language
        meeting = Meeting.plan(
            by=by,
            points=agenda(template, language),
            starts_at=starts_at,
            trios=[enrolment.trio],
            organisation=enrolment.trio.unit.organisation,
            trio=enrolment.trio,
            kind=template.kind,
            title=template.title[language],
            purpose=template.purpose[language],
            language=language,
        )
        return cls.objects.create(enrolment=enrolment, before=before, meeting=meeting)


def homework_before(cohort: Cohort, key: str) -> Homework:
    """What is done before a part; after the last one where ``key`` is empty. Raises KeyError for no
    part.
    """
    return cohort.course.part(key).before if key else cohort.course.after


class Reading(models.Model):
    """That a person has opened, or read, something before a part. Nobody but that person ever sees
    it: no history.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    key = models.CharField(
        max_length=100, help_text="the id of what is read, in the cohort's programme"
    )
    opened_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person", "key"], name="a_reader_reads_a_thing_once"
            )
        ]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def open(cls, cohort: Cohort, key: str, *, by: Person) -> "Reading":
        """Note for the reader that it was opened."""
        return cls.objects.get_or_create(
            cohort=cohort, person=by, key=key, defaults={"opened_at": clock.now()}
        )[0]

    @classmethod
    def mark(cls, cohort: Cohort, key: str, *, read: bool, by: Person) -> None:
        """Note for the reader that it is read, or is not after all."""
        now = clock.now()
        fresh = {"read_at": now if read else None}
        cls.objects.update_or_create(
            cohort=cohort,
            person=by,
            key=key,
            defaults=fresh,
            create_defaults=fresh | {"opened_at": now},
        )


class StandInQuerySet(models.QuerySet["StandIn"]):
    def visible_to(self, person: Any) -> "StandInQuerySet":
        """Those that this person's own TRIOs have named."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(person))


class StandIn(models.Model):
    """Somebody who comes instead of a member: on one day, or from that day on. Only for
    invitations: no account.
    """

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="stand_ins")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    part = models.ForeignKey(CohortPart, models.CASCADE, related_name="+")
    onwards = models.BooleanField(_("And on the days after that"), default=False)
    name = models.CharField(_("Name"), max_length=200)
    email = models.EmailField(_("Work e-mail"))

    objects = StandInQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def comes_to(self, part: CohortPart) -> bool:
        if self.part_id == part.pk:
            return True
        return self.onwards and self.part.position < part.position

    @classmethod
    @transaction.atomic
    def name_one(cls, enrolment: Enrolment, *, by: Person, **facts: Any) -> "StandIn":
        """Say who comes instead. ``facts`` are membership, part, onwards, name and email. The last
        one named holds.
        """
        enrolment.ensure_part_of(by)
        made = cls.objects.create(enrolment=enrolment, **facts)
        record(
            by, "named", made, unit_id=enrolment.trio.unit_id, role=made.membership.role
        )
        return made

    @transaction.atomic
    def send_home(self, *, by: Person) -> None:
        """Nobody comes instead after all."""
        self.enrolment.ensure_part_of(by)
        record(
            by,
            "took back",
            self,
            unit_id=self.enrolment.trio.unit_id,
            role=self.membership.role,
        )
        self.delete()
