"""The rest of an organisation: all of it but one unit, from released figures alone.

Where a unit and the whole that it is part of are shown, the rest is a union of blocks (see `blocks`), and anybody can
subtract it: it is nobody, or keeps the floor. It is cut like every figure, and left out where one behind it was cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from guldkorn.anonymity.policy import Policy


class Shown(Protocol):
    """Figures of a group as released; None is hidden."""

    n: int | None
    mean: float | None
    share_low: float | None
    share_mid: float | None
    share_high: float | None


@dataclass(frozen=True)
class Rest:
    """How many people the rest are, and those of their figures that may be shown; the others are None."""

    n: int
    mean: float | None
    share_low: float | None
    share_mid: float | None
    share_high: float | None


def rest(wholes: Sequence[Shown], parts: Sequence[Shown], policy: Policy, *, sensitive: bool) -> Rest | None:
    """Return the figures of all groups in ``wholes`` together, less those of the ``parts`` that are in them.

    None where a count is hidden, or fewer people remain than the floor.
    """
    floor, share_floor = policy.floors(sensitive=sensitive)
    groups = [(whole, 1) for whole in wholes] + [(part, -1) for part in parts]
    n = 0
    for group, sign in groups:
        if group.n is None:
            return None
        n += sign * group.n
    if n < floor:
        return None
    cuts = {"mean": (policy.mean_cut, 100 - policy.mean_cut)}
    cuts |= dict.fromkeys(("share_low", "share_mid", "share_high"), (policy.share_cut, 1 - policy.share_cut))
    figures = {
        name: None if name != "mean" and n < share_floor else _mean_of(groups, n, name, policy.small, cut)
        for name, cut in cuts.items()
    }
    return Rest(n, **figures)


def _mean_of(
    groups: Sequence[tuple[Shown, int]], n: int, name: str, small: int, cut: tuple[float, float]
) -> float | None:
    """Return the mean per person of a figure over the rest; None where it is hidden or cut in a group."""
    total = 0.0
    for group, sign in groups:
        people, value = group.n or 0, getattr(group, name)
        if value is None or (people < small and not cut[0] < value < cut[1]):
            return None
        total += sign * people * value
    low, high = cut if n < small else (0.0, cut[0] + cut[1])
    return min(max(total / n, low), high)
