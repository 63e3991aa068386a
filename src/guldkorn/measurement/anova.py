"""How much of the differences between people lies between their groups: one-way analysis of
variance.
"""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Anova:
    """Mean squares between and within groups, of scores on 0–100; None where there are no degrees
    of freedom.

    The indices are ICC(1) and ICC(2), as groups of people are told apart by their ratings (Shrout &
    Fleiss 1979; Bliese 2000).
    """

    groups: int
    n: int
    between: float | None
    within: float | None

    @classmethod
    def of_squares(cls, groups: int, n: int, between: float, within: float) -> Self:
        """Return the analysis of n people in groups, from the sums of squares between groups and
        within them.
        """
        return cls(
            groups=groups,
            n=n,
            between=between / (groups - 1) if groups > 1 else None,
            within=within / (n - groups) if n > groups else None,
        )

    @property
    def icc1(self) -> float | None:
        """The share of all variance that lies between groups, for groups of the mean size; None
        where undefined.
        """
        if self.between is None or self.within is None:
            return None
        spread = self.between + (self.n / self.groups - 1) * self.within
        return (self.between - self.within) / spread if spread else None

    @property
    def icc2(self) -> float | None:
        """The reliability of the groups' means; None where undefined."""
        if not self.between or self.within is None:
            return None
        return (self.between - self.within) / self.between
