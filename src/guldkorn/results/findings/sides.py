"""On which side of a picture a scale stands: its direction decides, whatever its topic is called.
Pure.
"""

from enum import StrEnum

from guldkorn.measurement.instrument import Direction, Scale


class FindingSide(StrEnum):
    """The sides, in the order in which they stand. Demands that should fit stand among the
    strains.
    """

    STRAIN = "strain"
    RESOURCE = "resource"
    OUTCOME = "outcome"
    EXPOSURE = "exposure"


def side_of(scale: Scale) -> FindingSide:
    """Return the side of a scale: sensitive ones and outcomes first, the others by direction."""
    if scale.sensitive:
        return FindingSide.EXPOSURE
    if scale.topic.startswith("outcome."):
        return FindingSide.OUTCOME
    return (
        FindingSide.RESOURCE
        if scale.direction is Direction.HIGH_IS_GOOD
        else FindingSide.STRAIN
    )
