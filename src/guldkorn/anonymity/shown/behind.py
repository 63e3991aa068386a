"""The spread behind an interval, and how well it is known. It comes from nothing that is not
published.

A group's own spread is used if it is published and the group is large enough. Else the pooled one
within the published blocks, if enough people stand behind that. Else the scale's reference, or what
is usual for a scale of so many questions; these are taken as known. The width of an interval must
not disclose what ``share_status`` hides (docs/explanation/anonymity.md).
"""

from collections.abc import Sequence
from enum import StrEnum
from math import inf
from typing import NamedTuple

import numpy as np

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.tree import Figures, Numbers
from guldkorn.measurement.instrument import Scale

OF_ONE_ITEM, OF_SEVERAL = 25.0, 22.0
"""Standard deviations on 0–100 that are usual for scales of one question and of more (domain.md
2.9: about 20–26).
"""


class Source(StrEnum):
    """Where the spread behind an interval comes from."""

    OWN = "own"
    POOLED = "pooled"
    REFERENCE = "reference"


class Behind(NamedTuple):
    """A standard deviation on 0–100 and its degrees of freedom, (U, S); infinite if it is taken as
    known.
    """

    sd: Figures
    degrees: Figures


class Pooled(NamedTuple):
    """The standard deviation within published blocks and its degrees of freedom, (S,); NaN if too
    few are behind.
    """

    sd: Figures
    degrees: Figures

    def or_reference(self, scales: Sequence[Scale]) -> Behind:
        """Return the same, with the reference of each scale if too few are behind."""
        unknown = np.isnan(self.sd)
        references = np.array([reference(scale) for scale in scales])
        return Behind(
            np.where(unknown, references, self.sd), np.where(unknown, inf, self.degrees)
        )


def behind_intervals(n: Numbers, sd: Figures, common: Behind, policy: Policy) -> Behind:
    """Return what each interval uses: the group's own ``sd``, NaN if it is not published, or the
    common one.
    """
    own = ~np.isnan(sd) & (n >= policy.own_sd_from)
    return Behind(
        sd=np.where(own, sd, common.sd),
        degrees=np.where(own, n - 1.0, common.degrees),
    )


def reference(scale: Scale) -> float:
    """Return the standard deviation that is taken as known if none can be estimated."""
    return scale.reference_sd or (OF_ONE_ITEM if len(scale.items) == 1 else OF_SEVERAL)


class IntervalSpread(NamedTuple):
    """The same for one figure: standard deviation, degrees of freedom, and where it comes from."""

    sd: float
    degrees: float
    source: Source


def behind(
    n: int,
    sd: float | None,
    pooled: tuple[float, float] | None,
    scale: Scale,
    policy: Policy,
) -> IntervalSpread:
    """Return what the interval of one published figure uses; ``pooled`` are `Pooled` of its scale,
    or None.
    """
    if sd is not None and n >= policy.own_sd_from:
        return IntervalSpread(sd, n - 1.0, Source.OWN)
    return (
        IntervalSpread(*pooled, Source.POOLED)
        if pooled
        else IntervalSpread(reference(scale), inf, Source.REFERENCE)
    )
