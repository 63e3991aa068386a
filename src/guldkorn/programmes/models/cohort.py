import datetime as dt
import secrets
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.meetings import meeting as template_of
from guldkorn.content.programme import ProgrammeContent as Course
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.programmes import access, lifecycle
from guldkorn.programmes.course import course_of
from guldkorn.programmes.dates import plan
from guldkorn.programmes.lifecycle import CohortPlace, CohortState
from guldkorn.programmes.models.programme import Programme
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation, is_gone

STATE_NAMES = {
    CohortState.PLANNED: _("Being planned"),
    CohortState.OPEN: _("Open for enrolment"),
    CohortState.RUNNING: _("Running"),
    CohortState.ENDED: _("Over"),
}


class CohortQuerySet(models.QuerySet["Cohort"]):
    def run_by(self, person: Any) -> "CohortQuerySet":
        """Cohorts that this person may change: as a facilitator of who buys it, or as a TRIO that
        studies alone.
        """
        facilitates = models.Q(
            self_study=False,
            organisation__in=Organisation.objects.facilitated_by(person),
        )
        alone = models.Q(self_study=True, pk__in=self._of_trios(person).values("pk"))
        return self.filter(facilitates | alone)

    def taught_by(self, person: Any) -> "CohortQuerySet":
        """Cohorts that this person has said yes to teaching."""
        said_yes = {"teachers__person": person, "teachers__confirmed_at__isnull": False}
        return self.filter(~is_gone(person=person), **said_yes)

    def seen_by_teachers(self, person: Any) -> "CohortQuerySet":
        """Cohorts that this person teaches, or runs for others."""
        teaches = models.Q(pk__in=Cohort.objects.taught_by(person).values("pk"))
        facilitates = models.Q(
            organisation__in=Organisation.objects.facilitated_by(person)
        )
        return self.filter(teaches | facilitates, self_study=False)

    def _of_trios(self, person: Any) -> "CohortQuerySet":
        holds = {"enrolments__state__in": [CohortPlace.ENROLLED, CohortPlace.WAITING]}
        return Cohort.objects.filter(
            enrolments__trio__in=Trio.objects.visible_to(person), **holds
        )


class Cohort(models.Model):
    """One run of a programme. ``text`` is the programme as it was when the cohort was made."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="cohorts"
    )
    programme = models.ForeignKey(
        Programme, models.SET_NULL, null=True, blank=True, related_name="cohorts"
    )
    text = models.TextField()
    title = models.CharField(_("Title"), max_length=200)
    starts_on = models.DateField(_("First day"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    link = models.URLField(_("Link to the video meeting"), max_length=500, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("Room for how many TRIOs"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
    )
    language = models.CharField(
        _("Language"), max_length=2, choices=settings.LANGUAGES, default="da"
    )
    self_study = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, name) for state, name in STATE_NAMES.items()],
        default=CohortState.PLANNED,
    )
    token = models.CharField(
        max_length=43, unique=True, help_text="in the link that a TRIO enrols by"
    )
    made_at = models.DateTimeField()

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def course(self) -> Course:
        return course_of(self.text)

    @property
    def page(self) -> str:
        """Where those who run it see it: its own page, or that of the TRIO that studies alone."""
        place = self.enrolments.first() if self.self_study else None
        return (
            reverse("programmes:enrolment", args=[place.pk])
            if place
            else reverse("programmes:cohort", args=[self.pk])
        )

    @property
    def enrol_path(self) -> str:
        return reverse("programmes:enrol", args=[self.token])

    @classmethod
    @transaction.atomic
    def make(cls, programme: Programme, *, by: Person, **facts: Any) -> "Cohort":
        """Plan a run of a programme. ``facts`` are title, starts_on and what else the cohort
        has.
        """
        ours = Organisation.objects.facilitated_by(by).filter(
            pk=programme.organisation_id
        )
        refuse(access.write(facilitates=ours.exists()))
        made = cls._with_parts(
            text=programme.text,
            organisation=programme.organisation,
            programme=programme,
            **facts,
        )
        record(by, "planned", made)
        return made

    @classmethod
    @transaction.atomic
    def study_alone(cls, trio: Trio, *, by: Person, **facts: Any) -> "Cohort":
        """Let a TRIO take a course on its own, without a teacher: it begins at once, and nobody
        else comes in.
        """
        refuse(access.study_alone(trio.roles_of(by)))
        alone: dict[str, Any] = {
            "self_study": True,
            "capacity": 1,
            "state": CohortState.RUNNING,
        }
        made = cls._with_parts(organisation=trio.unit.organisation, **alone, **facts)
        made.enrolments.create(
            trio=trio, state=CohortPlace.ENROLLED, came_at=clock.now(), by=by
        )
        record(by, "began alone", made, unit_id=trio.unit_id)
        return made

    @classmethod
    def _with_parts(cls, *, starts_on: dt.date, **facts: Any) -> "Cohort":
        parts = course_of(facts["text"]).parts
        days = plan(starts_on, [one.weeks for one in parts])
        token = secrets.token_urlsafe(24)
        made = cls.objects.create(
            starts_on=days[0], token=token, made_at=clock.now(), **facts
        )
        for position, (part, day) in enumerate(zip(parts, days, strict=True)):
            made.parts.create(
                key=part.id,
                position=position,
                date=day,
                starts=template_of(part.meeting).starts,
            )
        return made

    @transaction.atomic
    def ensure_run_by(self, by: Person) -> "Cohort":
        """Return the cohort, its row held until the transaction ends. Refused for others, and when
        it is over.
        """
        locked = Cohort.objects.select_for_update().get(pk=self.pk)
        runs = Cohort.objects.run_by(by).filter(pk=self.pk).exists()
        refuse(access.run(runs=runs, over=locked.state == CohortState.ENDED))
        return locked

    @transaction.atomic
    def ensure_taught_by(self, by: Person) -> None:
        """Refuse those who neither teach it nor run it; and when it is over."""
        mine = Cohort.objects.taught_by(by).filter(pk=self.pk).exists()
        over = Cohort.objects.get(pk=self.pk).state == CohortState.ENDED
        refuse(
            access.teach(
                teaches=mine or Cohort.objects.run_by(by).filter(pk=self.pk).exists(),
                over=over,
            )
        )

    @transaction.atomic
    def change(self, *, by: Person, **facts: Any) -> None:
        """Change title, place, link, room or language. Days that are held where the cohort is move
        with it.
        """
        self.ensure_run_by(by)
        before = Cohort.objects.get(pk=self.pk)
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=list(facts))
        for name, own in (("place", {"place": ""}), ("link", {"link": ""})):
            if getattr(before, name) != getattr(self, name):
                self.parts.filter(**own).update(revision=models.F("revision") + 1)
        record(by, "changed", self)

    @transaction.atomic
    def move(self, to: str, *, by: Person) -> None:
        """Open it for enrolment, let it run, or end it."""
        locked = self.ensure_run_by(by)
        refuse(lifecycle.move(CohortState(locked.state), CohortState(to)))
        self.state = CohortState(to)
        verb = {
            CohortState.OPEN: "opened",
            CohortState.RUNNING: "began",
            CohortState.ENDED: "ended",
        }[self.state]
        self.save(update_fields=["state"])
        record(by, verb, self)

    @transaction.atomic
    def renew_link(self, *, by: Person) -> None:
        """Make another link to enrol by; the one before opens nothing from now on."""
        self.ensure_run_by(by)
        self.token = secrets.token_urlsafe(24)
        self.save(update_fields=["token"])
