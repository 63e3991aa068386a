"""The gate of an action (domain 3.3): what it lacks to be more than a draft, and where the plan
leans. Pure.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from guldkorn.lib.words import N_

INDIVIDUAL = "individual"


def missing(
    *, is_chosen: bool, responsible: str, follow_up_on: dt.date | None, sign: str
) -> list[str]:
    """What stands between this action and being agreed; empty when nothing does.

    ``is_chosen``: each role of the TRIO has said yes to its theme.
    """
    lacks = []
    if not is_chosen:
        lacks.append(N_("a yes to the theme from each of you"))
    if not responsible.strip():
        lacks.append(N_("somebody responsible"))
    if follow_up_on is None:
        lacks.append(N_("a date to follow up"))
    if not sign.strip():
        lacks.append(N_("how you can tell that it works"))
    return lacks


def everything_on_the_individual(levels: Iterable[str]) -> bool:
    """True when there are actions and each asks the single person to change, none the work
    (IGLO).
    """
    counts = Counter(levels)
    return set(counts) == {INDIVIDUAL}


def days_in_order(start_on: dt.date | None, follow_up_on: dt.date | None) -> bool:
    """A follow-up comes after the start; either may still be open."""
    return start_on is None or follow_up_on is None or start_on <= follow_up_on
