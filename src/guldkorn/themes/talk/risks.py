"""What a TRIO lives with, for its own page and for the plan."""

from dataclasses import dataclass

from guldkorn.themes.models import PermanentRisk
from guldkorn.trios.models import Trio


@dataclass(frozen=True)
class LivedWith:
    """Those that stand, the next to look at first, and those that have ended."""

    standing: list[PermanentRisk]
    ended: list[PermanentRisk]

    @property
    def due(self) -> int:
        return sum(one.is_due for one in self.standing)


def lived_with(trio: Trio) -> LivedWith:
    every = list(PermanentRisk.objects.of(trio).select_related("ended_by"))
    return LivedWith(
        standing=[one for one in every if one.ended_at is None],
        ended=[one for one in every if one.ended_at is not None],
    )
