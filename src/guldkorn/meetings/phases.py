"""How an exercise goes: write in private, show together; and who works with whom. Pure.

Which phases a kind of exercise has stands with the kind.
"""

from dataclasses import dataclass

from guldkorn.content.exercise import Together

WRITE, SHOW, AGAIN, COMPARE, CLUSTER, CHOOSE, DONE = (
    "write",
    "show",
    "again",
    "compare",
    "cluster",
    "choose",
    "done",
)

NOTE = "~note"
"""What a line of a table's shared note is put in under. No part of an exercise can have this id."""

ALONE, ROUND, TOGETHER = "alone", "round", "together"
"""Whose turn it is at a table."""

OPEN = frozenset({WRITE, AGAIN})
HIDDEN = frozenset({WRITE, AGAIN})
FEWEST_IN_A_GROUP, MOST_IN_A_GROUP = 4, 6


@dataclass(frozen=True)
class WorkTable:
    """Those who work together: a TRIO, a group of a drawing, or – neither – the whole room."""

    trio: int | None = None
    group: int | None = None
    draw: int = 0


def is_open(phase: str) -> bool:
    """May something be put in now?"""
    return phase in OPEN


def is_shown(phase: str) -> bool:
    """Do people see more than what they put in themselves?"""
    return phase not in HIDDEN


def turn(phase: str) -> str:
    """Return whose turn it is where a table looks at cards: each writes alone, then one after the
    other says it, then all talk.
    """
    if is_open(phase):
        return ALONE
    return ROUND if phase in {SHOW, COMPARE} else TOGETHER


def round_of(phase: str) -> int:
    """Return 2 from the second rating on, else 1."""
    return 2 if phase in {AGAIN, COMPARE} else 1


def in_plenary(together: Together) -> bool:
    """Is what is written meant for the whole room from the start? A TRIO's and a group's notes are
    their own.
    """
    return together in {Together.ALONE, Together.EVERYBODY}


def at_tables(together: Together) -> bool:
    """Is it worked at tables, each with a shared note and somebody who writes?"""
    return not in_plenary(together)


def goes_home(
    together: Together, phase: str, *, released: bool, drawn: bool, among_three: bool
) -> bool:
    """Does a card go home with the TRIO at whose table it was written?

    What was released does. What was meant for everybody, or for a drawn group, does not before
    that. A TRIO's own does when the table has looked at it; and also when nobody showed it, where
    only the three sat at the table (``among_three``: not in a dialogue meeting, where the employees
    write).
    """
    if released:
        return True
    if together is Together.EVERYBODY or (together is Together.GROUP and drawn):
        return False
    return among_three or is_shown(phase)


def table(
    together: Together, *, trio: int | None, group: int | None, draw: int
) -> WorkTable:
    """Return whom a seat works together with in an exercise: its TRIO, or its group where groups
    are drawn.
    """
    if in_plenary(together):
        return WorkTable()
    return (
        WorkTable(group=group, draw=draw)
        if group is not None and together is Together.GROUP
        else WorkTable(trio=trio)
    )


def group_sizes(people: int) -> list[int]:
    """Return how large the groups are: four to six in each, as even as can be. Fewer than eight
    stay together.
    """
    groups = 1 if people < FEWEST_IN_A_GROUP * 2 else -(-people // MOST_IN_A_GROUP)
    return [people // groups + (number < people % groups) for number in range(groups)]
