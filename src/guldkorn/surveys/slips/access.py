"""Who may open codes on paper again, and how long. Pure."""

import datetime as dt

from guldkorn.lib.words import N_

KEPT_FOR = dt.timedelta(days=7)
"""So long codes can be fetched again, as long as their maker could make new ones alone."""

IN_HAND = dt.timedelta(hours=1)
"""So long they can be fetched again whatever has happened: a printer that jams takes it."""


def fetch(*, age: dt.timedelta, alone: bool) -> str | None:
    """May whoever had codes made open them? ``alone``: they may make new ones by themselves now.

    Within the hour it is the same act. Later it is as good as new codes, and takes no fewer people.
    """
    if age <= IN_HAND or (alone and age <= KEPT_FOR):
        return None
    if alone:
        return N_("The codes were kept for seven days. Make new ones.")
    return N_(
        "People can answer already, and the codes were made more than an hour ago. It takes two "
        "to make new ones: one asks for them, another agrees."
    )
