from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.dossiers.seeing import reader_at
from guldkorn.history.models import record
from guldkorn.lib.refusal import refuse
from guldkorn.workplaces.models import Unit


class DossierPlaces(models.Model):
    """Where a unit keeps what an inspector asks for and Guldkorn does not hold."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="dossier_places")
    accidents = models.CharField(
        _("Where is the register of accidents and violence?"),
        max_length=300,
        blank=True,
    )
    instruction = models.CharField(
        _("Where is it written who was instructed in what?"),
        max_length=300,
        blank=True,
    )

    def __str__(self) -> str:
        return f"places of {self.unit}"

    @classmethod
    def of(cls, unit: Unit) -> "DossierPlaces":
        return cls.objects.get_or_create(unit=unit)[0]

    @transaction.atomic
    def write(self, *, by: Person) -> None:
        """Save the places as they are written now."""
        refuse(reader_at(self.unit, by).why_not_make())
        self.save()
        record(by, "written", self, unit_id=self.unit_id)
