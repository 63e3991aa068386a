"""The floors and cuts of a survey: locked when it opens, printed on its first page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True)
class Policy:
    """How many people a figure must cover, and where figures of a group under ``small`` people are cut.

    ``shares`` is the floor of shares, spread and agreement; the ``sensitive`` floors are those of offensive actions,
    violence and harassment. Means are cut to ``mean_cut`` from both ends of 0–100, shares likewise on 0–1, a standard
    deviation is never shown under ``sd_cut``, agreement never over ``agreement_cut``; and further where two people who
    differ by a step move them by more (see `cuts`). Intervals use a group's own standard deviation from ``own_sd_from``
    people. Raises ValueError for a floor under 2, or a floor of shares under that of means.
    """

    mean: int = 5
    shares: int = 10
    sensitive_mean: int = 10
    sensitive_shares: int = 20
    comments: int = 10
    small: int = 20
    mean_cut: float = 5.0
    share_cut: float = 0.05
    sd_cut: float = 5.0
    agreement_cut: float = 0.95
    own_sd_from: int = 30

    def __post_init__(self) -> None:
        if min(self.mean, self.sensitive_mean, self.comments) < 2:
            raise ValueError("a floor must be at least 2: the figure of one person is an answer")
        if self.shares < self.mean or self.sensitive_shares < self.sensitive_mean:
            raise ValueError("shares tell more than a mean: their floor cannot be lower")

    def floors(self, *, sensitive: bool) -> tuple[int, int]:
        """Return the floors of means and of shares."""
        return (self.sensitive_mean, self.sensitive_shares) if sensitive else (self.mean, self.shares)

    def to_dict(self) -> dict[str, int | float]:
        """Return the values as plain data, to be stored with the survey."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, int | float]) -> Self:
        """Return the policy that ``to_dict`` gave. Raises TypeError for a name that is missing or unknown."""
        if values.keys() != cls().to_dict().keys():
            raise TypeError(f"these are not the values of a policy: {sorted(values)}")
        return cls(**values)  # type: ignore[arg-type]
