"""A guess at a figure of a result, before the room is shown it. Guesses are deleted when the
meeting ends.
"""

from dataclasses import replace

from guldkorn.meetings.kinds import rating

KIND = replace(
    rating.KIND,
    is_deleted=True,
    inputs="meetings/reveal/_guess.html",
    board="meetings/reveal/_board.html",
    wall="",
)
