"""A scale from one to ten; where it is asked twice, the shift is shown after the talk."""

from dataclasses import replace

from guldkorn.meetings import phases
from guldkorn.meetings.kinds import rating

KIND = replace(
    rating.KIND,
    phases=(phases.WRITE, phases.SHOW, phases.AGAIN, phases.COMPARE, phases.DONE),
    on_a_page=3,
)
