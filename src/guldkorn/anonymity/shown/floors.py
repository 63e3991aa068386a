"""The floors of a scale. A figure with a low floor must carry nothing with a higher one.

The mean of five answers to a yes-or-no question tells how many said yes: it is a share, so it has the floor of shares.
The same holds for any single question with uneven steps: which sums there are often leaves one set of answers.
"""

from itertools import pairwise

from guldkorn.anonymity.policy import Policy
from guldkorn.measurement.instrument import Direction, Scale


def floors_of(scale: Scale, policy: Policy) -> tuple[int, int]:
    """Return the floors of means and of shares of a scale."""
    mean, shares = policy.floors(sensitive=scale.sensitive)
    if scale.sensitive or scale.direction is Direction.OPTIMUM or len(scale.items) > 1:
        return mean, shares
    # With three options evenly apart two people can always have moved a step; where none can, the mean is coded.
    moves = len(scale.items[0].options) > 2 and has_even_steps(scale)
    return (mean if moves else shares), shares


def has_even_steps(scale: Scale) -> bool:
    """Whether the options of a single question are evenly apart."""
    scores = sorted(option.score for option in scale.items[0].options)
    return len({after - before for before, after in pairwise(scores)}) == 1
