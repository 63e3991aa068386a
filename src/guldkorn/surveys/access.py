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


def remind(*, reached: bool) -> str | None:
    """May a reminder go out today? ``reached``: one has, or is on its way."""
    return N_("A reminder has gone out today already. One a day is enough.") if reached else None


def print_alone(answered: int | None, *, dealt: bool) -> str | None:
    """May one person alone make codes? ``answered`` is how many have, None where so few are invited that none is told.

    Whoever has the codes can answer with them: when a few answers are in, one's own in all other places would leave
    those in the result. Among few a refusal must not tell whether somebody has answered. So there it asks only whether
    codes are ``dealt``, made while people can answer.
    """
    if dealt if answered is None else answered:
        return N_("People can answer already. So it takes two to make new codes: one asks for them, another agrees.")
    return None


def ask_for_codes(*, on_paper: int, alone: bool) -> str | None:
    """Is there something to ask for?"""
    if not on_paper:
        return N_("Nobody answers with a code in this survey.")
    return N_("One of you can still make the codes alone.") if alone else None


def still_waits(*, waits: bool) -> str | None:
    """Can somebody still agree to a request, or take it back?"""
    return None if waits else N_("Somebody has answered this request already. Look at the survey.")


def agree_to_codes(*, same: bool, asker_left: bool, has_trio: bool, roles: Collection[str]) -> str | None:
    """May somebody agree to the new codes that another one asked for? ``roles`` are those of both in the unit's TRIO.

    Two of the TRIO, or one of it and a coordinator; two coordinators only where the unit has no TRIO.
    """
    if same:
        return N_("You asked for the codes. Another person must agree.")
    if asker_left:
        return N_("Whoever asked for the codes does not look after this survey any more. Turn it down, and ask again.")
    if has_trio and not roles:
        return N_("One of the two must be in the TRIO of the unit.")
    return None
