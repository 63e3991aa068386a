import datetime as dt
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.dossiers.content.making import document_of
from guldkorn.dossiers.content.told import told_document
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

    def originals(self) -> "DossierQuerySet":
        """Those that a TRIO made, or whoever stands in for it, but translations."""
        return self.filter(is_told_only=False, translation_of=None)

    def newest_of(self, units: models.QuerySet[Unit]) -> "DossierQuerySet":
        """The last original of each of these units."""
        later = Dossier.objects.originals().filter(
            unit=models.OuterRef("unit"), number__gt=models.OuterRef("number")
        )
        newest = self.originals().filter(~models.Exists(later), unit__in=units)
        return newest.select_related("unit__organisation")


class Dossier(models.Model):
    """A version of a unit's written assessment, as it was on a day. Nobody changes it.

    ``content`` is a `DocumentContent` as JSON, kept as the text that the checksum is of. What says
    the same in the other language is the ``translation_of`` a version. ``is_told_only`` is what
    whoever looks after the organisation made: it tells what the TRIO has told everybody.
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
    translation_of = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="translations"
    )
    is_told_only = models.BooleanField(default=False)
    numbers = models.JSONField(
        default=dict,
        help_text="what it names is numbered now, where the organisation has moved",
    )

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

        Where nothing has changed since the last one, that one is returned: twice is once. In the
        other language it is its translation, and nothing newer.
        """
        unit = _held(unit)
        refuse(reader_at(unit, by).why_not_make())
        facts = DossierFacts(unit)
        same = cls.saying_the_same(facts)
        said = [same, *same.translations.all()] if same else []
        for one in said:
            if one.language == language:
                return one
        return cls._lock(facts, document_of(facts, language), by, translation_of=same)

    @classmethod
    @transaction.atomic
    def make_told(
        cls, unit: Unit, language: DossierLanguage, *, by: Person
    ) -> "Dossier":
        """The version that tells most of what there is today, for whoever looks after the
        organisation: the last one of the TRIO where nothing has changed since, else one that tells
        what the TRIO has told everybody.
        """
        unit = _held(unit)
        reader = reader_at(unit, by)
        refuse(reader.why_not_make_told())
        if reader.trio is None:
            return cls.make(unit, language, by=by)
        facts = DossierFacts(unit)
        if same := cls.saying_the_same(facts):
            return same
        document = told_document(facts, language)
        last = cls.objects.filter(unit=unit, language=language).first()
        if last and last.is_told_only and last.says(document):
            return last
        return cls._lock(facts, document, by, is_told_only=True)

    @classmethod
    def saying_the_same(cls, facts: DossierFacts) -> "Dossier | None":
        """The last original, if nothing has changed since it was made but the day."""
        last = cls.objects.originals().filter(unit=facts.unit).first()
        if last is None or not last.is_whole:
            return None
        now = document_of(facts, last.document.language)
        return last if last.says(now) else None

    @classmethod
    def _lock(
        cls, facts: DossierFacts, document: DocumentContent, by: Person, **more: Any
    ) -> "Dossier":
        text = document.model_dump_json()
        last = cls.objects.filter(unit=facts.unit).first()
        made = cls.objects.create(
            unit=facts.unit,
            number=last.number + 1 if last else 1,
            language=document.language,
            content=text,
            checksum=checksum_of(text),
            made_by=by,
            made_at=clock.now(),
            **more,
        )
        record(by, "made", made, unit_id=facts.unit.pk)
        return made

    @cached_property
    def document(self) -> DocumentContent:
        return DocumentContent.model_validate_json(self.content)

    @property
    def is_whole(self) -> bool:
        """Are the words still those that the checksum was made of?"""
        return checksum_of(self.content) == self.checksum

    def says(self, document: DocumentContent) -> bool:
        """Does it say this, whatever the day, in words that nobody has touched?"""
        if not self.is_whole:
            return False
        return without_day(self.document) == without_day(document)

    @property
    def standing(self) -> list[Any]:
        """The approvals of these words that nobody has taken back."""
        return [one for one in self.approvals.all() if one.stands]

    @property
    def is_newest(self) -> bool:
        """Does no other version say something newer? A translation does not."""
        number = self.translation_of.number if self.translation_of else self.number
        later = Dossier.objects.originals().filter(unit=self.unit_id)
        return not later.filter(number__gt=number).exists()

    @property
    def may_be_approved(self) -> bool:
        """Is it the TRIO's newest one, with the words as they were locked?"""
        return self.is_newest and self.is_whole and not self.is_told_only

    @property
    def before(self) -> "Dossier | None":
        earlier = Dossier.objects.filter(unit=self.unit_id, number__lt=self.number)
        return earlier.first()


def _held(unit: Unit) -> Unit:
    """The unit as it is stored; nobody makes another version of it meanwhile."""
    held = Unit.objects.select_for_update(of=("self",)).select_related("organisation")
    return held.get(pk=unit.pk)


def without_day(document: DocumentContent) -> DocumentContent:
    """What it says, whenever it was made."""
    return document.model_copy(update={"made_on": dt.date.min})
