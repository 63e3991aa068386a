"""The course that a file holds, and a file of a course. Read once per text."""

from functools import lru_cache

from guldkorn.content.programme import Programme
from guldkorn.content.programmes import read_programme, write_programme
from guldkorn.lib.refusal import Refused
from guldkorn.lib.words import N_


@lru_cache(maxsize=128)
def course_of(text: str) -> Programme:
    """Raises Refused for a text that was good once, and names what this version no longer has."""
    course, _problems = read_programme(text.encode())
    if course is None:
        raise Refused(N_("This programme names something that this version of Guldkorn does not have."))
    return course


def text_of(course: Programme) -> str:
    return write_programme(course).decode()
