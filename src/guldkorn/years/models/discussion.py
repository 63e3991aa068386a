import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.lib.words import N_
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Employee, Organisation, Unit
from guldkorn.years import access
from guldkorn.years.lifecycle import YearSize, size_of

KnownFacts = dict[str, list[tuple[str, list[str]]]]
"""For each language headings, each with its lines."""

POINTS = {
    "content": N_("what you work with next year"),
    "goals": N_("new goals"),
    "cooperation": N_("how you work together"),
    "competence": N_("what you need to know or learn"),
}
"""The points that the law asks every discussion to go through, but last year's goals."""


class YearDiscussionQuerySet(models.QuerySet["YearDiscussion"]):
    def written_by(self, person: Any) -> "YearDiscussionQuerySet":
        """Those that this person may write in: a unit's own by its TRIO; an organisation's, and
        that of a unit without TRIO, by those who look after it.
        """
        ours = models.Q(unit__trio__in=Trio.objects.visible_to(person))
        run = models.Q(organisation__in=Organisation.objects.run_by(person))
        return self.filter(ours | (run & models.Q(unit__trio=None)))

    def visible_to(self, person: Any) -> "YearDiscussionQuerySet":
        """Those, and what an organisation has held, for all its TRIOs."""
        theirs = Organisation.objects.filter(
            units__trio__in=Trio.objects.visible_to(person)
        )
        held = models.Q(unit=None, held_on__isnull=False, organisation__in=theirs)
        mine = models.Q(pk__in=self.model.objects.written_by(person).values("pk"))
        return self.filter(held | mine).select_related("organisation", "unit")

    def of(
        self, organisation: Organisation, unit: Unit | None
    ) -> "YearDiscussionQuerySet":
        return self.filter(organisation=organisation, unit=unit)

    def held(self) -> "YearDiscussionQuerySet":
        return self.filter(held_on__isnull=False).order_by("-held_on", "-pk")


class YearDiscussion(models.Model):
    """The yearly discussion of the work environment: of an organisation, or of one of its units.

    It stands as it was held, and is opened again only while no later one builds on it. ``people``
    is how many stood on the staff list on that day. ``facts`` is what was known of the year when it
    was noted as held: for each language, headings with their lines.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="discussions"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="discussions"
    )
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField()
    planned_on = models.DateField(_("When do you hold it?"), null=True, blank=True)
    content = models.TextField(
        _("What will you work with next year?"), max_length=3000, blank=True
    )
    goals = models.TextField(_("Your new goals"), max_length=2000, blank=True)
    cooperation = models.TextField(
        _("How do you work together?"), max_length=3000, blank=True
    )
    competence = models.TextField(
        _("What do you need to know or learn?"), max_length=3000, blank=True
    )
    minutes = models.TextField(
        _("What else did you talk about?"), max_length=6000, blank=True
    )
    held_on = models.DateField(_("When did you hold it?"), null=True, blank=True)
    participants = models.TextField(_("Who took part?"), max_length=1000, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    held_at = models.DateTimeField(null=True, blank=True)
    facts = models.JSONField(null=True, blank=True)

    objects = YearDiscussionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=models.Q(held_on=None, unit__isnull=False),
                name="one_discussion_of_a_unit_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(held_on=None, unit=None),
                name="one_discussion_of_a_house_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(held_on=None) | ~models.Q(participants=""),
                name="what_was_held_names_who_took_part",
            ),
        ]

    def __str__(self) -> str:
        return f"discussion {self.place} {self.held_on or ''}"

    @classmethod
    @transaction.atomic
    def begin(
        cls, house: Organisation, unit: Unit | None, *, by: Person
    ) -> "YearDiscussion":
        """The one that is being prepared; a new one where there is none. Twice is once."""
        Organisation.objects.select_for_update().get(pk=house.pk)
        is_closed = unit is not None and unit.is_closed
        refuse(access.begin(may_write=_may_begin(house, unit, by), is_closed=is_closed))
        found, new = cls.objects.get_or_create(
            organisation=house,
            unit=unit,
            held_on=None,
            defaults={"begun_by": by, "begun_at": clock.now()},
        )
        if new:
            record(by, "begun", found, unit_id=found.unit_id)
        return found

    @property
    def place(self) -> str:
        return self.unit.name if self.unit else self.organisation.name

    @property
    def is_held(self) -> bool:
        return self.held_on is not None

    @property
    def size(self) -> YearSize:
        """By the staff list of the day it was held; before that, of today."""
        counted = self.count() if self.people is None else self.people
        return size_of(counted)

    def count(self) -> int:
        """How many stand on the staff list of the place."""
        staff = Employee.objects.current().filter(unit__organisation=self.organisation)
        if self.unit_id:
            here = Unit.objects.ids_with_below(Unit.objects.filter(pk=self.unit_id))
            staff = staff.filter(unit__in=here)
        return staff.count()

    @property
    def before(self) -> "YearDiscussion | None":
        """The last one that was held before this one."""
        earlier = YearDiscussion.objects.of(self.organisation, self.unit).held()
        return earlier.filter(pk__lt=self.pk).first()

    def follows(self, day: dt.date) -> bool:
        """Is this day not before the discussion that it builds on?"""
        before = self.before
        return before is None or before.held_on is None or before.held_on <= day

    def last_goals(self) -> list["YearGoal"]:
        """The goals of the year that went, to be judged in this discussion."""
        before = self.before
        return list(before.year_goals.all()) if before else []

    @property
    def new_goals(self) -> list[str]:
        """The goals of the year to come, one for each line."""
        return [line.strip() for line in self.goals.splitlines() if line.strip()]

    def missing(self) -> list[str]:
        """What is not talked about yet (English msgids)."""
        found = [
            words for name, words in POINTS.items() if not getattr(self, name).strip()
        ]
        if any(not goal.reached for goal in self.last_goals()):
            found.insert(0, N_("whether last year’s goals were reached"))
        return found

    @transaction.atomic
    def write(self, *, by: Person, judged: Mapping[int, tuple[str, str]]) -> None:
        """Save the words as they stand, and what is said of last year's goals, by their keys."""
        self._ensure_open(by)
        self.save()
        for goal in self.last_goals():
            if goal.pk in judged:
                goal.reached, goal.about = judged[goal.pk]
                goal.save(update_fields=["reached", "about"])
        record(by, "written", self, unit_id=self.unit_id)

    @transaction.atomic
    def hold(self, *, by: Person, held_on: dt.date, participants: str) -> None:
        """Note that it was held: from now on it stands as it is, with the newest words."""
        self._ensure_open(by)
        self.refresh_from_db()
        reason = access.hold(
            is_past=held_on <= clock.today(),
            follows=self.follows(held_on),
            is_whole=not self.missing(),
        )
        refuse(reason)
        self.held_on, self.participants = held_on, participants
        self.held_by, self.held_at, self.people = by, clock.now(), self.count()
        self.save()
        for number, text in enumerate(self.new_goals):
            self.year_goals.create(position=number, text=text)
        record(by, "held", self, unit_id=self.unit_id)

    def keep_facts(self, facts: KnownFacts) -> None:
        """Keep what is known of the year, once: who is first is the one who counts."""
        unkept = YearDiscussion.objects.held().filter(pk=self.pk, facts__isnull=True)
        unkept.update(facts=facts)
        self.refresh_from_db(fields=["facts"])

    @transaction.atomic
    def open_again(self, *, by: Person) -> None:
        """Let its words be mended. Its day is the planned one again. Twice is once."""
        YearDiscussion.objects.select_for_update().get(pk=self.pk)
        self.refresh_from_db()
        refuse(access.write(may_write=self._may_write(by), is_held=False))
        if not self.is_held:
            return
        later = YearDiscussion.objects.of(self.organisation, self.unit).filter(
            pk__gt=self.pk
        )
        refuse(access.open_again(has_later=later.exists()))
        self.planned_on = self.held_on
        self.held_on, self.held_at, self.held_by, self.people = None, None, None, None
        self.facts = None
        self.save()
        self.year_goals.all().delete()
        record(by, "opened again", self, unit_id=self.unit_id)

    def _ensure_open(self, by: Person) -> None:
        # words that are stored after it was held would be in no minutes
        held = YearDiscussion.objects.select_for_update().get(pk=self.pk)
        refuse(access.write(may_write=self._may_write(by), is_held=held.is_held))

    def _may_write(self, by: Person) -> bool:
        return YearDiscussion.objects.written_by(by).filter(pk=self.pk).exists()


def _may_begin(house: Organisation, unit: Unit | None, by: Person) -> bool:
    trio = Trio.objects.filter(unit=unit).first() if unit else None
    if trio:
        return bool(trio.roles_of(by))
    return Organisation.objects.run_by(by).filter(pk=house.pk).exists()


class YearGoal(models.Model):
    """A goal that was set in a discussion; the next discussion says whether it was reached."""

    class Reached(models.TextChoices):
        YES = "yes", _("Reached")
        PARTLY = "partly", _("Partly reached")
        NO = "no", _("Not reached")

    discussion = models.ForeignKey(
        YearDiscussion, models.CASCADE, related_name="year_goals"
    )
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=2000)
    reached = models.CharField(max_length=6, choices=Reached.choices, blank=True)
    about = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text
