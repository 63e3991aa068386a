"""The TRIOs that somebody is in, and how far each is."""

from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Trio


@dataclass(frozen=True)
class OwnTrio:
    """A TRIO of somebody's own, and its newest round where it has one."""

    trio: Trio
    round: Round | None


def own_trios(person: Person) -> list[OwnTrio]:
    """By the names of their units. A closed unit stays with its TRIO."""
    trios = (
        Trio.objects.visible_to(person)
        .select_related("unit__organisation")
        .prefetch_related("rounds")  # newest first: the order of the model
        .order_by("unit__name", "pk")
    )
    return [OwnTrio(trio, next(iter(trio.rounds.all()), None)) for trio in trios]
