"""The floors and cuts of a survey: locked when it opens, printed on its first page."""

from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True)
class Policy:
    """How many people a figure must cover, and what is cut in a group of under ``small``. Shares run 0–1."""

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

    def to_dict(self) -> dict[str, int | float]:
        """Return the values as plain data, to be stored with the survey."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, int | float]) -> Self:
        """Return the policy that ``to_dict`` gave. Raises TypeError for an unknown name."""
        return cls(**values)  # type: ignore[arg-type]
