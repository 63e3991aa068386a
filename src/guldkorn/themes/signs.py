"""What a sign points at, and whether signs of different kinds point the same way. Pure."""

from collections.abc import Collection
from enum import StrEnum

from guldkorn.results.findings.leaning import Lean


class Accord(StrEnum):
    ALIKE = "alike"
    PARTLY = "partly"
    DIFFER = "differ"


LEANS = tuple(Lean)


def lean_of_scores(scores: Collection[int]) -> Lean:
    """Where ratings of 1–5 point on the whole; raises ZeroDivisionError when there are none."""
    middle = sum(scores) / len(scores)
    if middle <= 2.5:
        return Lean.PRESSES
    return Lean.CARRIES if middle >= 3.5 else Lean.BETWEEN


def accord(leans: Collection[Lean]) -> Accord | None:
    """Do they point the same way? None when there are not two of them to compare."""
    if len(leans) < 2:
        return None
    places = [LEANS.index(lean) for lean in leans]
    return tuple(Accord)[max(places) - min(places)]
