"""Many units at a glance: which TRIOs somebody may see, and how far each is. Steps and dates, never
content.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from guldkorn.accounts.models import Person
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Organisation


@dataclass(frozen=True)
class UnitRow:
    """A unit with a TRIO, and its newest round where it has one."""

    trio: Trio
    round: Round | None
    is_mine: bool


@dataclass(frozen=True)
class Block:
    """An organisation and those of its units that somebody may see."""

    organisation: Organisation
    runs: bool
    rows: list[UnitRow]


def blocks(person: Person) -> list[Block]:
    """What this person may see, organisation by organisation, units by name. A closed unit stays
    with its own TRIO only.
    """
    run = list(Organisation.objects.run_by(person))
    mine = set(Trio.objects.visible_to(person).values_list("pk", flat=True))
    trios = list(
        Trio.objects.filter(Q(pk__in=mine) | Q(unit__organisation__in=run, unit__closed_on=None))
        .select_related("unit__organisation")
        .prefetch_related("rounds")  # newest first: the order of the model
        .order_by("unit__name", "pk")
    )
    organisations = {one.pk: one for one in run}
    organisations |= {trio.unit.organisation_id: trio.unit.organisation for trio in trios}
    found = []
    for organisation in sorted(organisations.values(), key=lambda one: one.name):
        rows = _rows(organisation, trios, mine)
        found.append(Block(organisation, organisation in run, rows))
    return found


def _rows(organisation: Organisation, trios: Sequence[Trio], mine: set[int]) -> list[UnitRow]:
    return [
        UnitRow(trio, next(iter(trio.rounds.all()), None), trio.pk in mine)
        for trio in trios
        if trio.unit.organisation_id == organisation.pk
    ]
