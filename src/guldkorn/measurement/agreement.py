"""Do we see this alike? r*WG(J) of Lindell: one minus observed variance over the variance of answering at random."""

from collections.abc import Sequence

from guldkorn.measurement.instrument import Item


def uniform_variance(item: Item) -> float:
    """Return the variance on 0–100 when every option is equally likely (five even options: 1250)."""
    raise NotImplementedError


def lindell(variances: Sequence[float], nulls: Sequence[float]) -> float | None:
    """Return 1 − the mean of variance / null over the items; below 0 when people differ more than at random."""
    raise NotImplementedError
