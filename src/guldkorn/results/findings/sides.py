"""On which side of a picture a scale stands: its direction decides, whatever its topic is called. Pure."""

from enum import StrEnum

from guldkorn.measurement.instrument import Direction, Scale


class Side(StrEnum):
    """The sides, in the order in which they stand. Demands that should fit stand among the strains."""

    STRAIN = "strain"
    RESOURCE = "resource"
    OUTCOME = "outcome"
    EXPOSURE = "exposure"


def side_of(scale: Scale) -> Side:
    if scale.sensitive:
        return Side.EXPOSURE
    if scale.topic.startswith("outcome."):
        return Side.OUTCOME
    return Side.RESOURCE if scale.direction is Direction.HIGH_IS_GOOD else Side.STRAIN
