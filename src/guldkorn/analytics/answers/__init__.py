"""Answers in, in the shapes that people have them: each reader yields batches that ``scan``
takes.
"""

from guldkorn.analytics.answers.files import (
    check_readable,
    people_in,
    place_of,
    read_answers,
    remark_of_placeless,
    remark_of_uncounted,
    remarks,
)

__all__ = [
    "check_readable",
    "people_in",
    "place_of",
    "read_answers",
    "remark_of_placeless",
    "remark_of_uncounted",
    "remarks",
]
