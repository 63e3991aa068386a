"""Answers in, in the shapes that people have them: each reader yields batches that ``scan``
takes.
"""

from guldkorn.analytics.answers.files import (
    check_readable,
    people_in,
    place_of,
    read_answers,
    remarks,
)

__all__ = ["check_readable", "people_in", "place_of", "read_answers", "remarks"]
