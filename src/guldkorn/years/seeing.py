"""Whose year somebody sees: their TRIOs' units, and all of an organisation they look after."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from guldkorn.accounts.models import Person
from guldkorn.lib.refusal import refuse
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation, Unit
from guldkorn.years import access


@dataclass(frozen=True)
class SeenUnit:
    """A unit as one person sees it. Who only looks after the organisation sees dates and kinds."""

    unit: Unit
    trio: Trio | None
    is_mine: bool
    runs: bool


def units_seen_by(person: Any) -> QuerySet[Unit]:
    ours = Q(trio__in=Trio.objects.visible_to(person))
    run = Q(organisation__in=Organisation.objects.run_by(person))
    return Unit.objects.filter(ours | run)


def seen_by(person: Person, unit_id: int) -> SeenUnit:
    """404 for whoever is neither in the TRIO of the unit nor looks after its organisation."""
    seen = units_seen_by(person).select_related("organisation")
    unit = get_object_or_404(seen, pk=unit_id)
    trio = Trio.objects.filter(unit=unit).first()
    is_mine = trio is not None and bool(trio.roles_of(person))
    runs = Organisation.objects.run_by(person).filter(pk=unit.organisation_id).exists()
    return SeenUnit(unit, trio, is_mine, runs)


def held_unit(unit: Unit, by: Person) -> Unit:
    """The unit, held until the transaction ends, for whoever may write about its year."""
    held = Unit.objects.select_for_update().get(pk=unit.pk)
    sees = units_seen_by(by).filter(pk=unit.pk).exists()
    refuse(access.work(sees=sees, is_closed=held.is_closed))
    return held
