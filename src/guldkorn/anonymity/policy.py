"""The floors and codings of a survey: locked when it opens, printed on its first page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Self

NEWEST = 2
"""Policy 2 holds from November 2026 (decision 0010). Results of policy 1 stay readable as what they are."""


@dataclass(frozen=True)
class Policy:
    """How many people a figure must cover, and how figures of a group under ``small`` people are coded.

    ``shares`` is the floor of shares, spread and agreement. The ``sensitive`` floors are those of offensive actions,
    violence and harassment; in policy 2 they are one and the same. Of a sensitive scale the share exposed is published,
    and up to ``few_exposed`` people, or all but so many, are one statement.

    Means are coded to ``mean_cut`` from both ends of 0–100, shares likewise on 0–1, a standard deviation is never shown
    under ``sd_cut``, agreement never over ``agreement_cut``; and further where two people who differ by a step move
    them by more (see `cuts`). Intervals use a group's own standard deviation from ``own_sd_from`` people. They use that
    within the published blocks where ``pooled_people`` people in ``pooled_blocks`` blocks stand behind it.
    Raises ValueError for a floor under 2, or a floor of shares under that of means.
    """

    number: int = NEWEST
    mean: int = 5
    shares: int = 10
    sensitive_mean: int = 20
    sensitive_shares: int = 20
    comments: int = 10
    small: int = 20
    mean_cut: float = 5.0
    share_cut: float = 0.05
    sd_cut: float = 5.0
    agreement_cut: float = 0.95
    own_sd_from: int = 30
    pooled_people: int = 100
    pooled_blocks: int = 5
    few_exposed: int = 2

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
        """Return the policy that ``to_dict`` gave. Without a number it is policy 1, which lacked some values.

        Raises TypeError for a name that is missing or unknown.
        """
        names = {field.name for field in fields(cls)}
        lacking = names - values.keys()
        if values.keys() - names or lacking - ({*SINCE_2} if "number" not in values else set()):
            raise TypeError(f"these are not the values of a policy: {sorted(values)}")
        return cls(**{"number": 1, **values})  # type: ignore[arg-type]

    def at_least(self, other: "Policy") -> "Policy":
        """Return the policy with each floor as high as in either: a promise to answer under is never lowered."""
        floors = ("mean", "shares", "sensitive_mean", "sensitive_shares", "comments")
        return Policy(**asdict(self) | {name: max(getattr(self, name), getattr(other, name)) for name in floors})


SINCE_2 = ("number", "pooled_people", "pooled_blocks", "few_exposed")
"""What the values of policy 1 did not have."""
