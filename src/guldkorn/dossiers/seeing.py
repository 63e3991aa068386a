"""Whose dossiers somebody sees.

The TRIO sees those of its unit. Who looks after the organisation, and who receives for AMO/MED from
inside it, read the versions that were made: an assessment is for management and committee too.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from guldkorn.accounts.models import Person
from guldkorn.dossiers import access
from guldkorn.escalations.models import received_by, sent_only
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation, Unit


@dataclass(frozen=True)
class DossierReader:
    """A person beside a unit: what they are there."""

    unit: Unit
    trio: Trio | None
    roles: frozenset[str]
    runs: bool
    receives: bool

    @property
    def is_member(self) -> bool:
        return bool(self.roles)

    @property
    def may_link(self) -> bool:
        """May they let the link open it, or nothing?"""
        return self.why_no_link() is None

    def why_no_link(self) -> str | None:
        has_trio = self.trio is not None
        return access.link(is_member=self.is_member, runs=self.runs, has_trio=has_trio)

    def why_not_make(self) -> str | None:
        return access.make(
            is_member=self.is_member,
            runs=self.runs,
            has_trio=self.trio is not None,
            is_closed=self.unit.is_closed,
        )

    def why_not_make_told(self) -> str | None:
        return access.make_told(runs=self.runs, is_closed=self.unit.is_closed)


def units_read_by(person: Any) -> QuerySet[Unit]:
    led = Q(pk__in=units_led_by(person).values("pk"))
    received = Q(organisation__in=committee_of(person))
    return Unit.objects.filter(led | received)


def committee_of(person: Any) -> QuerySet[Organisation]:
    """Those for whose AMO/MED they receive, but where they see nothing but what is sent."""
    outside = sent_only(person).values("pk")
    return received_by(person).exclude(pk__in=outside)


def units_led_by(person: Any) -> QuerySet[Unit]:
    """The units whose stages this person sees: those of their TRIOs, and all of an organisation
    that they look after.
    """
    ours = Q(trio__in=Trio.objects.visible_to(person))
    run = Q(organisation__in=Organisation.objects.run_by(person))
    return Unit.objects.filter(ours | run)


def reader_at(unit: Unit, person: Person) -> DossierReader:
    trio = Trio.objects.filter(unit=unit).first()
    house = unit.organisation_id
    return DossierReader(
        unit=unit,
        trio=trio,
        roles=frozenset(trio.roles_of(person)) if trio else frozenset(),
        runs=Organisation.objects.run_by(person).filter(pk=house).exists(),
        receives=committee_of(person).filter(pk=house).exists(),
    )


def led_by(person: Person, unit_id: int) -> DossierReader:
    """404 for whoever is neither in the TRIO of the unit nor looks after its organisation."""
    seen = units_led_by(person).select_related("organisation")
    return reader_at(get_object_or_404(seen, pk=unit_id), person)
