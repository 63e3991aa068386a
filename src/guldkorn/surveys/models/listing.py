from collections import defaultdict
from typing import Any, Self

from django.db import models

from guldkorn.surveys.coverage import Participation
from guldkorn.surveys.lifecycle import State
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation, Unit


class SurveyQuerySet(models.QuerySet[Any]):
    def run_by(self, person: Any) -> Self:
        """Surveys that this person may open, invite to and close: their TRIO's, or their
        organisation's.
        """
        return self.filter(
            models.Q(unit__trio__in=Trio.objects.visible_to(person))
            | models.Q(unit__organisation__in=Organisation.objects.run_by(person))
        )

    def visible_to(self, person: Any) -> Self:
        """Surveys that this person runs, or whose people include those of their TRIO."""
        # Asked for by themselves: a survey of many units would be joined with each of them.
        run = self.model.objects.run_by(person).values("pk")
        asked = self.model.objects.filter(
            units__unit__trio__in=Trio.objects.visible_to(person)
        )
        return self.filter(models.Q(pk__in=run) | models.Q(pk__in=asked.values("pk")))

    def about(self, unit: Unit) -> Self:
        """Surveys of this unit, and those run higher up that its people were invited to."""
        return self.filter(models.Q(unit=unit) | models.Q(units__unit=unit)).distinct()

    def wanting_codes(self) -> Self:
        """Open ones, planned ones too, where somebody answers with a code and none is printed."""
        place = self.model._meta.get_field("invitations").related_model
        on_paper = place.objects.on_paper().filter(survey=models.OuterRef("pk"))
        printed = on_paper.filter(secrets__isnull=False)
        again = self.model.objects.filter(
            pk=models.OuterRef("pk"), units__spare_codes__isnull=False
        )
        lacking = (
            models.Exists(on_paper) & ~models.Exists(printed) & ~models.Exists(again)
        )
        return self.filter(lacking, state=State.OPEN)

    def participation(self) -> dict[int, Participation]:
        """How many are invited and have answered, by the survey's id: of whole surveys only.

        Told unit by unit the numbers could be subtracted from one another until they told about a
        few.
        """
        place = self.model._meta.get_field("invitations").related_model
        asked = place.objects.filter(survey__in=self.order_by().values("pk"))
        counted = (
            asked.order_by()
            .values_list("survey")
            .annotate(
                places=models.Count("pk"),
                used=models.Count("pk", filter=models.Q(used=True)),
            )
        )
        found = {pk: Participation.of(places, used) for pk, places, used in counted}
        return defaultdict(lambda: Participation.of(0, 0), found)
