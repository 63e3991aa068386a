import datetime as dt
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.content.rotation.sets import known
from guldkorn.history.models import Entry, record
from guldkorn.lib import clock
from guldkorn.lib.refusal import refuse
from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys import access
from guldkorn.surveys.questionnaires.bounds import MADE
from guldkorn.surveys.questionnaires.reading import Brought, instrument_of
from guldkorn.workplaces.models import Organisation

WAITS_AT_MOST = dt.timedelta(days=1)


class LoadedInstrumentQuerySet(models.QuerySet["LoadedInstrument"]):
    def visible_to(self, person: Any) -> "LoadedInstrumentQuerySet":
        """Those that the organisations have kept whose surveys this person runs, and what the
        person looks at now.
        """
        mine = self.brought().filter(
            organisation__in=Organisation.objects.run_by(person)
        )
        return mine.filter(models.Q(kept_at__isnull=False) | models.Q(loaded_by=person))

    def brought(self) -> "LoadedInstrumentQuerySet":
        """Those from outside: not the questions that the house has made for one thing."""
        return self.exclude(instrument_id__startswith=MADE)

    def kept(self) -> "LoadedInstrumentQuerySet":
        return self.filter(kept_at__isnull=False)

    def held_against(self, instrument: Instrument) -> dict[str, bool]:
        """Is this version taken by other words, and does a scale of an earlier version mean
        something else there?
        """
        family = [one.instrument for one in self.filter(instrument_id=instrument.id)]
        then = {}
        for earlier in family:
            for scale in earlier.scales:
                then[scale.id] = scale.direction, scale.sensitive
        turned = [
            then.get(scale.id) not in {None, (scale.direction, scale.sensitive)}
            for scale in instrument.scales
        ]
        taken = {earlier.version for earlier in family}
        return {
            "version_taken": instrument.version in taken,
            "scale_turned": any(turned),
        }

    def next_version(self, organisation: Organisation, id: str) -> int:
        """The version after the last that the organisation has kept."""
        family = self.kept().filter(organisation=organisation, instrument_id=id)
        last = family.aggregate(last=models.Max("version"))["last"]
        return (last or 0) + 1

    def offered_in(self, organisation: Organisation) -> "LoadedInstrumentQuerySet":
        """Those that a new survey of the organisation can choose."""
        return self.brought().kept().filter(organisation=organisation, retired_at=None)

    def chosen(
        self, organisation: Organisation, instrument: Instrument
    ) -> "LoadedInstrument | None":
        """The organisation's row of a questionnaire; None of one that we ship. Refuses what is not
        in use there.
        """
        if any(instrument.checksum == one.checksum for one in known()):
            return None
        offered = self.offered_in(organisation).filter(checksum=instrument.checksum)
        if instrument.id.startswith(MADE):
            offered = self.kept().filter(
                organisation=organisation, checksum=instrument.checksum
            )
        found = offered.select_for_update(no_key=True).first()
        refuse(access.choose(offered=found is not None))
        return found


class LoadedInstrument(models.Model):
    """A questionnaire that an organisation has brought: looked at first, then kept. What is kept
    never changes.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="loaded_instruments"
    )
    instrument_id = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    checksum = models.CharField(max_length=64, db_index=True)
    text = models.TextField(
        help_text="the file, in the format of docs/reference/instrument.md"
    )
    topics = models.JSONField(
        help_text="the ids of its scales, by the topic that they measure"
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
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = LoadedInstrumentQuerySet.as_manager()

    class Meta:
        ordering = ["instrument_id", "version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "instrument_id", "version"],
                condition=models.Q(kept_at__isnull=False),
                name="one_questionnaire_per_version",
            ),
            models.UniqueConstraint(
                fields=["organisation", "loaded_by"],
                condition=models.Q(kept_at=None),
                name="one_questionnaire_waits_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id} {self.version}"

    @classmethod
    @transaction.atomic
    def look_at(
        cls, organisation: Organisation, brought: Brought, *, by: Person
    ) -> "LoadedInstrument":
        """Hold a file until somebody has looked at it. Replaces what this person uploaded before,
        and what is old.

        Gives the one that is kept where the very same file is kept already.
        """
        # Two files of one person at a time would both find nothing that waits.
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        ours = cls.objects.filter(organisation=organisation)
        if same := ours.kept().filter(checksum=brought.instrument.checksum).first():
            return same
        refuse(access.load(**ours.kept().held_against(brought.instrument)))
        old = models.Q(loaded_by=by) | models.Q(
            loaded_at__lt=clock.now() - WAITS_AT_MOST
        )
        ours.filter(old, kept_at=None).delete()
        topics: dict[str, list[str]] = {}
        for scale in brought.instrument.scales:
            topics.setdefault(scale.topic, []).append(scale.id)
        return cls.objects.create(
            organisation=organisation,
            instrument_id=brought.instrument.id,
            version=brought.instrument.version,
            checksum=brought.instrument.checksum,
            text=brought.text,
            topics=topics,
            loaded_at=clock.now(),
            loaded_by=by,
        )

    @classmethod
    def made(cls, organisation: Organisation, text: str, *, by: Person) -> Instrument:
        """Keep a questionnaire that the house has made for one thing. No other survey chooses it,
        and it measures no topic. The same text is kept once; another one is the next version.
        """
        instrument = instrument_of(text)
        family = cls.objects.filter(
            organisation=organisation, instrument_id=instrument.id
        )
        if not family.filter(checksum=instrument.checksum).exists():
            now = clock.now()
            cls.objects.create(
                organisation=organisation,
                instrument_id=instrument.id,
                version=instrument.version,
                checksum=instrument.checksum,
                text=text,
                topics={},
                loaded_at=now,
                loaded_by=by,
                kept_at=now,
                kept_by=by,
            )
        return instrument

    @property
    def instrument(self) -> Instrument:
        return instrument_of(self.text)

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
        """Let the organisation have it. Whoever does so says that the organisation may use it.
        Twice is once.
        """
        # One keeping at a time in an organisation: of two with the same version the second must see
        # the first.
        Organisation.objects.select_for_update(no_key=True).get(pk=self.organisation_id)
        held = self._held(by)
        if held.is_kept:
            return
        ours = LoadedInstrument.objects.filter(organisation=self.organisation_id).kept()
        refuse(access.load(**ours.held_against(self.instrument)))
        self.kept_at, self.kept_by = clock.now(), by
        self.save(update_fields=["kept_at", "kept_by"])
        record(by, "kept", self, version=self.version)

    @transaction.atomic
    def retire(self, *, by: Person) -> None:
        """Let no new survey choose it. Surveys that use it, and their results, stay. Twice is
        once.
        """
        held = self._held(by)
        refuse(access.change_loaded(is_kept=held.is_kept))
        if held.retired_at is None:
            self.retired_at = clock.now()
            self.save(update_fields=["retired_at"])
            record(by, "retired", self, version=self.version)

    @transaction.atomic
    def bring_back(self, *, by: Person) -> None:
        """Let new surveys choose it again. Twice is once."""
        held = self._held(by)
        refuse(access.change_loaded(is_kept=held.is_kept))
        if held.retired_at is not None:
            self.retired_at = None
            self.save(update_fields=["retired_at"])
            record(by, "brought back", self, version=self.version)

    def _held(self, by: Person) -> "LoadedInstrument":
        """Take the row; refuse those who do not look after the organisation's surveys."""
        refuse(
            access.bring(
                coordinates=Organisation.objects.run_by(by)
                .filter(pk=self.organisation_id)
                .exists()
            )
        )
        return LoadedInstrument.objects.select_for_update(no_key=True).get(pk=self.pk)


@lru_cache(maxsize=64)
def instrument_with(checksum: str) -> Instrument:
    """The questionnaire that was kept with this checksum, by whomever: the same checksum is the
    same text.
    """
    return LoadedInstrument.objects.kept().filter(checksum=checksum)[0].instrument


def known_in(organisation: Organisation) -> dict[tuple[str, int], Instrument]:
    """Every questionnaire that a survey of the organisation has, or can have, by id and version."""
    kept = LoadedInstrument.objects.brought().kept().filter(organisation=organisation)
    own = [one.instrument for one in kept]
    return {(one.id, one.version): one for one in [*known(), *own]}
