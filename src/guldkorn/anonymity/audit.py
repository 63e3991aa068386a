"""An attack on releases as an outsider would make it: what can be worked out about fewer people
than the threshold?

The attacker knows the unit tree, who belongs where and how many were invited. If a second cut such
as the job group is published, the attacker knows how it crosses the units. Every published n, mean,
share and spread is known. The attacker does not know who answered.

There are two attacks. `attack.exact` uses differencing: it adds and subtracts. `attack.bounds`
computes feasibility intervals, since every score lies within 0–100. A mean that may be coded gives
an inequality. A rounded mean gives a range in the second attack. The first takes it as exact, since
we do not count on rounding for protection. Scales that share items are attacked together
(`attack.common`).

Not attacked: the widths of published intervals, agreement, alpha and ICC; scales and shares
combined with each other; what whole numbers of people and the steps of the answers rule out; what
some of the people tell about themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from guldkorn.anonymity.attack.bounds import bounded
from guldkorn.anonymity.attack.common import skipped
from guldkorn.anonymity.attack.exact import derived
from guldkorn.anonymity.attack.findings import Bounded, Derived, DisclosedUnanimity
from guldkorn.anonymity.attack.published import FIGURES, read
from guldkorn.anonymity.columns import Threshold
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.rows import COLUMNS, ReleasedFigures
from guldkorn.anonymity.tree import Numbers, UnitTree

__all__ = ["Audit", "Bounded", "Derived", "DisclosedUnanimity", "audit"]

WIDTH = 5.0
"""The protection width, in points of 0–100: what the coding of the policy leaves.

If the mean of a group lies within 5–95, no part of it under 20 people is known to 5 points. The
answers themselves mostly stand 25 points apart.
"""


@dataclass(frozen=True)
class Audit:
    """What an outsider can work out about each scale.

    ``derived`` are the smallest groups whose figures follow by differencing. ``bounded`` are the
    narrowest feasibility intervals. ``disclosed`` are groups that are seen to have answered alike.
    """

    derived: tuple[Derived, ...]
    bounded: tuple[Bounded, ...]
    disclosed: tuple[DisclosedUnanimity, ...]

    @property
    def leaks(self) -> tuple[Derived | Bounded | DisclosedUnanimity, ...]:
        """The findings that must not be. An interval is left out if the mean of a leaking group
        follows anyway.
        """
        found = [finding for finding in self.derived if finding.is_leak]
        exact = {finding.scale for finding in found if "mean" in finding.figures}
        narrow = (
            finding
            for finding in self.bounded
            if finding.is_leak and finding.scale not in exact
        )
        return (*found, *narrow, *self.disclosed)


def audit(
    releases: Mapping[str, ReleasedFigures],
    tree: UnitTree,
    policy: Policy,
    cells: Mapping[str, Numbers] | None = None,
    width: float = WIDTH,
) -> Audit:
    """Return what follows from the releases, each under a name, taken together.

    All are about the same answers. If answers came in between, the earlier release stands first. A
    release may be about groups instead of units. Then ``cells`` are the people of each group
    directly in each unit, (U,) or (U, S). Raises ValueError if a release is about something else,
    or if figures contradict each other.
    """
    known = read(releases, tree, policy, cells)
    scales = next(iter(releases.values())).instrument.scales
    means, shares = np.array(
        [policy.thresholds(sensitive=scale.sensitive) for scale in scales]
    ).T
    thresholds = {Threshold.MEAN: means, Threshold.SHARES: shares}
    intervals, disclosed = bounded(known, means, width)
    exact = derived(
        known, {figure: thresholds[COLUMNS[figure].governed_by] for figure in FIGURES}
    )
    exact += skipped(known, next(iter(releases.values())).instrument, means)
    return Audit(tuple(exact), tuple(intervals), tuple(disclosed))
