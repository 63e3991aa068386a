"""An attack on releases as an outsider would make it: what can be worked out about fewer people than the floor?

The attacker knows the unit tree, who belongs where and how many were invited; where a second cut such as the job group
is published, how it crosses the units; and every n, mean, share and spread that is published. Not who answered.

Two attacks: `attack.exact` adds and subtracts, `attack.bounds` uses that every score lies within 0–100. Means that may
be cut tell an inequality. A rounded mean tells a range in the second attack; in the first it is taken as exact, since
rounding is no protection that we count on. Scales that share items are looked at together (`attack.common`).

Not attacked: the widths of published intervals, agreement, alpha and ICC; scales and shares combined with each other;
what whole numbers of people and the steps of the answers rule out; what some of the people tell about themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from guldkorn.anonymity.attack.bounds import bounded
from guldkorn.anonymity.attack.common import skipped
from guldkorn.anonymity.attack.exact import derived
from guldkorn.anonymity.attack.findings import Bounded, Derived, Open
from guldkorn.anonymity.attack.published import FIGURES, read
from guldkorn.anonymity.columns import Threshold
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import COLUMNS, Release
from guldkorn.anonymity.tree import Numbers, UnitTree

__all__ = ["Audit", "Bounded", "Derived", "Open", "audit"]

WIDTH = 5.0
"""The protection width, in points of 0–100: what the cuts of the policy leave. Of people whose mean lies within 5–95,
no part under 20 can be told to 5 points. The answers themselves mostly stand 25 points apart."""


@dataclass(frozen=True)
class Audit:
    """What an outsider can work out: of each scale the smallest group that follows and the narrowest interval."""

    derived: tuple[Derived, ...]
    bounded: tuple[Bounded, ...]
    open: tuple[Open, ...]

    @property
    def leaks(self) -> tuple[Derived | Bounded | Open, ...]:
        """What may not be. An interval is not named where the mean of a leaking group follows anyway."""
        found = [finding for finding in self.derived if finding.is_leak]
        told = {finding.scale for finding in found if "mean" in finding.figures}
        narrow = (finding for finding in self.bounded if finding.is_leak and finding.scale not in told)
        return (*found, *narrow, *self.open)


def audit(
    releases: Mapping[str, Release],
    tree: UnitTree,
    policy: Policy,
    cells: Mapping[str, Numbers] | None = None,
    width: float = WIDTH,
) -> Audit:
    """Return what follows from the releases, each under a name, taken together.

    All are about the same answers; where answers came in between, the earlier stands first. A release may be about
    groups in the place of units: ``cells`` are then the people of each group per unit, directly there, (U,) or (U, S).
    Raises ValueError where a release is about something else, or where figures contradict each other.
    """
    known = read(releases, tree, policy, cells)
    scales = next(iter(releases.values())).instrument.scales
    means, shares = np.array([policy.floors(sensitive=scale.sensitive) for scale in scales]).T
    floors = {Threshold.MEAN: means, Threshold.SHARES: shares}
    intervals, alike = bounded(known, means, width)
    exact = derived(known, {figure: floors[COLUMNS[figure].governed_by] for figure in FIGURES})
    exact += skipped(known, next(iter(releases.values())).instrument, means)
    return Audit(tuple(exact), tuple(intervals), tuple(alike))
