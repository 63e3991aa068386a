"""The thresholds of a scale. A figure with a low threshold must disclose nothing that has a higher
one.

The mean of five answers to a yes-or-no question tells how many said yes. It is a share, so it has
the threshold of shares. So has the mean of any single question with uneven steps: its sum often
fits one set of answers only.
"""

from itertools import pairwise

from guldkorn.anonymity.policy import Policy
from guldkorn.measurement.instrument import Direction, Scale


def thresholds_of(scale: Scale, policy: Policy) -> tuple[int, int]:
    """Return the thresholds of means and of shares of a scale."""
    mean, shares = policy.thresholds(sensitive=scale.sensitive)
    if scale.sensitive or scale.direction is Direction.OPTIMUM or len(scale.items) > 1:
        return mean, shares
    # With three options evenly apart two people can always have moved a step. If none can, the mean
    # is coded.
    moves = len(scale.items[0].options) > 2 and has_even_steps(scale)
    return (mean if moves else shares), shares


def has_even_steps(scale: Scale) -> bool:
    """Whether the options of a single question are evenly apart."""
    scores = sorted(option.score for option in scale.items[0].options)
    return len({after - before for before, after in pairwise(scores)}) == 1
