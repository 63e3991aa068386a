"""Who a survey covers and how many have answered, as the pages may show it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from guldkorn.surveys.access import COUNTS_FROM


@dataclass(frozen=True)
class Participation:
    """``answered`` is None when so few are invited that the count would tell who."""

    invited: int
    answered: int | None

    @classmethod
    def of(cls, invited: int, used: int) -> Self:
        return cls(invited, used if invited >= COUNTS_FROM else None)


@dataclass
class Branch:
    """A unit; ``people`` counts its own and all below."""

    name: str
    people: int
    below: list["Branch"] = field(default_factory=list)


def branches(units: Iterable[tuple[int, int | None, str, int]]) -> list[Branch]:
    """The tops of the tree, from (id, parent's id, name, own people), parents before children.

    A unit whose parent is not among them is a top.
    """
    found: dict[int, Branch] = {}
    parents: dict[int, int | None] = {}
    tops: list[Branch] = []
    for id, parent, name, own in units:
        found[id], parents[id] = Branch(name, own), parent
        (found[parent].below if parent in found else tops).append(found[id])
    for id in reversed(found):
        above = parents[id]
        if above in found:
            found[above].people += found[id].people
    return tops
