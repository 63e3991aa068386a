"""What can be said of a column of the release: what it measures, which threshold governs it, which
scales have it.

The table itself is `rows.ReleaseRow`: each of its figures is annotated with a `FigureColumn`. Pure.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.blocks import Mask
from guldkorn.measurement.instrument import Direction, Scale


class Threshold(StrEnum):
    """Which of the two thresholds of a scale governs a figure; the value is the column that holds
    its status.
    """

    MEAN = "status"
    SHARES = "share_status"


class FigureMeasure(Enum):
    """What a figure counts or measures; it decides the type, and the digits that `precision`
    leaves.
    """

    COUNT = auto()
    POINTS = auto()
    FRACTION = auto()
    INDEX = auto()

    @property
    def suppressed(self) -> float:
        """What an array of the release holds for a suppressed figure: 0 people, or NaN."""
        return 0 if self is FigureMeasure.COUNT else np.nan


class Scales(Enum):
    """Which scales have a figure."""

    ALL = auto()
    AVERAGED = auto()
    NOT_SENSITIVE = auto()
    SENSITIVE = auto()

    def include(self, *, sensitive: bool, optimum: bool) -> bool:
        """Whether a scale of this kind has the figure: a sensitive one and an optimum one have no
        mean.
        """
        return {
            Scales.ALL: True,
            Scales.AVERAGED: not (sensitive or optimum),
            Scales.NOT_SENSITIVE: not sensitive,
            Scales.SENSITIVE: sensitive,
        }[self]


@dataclass(frozen=True)
class FigureColumn:
    """A figure of the release. ``on_spread`` says that its width may stand on the spread of others
    (`behind`).
    """

    governed_by: Threshold
    measure: FigureMeasure
    scales: Scales
    on_spread: bool = False

    def published(
        self, values: NDArray[Any], where: Mask, scales: tuple[Scale, ...]
    ) -> NDArray[Any]:
        """Return the values (U, S); suppressed are those outside the mask, and those of scales
        without the figure.
        """
        has = [
            self.scales.include(
                sensitive=scale.sensitive, optimum=scale.direction is Direction.OPTIMUM
            )
            for scale in scales
        ]
        return np.where(
            where & np.array(has, dtype=np.bool_), values, self.measure.suppressed
        )
