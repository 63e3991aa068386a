"""Who may do what with a survey, and how many people it takes. Pure: a reason, or nothing."""

from collections.abc import Collection

from guldkorn.lib.words import N_

FEWEST_INVITED = 8
"""Under this, with the share of people who usually answer, a result would hardly ever pass the floor of five."""

COUNTS_FROM = 10
"""How many have answered is said from this many invited on: in a smaller group it would soon tell who."""


def run(roles: Collection[str], *, coordinates: bool, round_closed: bool = False) -> str | None:
    """May somebody with these roles in the unit's TRIO, or a coordinator, start and look after a survey?"""
    if not roles and not coordinates:
        return N_("Only the TRIO of the unit and the organisation's coordinators can do this.")
    if round_closed:
        return N_("This round is closed. It can be read, not changed.")
    return None


def start(people: int) -> str | None:
    """Are there people enough for a survey?"""
    if people < FEWEST_INVITED:
        return N_("There are too few people here for a survey. With fewer than eight, no result could be shown.")
    return None


def send(*, early: bool) -> str | None:
    """May invitations and reminders go out now?"""
    return N_("The survey has not begun yet. The invitations go out on the day it opens.") if early else None


def new_codes(codes: Collection[int], *, used: int, dealt: bool) -> str | None:
    """May codes be made (again)? ``codes`` are the codes of each unit that has any, ``used`` how many are used.

    A fresh sheet is as long as the number of people who have not answered, unit by unit: a count that is not told for
    fewer than ten. Nor may a refusal tell it: among fewer than ten codes in all it does not ask whether one is used,
    only whether they are ``dealt``, made while people can answer.
    """
    if min(codes, default=COUNTS_FROM) < COUNTS_FROM and (used if sum(codes) >= COUNTS_FROM else dealt):
        return N_(
            "People can answer already. A new sheet would show how many are left in each unit, and some units are so"
            " small that this would tell who. The codes you have handed out still work."
        )
    return None
