"""Cards: written in private, shown together, put into heaps, and chosen among."""

from dataclasses import replace

from guldkorn.meetings import phases
from guldkorn.meetings.kinds import text

KIND = replace(
    text.KIND,
    phases=(phases.WRITE, phases.SHOW, phases.CLUSTER, phases.CHOOSE, phases.DONE),
)
