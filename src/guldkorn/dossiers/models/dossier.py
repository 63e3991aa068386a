from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.dossiers.content.making import document_of
from guldkorn.dossiers.gathering import DossierFacts
from guldkorn.dossiers.lifecycle import DossierLanguage, checksum_of
from guldkorn.dossiers.seeing import reader_at, units_read_by
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.documents.content import DocumentContent
from guldkorn.lib.refusal import refuse
from guldkorn.workplaces.models import Unit


class DossierQuerySet(models.QuerySet["Dossier"]):
    def visible_to(self, person: Any) -> "DossierQuerySet":
        seen = self.filter(unit__in=units_read_by(person))
        return seen.select_related("unit__organisation", "made_by")

    def newest_of(self, units: models.QuerySet[Unit]) -> "DossierQuerySet":
        """The last version of each of these units."""
        later = Dossier.objects.filter(
            unit=models.OuterRef("unit"), number__gt=models.OuterRef("number")
        )
        newest = self.filter(~models.Exists(later), unit__in=units)
        return newest.select_related("unit__organisation")


class Dossier(models.Model):
    """A version of a unit's written assessment, as it was on a day. Nobody changes it.

    ``content`` is a `DocumentContent` as JSON, kept as the text that the checksum is of.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="dossiers")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    content = models.TextField()
    checksum = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "number"], name="a_version_number_once_in_a_unit"
            )
        ]

    def __str__(self) -> str:
        return f"dossier {self.number} of {self.unit}"

    @classmethod
    @transaction.atomic
    def make(cls, unit: Unit, language: DossierLanguage, *, by: Person) -> "Dossier":
        """Lock what there is to say today as the unit's next version.

        Where nothing has changed since the last one, that one is returned: twice is once.
        """
        held = Unit.objects.select_for_update(of=("self",)).select_related(
            "organisation"
        )
        unit = held.get(pk=unit.pk)
        refuse(reader_at(unit, by).why_not_make())
        text = document_of(DossierFacts(unit), language).model_dump_json()
        checksum = checksum_of(text)
        last = cls.objects.filter(unit=unit).first()
        if last is not None and last.checksum == checksum:
            return last
        made = cls.objects.create(
            unit=unit,
            number=last.number + 1 if last else 1,
            language=language,
            content=text,
            checksum=checksum,
            made_by=by,
            made_at=clock.now(),
        )
        record(by, "made", made, unit_id=unit.pk)
        return made

    @cached_property
    def document(self) -> DocumentContent:
        return DocumentContent.model_validate_json(self.content)

    @property
    def is_whole(self) -> bool:
        """Are the words still those that the checksum was made of?"""
        return checksum_of(self.content) == self.checksum

    @property
    def standing(self) -> list[Any]:
        """The approvals of these words that nobody has taken back."""
        return [one for one in self.approvals.all() if one.stands]

    @property
    def is_newest(self) -> bool:
        later = Dossier.objects.filter(unit=self.unit_id, number__gt=self.number)
        return not later.exists()

    @property
    def before(self) -> "Dossier | None":
        earlier = Dossier.objects.filter(unit=self.unit_id, number__lt=self.number)
        return earlier.first()
