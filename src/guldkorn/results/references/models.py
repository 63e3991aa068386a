import datetime as dt
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import Entry, record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.measurement.instrument import Instrument
from guldkorn.results.references.file import Sector
from guldkorn.surveys import access
from guldkorn.surveys.models import Survey
from guldkorn.surveys.questionnaires.models import known_in
from guldkorn.workplaces.models import Organisation

WAITS_AT_MOST = dt.timedelta(days=1)


class SectorFiguresQuerySet(models.QuerySet["SectorFigures"]):
    def visible_to(self, person: Any) -> "SectorFiguresQuerySet":
        """Those that the organisations have kept whose surveys this person runs, and what the
        person looks at now.
        """
        mine = self.filter(organisation__in=Organisation.objects.run_by(person))
        return mine.filter(models.Q(kept_at__isnull=False) | models.Q(loaded_by=person))

    def kept(self) -> "SectorFiguresQuerySet":
        return self.filter(kept_at__isnull=False)

    def in_use(self) -> "SectorFiguresQuerySet":
        return self.kept().filter(removed_at=None)

    def beside(self, survey: Survey, organisation_id: int) -> "SectorFigures | None":
        """What stands beside a survey's results: figures of the very version that people
        answered.
        """
        ours = self.in_use().filter(organisation=organisation_id)
        return ours.filter(
            instrument_id=survey.instrument_id, version=survey.instrument_version
        ).first()


class SectorFigures(models.Model):
    """What a sector answered to the same version of a questionnaire: from a file, with its source.
    Never changed.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="sector_figures"
    )
    instrument_id = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField()
    sector = models.CharField(max_length=200)
    country = models.CharField(max_length=60)
    n = models.PositiveIntegerField(
        null=True, help_text="how many of what the sector names"
    )
    figures = models.JSONField(
        help_text="by scale: a mean on 0-100, or per cent where the scale has no mean"
    )
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField(null=True, blank=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SectorFiguresQuerySet.as_manager()

    class Meta:
        ordering = ["instrument_id", "version", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "instrument_id", "version"],
                condition=models.Q(kept_at__isnull=False, removed_at=None),
                name="one_sector_per_questionnaire",
            ),
            models.UniqueConstraint(
                fields=["organisation", "loaded_by"],
                condition=models.Q(kept_at=None),
                name="one_sector_waits_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sector} {self.year}"

    @classmethod
    @transaction.atomic
    def look_at(
        cls, organisation: Organisation, sector: Sector, *, by: Person
    ) -> "SectorFigures":
        """Hold a file until somebody has looked at it. Replaces what this person uploaded before,
        and what is old.
        """
        # two uploads at once would each leave the file of the other
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        old = models.Q(loaded_by=by) | models.Q(
            loaded_at__lt=clock.now() - WAITS_AT_MOST
        )
        cls.objects.filter(old, organisation=organisation, kept_at=None).delete()
        facts = asdict(sector)
        instrument_id = facts.pop("instrument")
        return cls.objects.create(
            organisation=organisation,
            instrument_id=instrument_id,
            loaded_at=clock.now(),
            loaded_by=by,
            **facts,
        )

    @property
    def instrument(self) -> Instrument | None:
        """The questionnaire; None when we do not ship that version any more."""
        return known_in(self.organisation).get((self.instrument_id, self.version))

    @property
    def is_kept(self) -> bool:
        return self.kept_at is not None

    @property
    def history(self) -> models.QuerySet[Entry]:
        return Entry.objects.filter(
            noun=self._meta.label_lower, noun_id=self.pk
        ).select_related("by")

    @transaction.atomic
    def keep(self, *, by: Person) -> None:
        """Let it stand beside results. It takes the place of what stood there. Twice is once."""
        held = self._held(by)
        if not held.is_kept:
            self._take_the_place()
            self.kept_at, self.kept_by = clock.now(), by
            self.save(update_fields=["kept_at", "kept_by"])
            record(by, "kept", self, year=self.year)

    @transaction.atomic
    def remove(self, *, by: Person) -> None:
        """Take it from the results; it can be brought back. Twice is once."""
        held = self._held(by)
        refuse(access.change_loaded(is_kept=held.is_kept))
        if held.removed_at is None:
            self.removed_at = clock.now()
            self.save(update_fields=["removed_at"])
            record(by, "removed", self, year=self.year)

    @transaction.atomic
    def bring_back(self, *, by: Person) -> None:
        """Let it stand beside results again, in the place of what stands there now. Twice is
        once.
        """
        held = self._held(by)
        refuse(access.change_loaded(is_kept=held.is_kept))
        if held.removed_at is not None:
            self._take_the_place()
            self.removed_at = None
            self.save(update_fields=["removed_at"])
            record(by, "brought back", self, year=self.year)

    def _take_the_place(self) -> None:
        beside = SectorFigures.objects.in_use().filter(
            organisation=self.organisation_id
        )
        same = beside.filter(instrument_id=self.instrument_id, version=self.version)
        same.exclude(pk=self.pk).update(removed_at=clock.now())

    def _held(self, by: Person) -> "SectorFigures":
        """Take the row, and the organisation's: of two at a time the second must see what the first
        has put there.
        """
        refuse(
            access.bring(
                coordinates=Organisation.objects.run_by(by)
                .filter(pk=self.organisation_id)
                .exists()
            )
        )
        Organisation.objects.select_for_update(no_key=True).get(pk=self.organisation_id)
        return SectorFigures.objects.select_for_update(no_key=True).get(pk=self.pk)
