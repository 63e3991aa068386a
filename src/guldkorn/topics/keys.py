"""The ids of an organisation's own topics: ``own.7``. No file of topics may use such an id."""

import re

PREFIX = "own."
NUMBER = re.compile(r"own\.([1-9][0-9]{0,17})")


def key_of(number: int) -> str:
    """The id of the own topic with this number."""
    return f"{PREFIX}{number}"


def number_of(id: str) -> int | None:
    """The number of an own topic; None for any other id."""
    found = NUMBER.fullmatch(id)
    return int(found[1]) if found else None
