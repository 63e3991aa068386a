"""Finds what could point at one person in a free text. Pure.

A CPR number and an e-mail address are never wanted. A name or a phone number may be there for a reason (a street, the
number of the duty phone), so the writer is asked.
"""

import re
from collections.abc import Iterable

from guldkorn.lib.words import N_

CPR = re.compile(r"(?<![\d-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ -]?\d{4}(?!\d)")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\d.,-])(?:(?:\+|00)45[ ]?)?[2-9]\d(?:[ ]?\d\d){3}(?![\d-])")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def never(text: str) -> str | None:
    """Why this text cannot be saved at all, or nothing."""
    if CPR.search(text):
        return N_("This looks like a CPR number. Leave it out.")
    if EMAIL.search(text):
        return N_("There is an e-mail address here. Leave it out.")
    return None


def phone_numbers(text: str) -> list[str]:
    """Numbers that look like Danish phone numbers, in the order they stand."""
    return [found.group() for found in PHONE.finditer(text)]


def names(text: str, people: Iterable[str]) -> list[str]:
    """Words of the text that are part of somebody's name, each once, in the order they stand.

    Only words with a capital count, so that “liv” is not taken for Liv; a genitive (Lones) counts as the name.
    """
    parts = {part for person in people for part in WORD.findall(person) if len(part) > 1 and part[0].isupper()}
    found = dict.fromkeys(
        word for word in WORD.findall(text) if word in parts or (word.endswith("s") and word[:-1] in parts)
    )
    return list(found)
