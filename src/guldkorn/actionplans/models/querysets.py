from typing import Any

from django.db import models

from guldkorn.actionplans.models.objection import ActionObjection
from guldkorn.actionplans.models.remark import Remark
from guldkorn.actionplans.models.responsible import Consent, Responsible
from guldkorn.lib import clock
from guldkorn.rounds.models import Round
from guldkorn.trios.models import is_in


class ActionQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Any) -> "ActionQuerySet":
        return self.filter(theme__round__in=Round.objects.visible_to(person))

    def live(self) -> "ActionQuerySet":
        """Actions that were not dropped, of themes that were not put aside."""
        return self.filter(dropped_at=None, theme__put_aside_at=None)

    def open_to_all(self) -> "ActionQuerySet":
        """What a report may tell of: a confidential one stays with the TRIO."""
        return self.filter(is_confidential=False)

    def with_people(self) -> "ActionQuerySet":
        """With all that its status and its names are read from."""
        log = Remark.objects.standing().filter(
            kind=Remark.Kind.LOG, action=models.OuterRef("pk")
        )
        objections = ActionObjection.objects.standing().filter(
            action=models.OuterRef("pk")
        )
        return self.prefetch_related("people__person", "consents__person").annotate(
            is_logged=models.Exists(log), has_objections=models.Exists(objections)
        )

    def of_round(self, round: Round) -> "ActionQuerySet":
        return (
            self.filter(theme__round=round)
            .live()
            .select_related("theme__round__trio__unit", "evaluation", "deals_with")
            .with_people()
        )

    def waiting_for(self, person: Any) -> "ActionQuerySet":
        """Actions of open rounds that wait for this person's yes, and those whose day to follow up
        has passed.
        """
        today = clock.today()
        binds = Responsible.objects.filter(
            is_in("person__memberships__"),
            action=models.OuterRef("pk"),
            person__memberships__trio=models.OuterRef("theme__round__trio"),
        )
        said = Consent.objects.filter(action=models.OuterRef("pk"), person=person)
        objections = ActionObjection.objects.filter(action=models.OuterRef("pk"))
        standing, lapsed = objections.standing(), objections.lapsed()
        consents = Consent.objects.filter(
            action=models.OuterRef("action"), person=models.OuterRef("person")
        )
        # all have said yes, and who held it back has left: one more yes settles it
        anew = (
            models.Exists(lapsed)
            & ~models.Exists(standing)
            & ~models.Exists(binds.filter(~models.Exists(consents)))
        )
        yes = (
            (~models.Exists(said) | anew)
            & ~models.Exists(standing.filter(by=person))
            & (models.Exists(binds.filter(person=person)) | ~models.Exists(binds))
        )
        asked = models.Q(
            asked_at__isnull=False, agreed_at=None, follow_up_on__gte=today
        )
        late = models.Q(
            agreed_at__isnull=False,
            theme__chosen_at__isnull=False,
            evaluation=None,
            follow_up_on__lt=today,
        )
        return (
            self.visible_to(person)
            .live()
            .filter((asked & yes) | late, theme__round__closed_at=None)
            .select_related("theme__round__trio__unit")
        )
