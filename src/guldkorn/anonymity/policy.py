"""The thresholds and codings of a survey: locked when it opens, printed on its first page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Self

NEWEST = 2
"""Policy 2 holds from November 2026 (decision 0010). Results of policy 1 stay readable as what they
are.
"""


@dataclass(frozen=True)
class Policy:
    """How many people a figure must cover, and how figures of a group under ``small`` people are
    coded.

    Surveys store these values by their names, so a name is never changed.

    ``shares`` is the threshold of shares, spread and agreement. The ``sensitive`` thresholds hold
    for offensive actions, violence and harassment; in policy 2 the two are equal. A sensitive scale
    publishes the share exposed. Up to ``few_exposed`` people, or all but so many, are one
    statement.

    Figures of a small group are coded to bounds. A mean lies ``mean_cut`` or more from both ends of
    0–100. A share lies ``share_cut`` or more from both ends of 0–1. A standard deviation is
    ``sd_cut`` or more, an agreement ``agreement_cut`` or less. `coding` goes further if two people
    can move a figure by more.

    An interval uses the group's own standard deviation from ``own_sd_from`` people. Else it uses
    the pooled one, if ``pooled_people`` people in ``pooled_blocks`` published blocks stand behind
    that.

    Raises ValueError if a threshold is under 2, or if that of shares is under that of means.
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
            raise ValueError(
                "a floor must be at least 2: the figure of one person is an answer"
            )
        if self.shares < self.mean or self.sensitive_shares < self.sensitive_mean:
            raise ValueError(
                "shares tell more than a mean: their floor cannot be lower"
            )

    def thresholds(self, *, sensitive: bool) -> tuple[int, int]:
        """Return the thresholds of means and of shares."""
        return (
            (self.sensitive_mean, self.sensitive_shares)
            if sensitive
            else (self.mean, self.shares)
        )

    def to_dict(self) -> dict[str, int | float]:
        """Return the values as plain data, to be stored with the survey."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, int | float]) -> Self:
        """Return the policy that ``to_dict`` gave. Values without a number are those of policy 1.

        Raises TypeError if a name is missing or unknown.
        """
        names = {field.name for field in fields(cls)}
        lacking = names - values.keys()
        if values.keys() - names or lacking - (
            {*SINCE_2} if "number" not in values else set()
        ):
            raise TypeError(f"these are not the values of a policy: {sorted(values)}")
        return cls(**{"number": 1, **values})  # type: ignore[arg-type]

    def at_least(self, other: "Policy") -> "Policy":
        """Return the policy with the higher of each two thresholds: what people answered under is
        never lowered.
        """
        names = ("mean", "shares", "sensitive_mean", "sensitive_shares", "comments")
        return Policy(
            **asdict(self)
            | {name: max(getattr(self, name), getattr(other, name)) for name in names}
        )


SINCE_2 = ("number", "pooled_people", "pooled_blocks", "few_exposed")
"""The values that policy 1 did not have."""
