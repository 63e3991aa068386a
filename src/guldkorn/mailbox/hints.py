"""May a letter point at a person? Nobody is told which words it is."""

import re

from guldkorn.anonymity.nameguard import PHONE, PLAIN, NameGuard
from guldkorn.results.making import names_in
from guldkorn.workplaces.models import Organisation

INSIDE = re.compile(r"(?<=[^\W\d_] )[A-ZÆØÅ][a-zæøåäöü]+")
"""A word with a capital inside a sentence: in Danish mostly a name, of whomever."""


def may_point_at_somebody(text: str, organisation: Organisation) -> bool:
    """Does it hold what looks like a name, or a phone number?

    Most names are found by how they are written. So the hint seldom tells who works there.
    """
    if PHONE.search(text) or _looks_named(text):
        return True
    return bool(NameGuard(names_in(organisation)).names(text))


def _looks_named(text: str) -> bool:
    found = INSIDE.findall(text)
    return any(word.casefold() not in PLAIN for word in found)
