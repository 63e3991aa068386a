"""Who may do what with a survey, and how many people it takes. Pure: a reason, or nothing."""

import datetime as dt
from collections.abc import Collection

from guldkorn.lib.words import N_

FEWEST_INVITED = 8
"""Under this, with the share of people who usually answer, a result would hardly ever pass the
floor of five.
"""

COUNTS_FROM = 10
"""How many have answered is said from this many invited on: in a smaller group it would soon tell
who.
"""

SHORTEST, LONGEST = 3, 60
"""Days between the first and the last day to answer: fewer reach only those at work just then, more
are forgotten.
"""


def run(
    roles: Collection[str], *, coordinates: bool, round_closed: bool = False
) -> str | None:
    """May somebody with these roles in the unit's TRIO, or a coordinator, start and look after a
    survey?
    """
    if not roles and not coordinates:
        return N_(
            "Only the TRIO of the unit and the organisation's coordinators can do this."
        )
    if round_closed:
        return N_("This round is closed. It can be read, not changed.")
    return None


def start(people: int) -> str | None:
    """Are there people enough for a survey?"""
    if people < FEWEST_INVITED:
        return N_(
            "There are too few people here for a survey. With fewer than eight, no result could "
            "be shown."
        )
    return None


def send(*, early: bool) -> str | None:
    """May invitations and reminders go out now?"""
    return (
        N_("The survey has not begun yet. The invitations go out on the day it opens.")
        if early
        else None
    )


def remind(*, reached: bool) -> str | None:
    """May a reminder go out today? ``reached``: one has, or is on its way."""
    return (
        N_("A reminder has gone out today already. One a day is enough.")
        if reached
        else None
    )


def print_alone(answered: int | None, *, dealt: bool) -> str | None:
    """May one person alone make codes? ``answered`` is how many have, None where so few are invited
    that none is told.

    Whoever has the codes can answer with them: when a few answers are in, one's own in all other
    places would leave those in the result. Among few a refusal must not tell whether somebody has
    answered. So there it asks only whether codes are ``dealt``, made while people can answer.
    """
    if dealt if answered is None else answered:
        return N_(
            "People can answer already. So it takes two to make new codes: one asks for them, "
            "another agrees."
        )
    return None


def kiosk(*, on_paper: int, is_shut: bool) -> str | None:
    """May there be a shared tablet where people answer with a code?"""
    if is_shut:
        return N_("The survey is not open.")
    return None if on_paper else N_("Nobody answers with a code in this survey.")


def print_sheets(on_paper: int, *, most: int) -> str | None:
    """May the codes be printed on questionnaires?"""
    if on_paper <= most:
        return None
    return N_(
        "These are too many questionnaires to print here. Print the codes on slips instead."
    )


def name_keyer(*, is_self: bool, may: bool) -> str | None:
    """May somebody be named to type questionnaires on paper in?"""
    if is_self:
        return N_("You cannot name yourself. Let another one type the sheets in.")
    return key_in(may=may)


def key_in(*, may: bool) -> str | None:
    """May somebody type questionnaires in?"""
    if may:
        return None
    return N_(
        "Only a coordinator or facilitator who is in no TRIO here or further up can type sheets in."
    )


def ask_for_codes(*, on_paper: int, alone: bool) -> str | None:
    """Is there something to ask for?"""
    if not on_paper:
        return N_("Nobody answers with a code in this survey.")
    return N_("One of you can still make the codes alone.") if alone else None


def deal(*, fits: bool) -> str | None:
    """Do the codes that were made fit the places there are?"""
    if fits:
        return None
    return N_("Who is asked has changed while the codes were made. Make them anew.")


def still_waits(*, waits: bool) -> str | None:
    """Can somebody still agree to a request, or take it back?"""
    return (
        None
        if waits
        else N_("Somebody has answered this request already. Look at the survey.")
    )


def agree_to_codes(
    *, same: bool, asker_left: bool, has_trio: bool, roles: Collection[str]
) -> str | None:
    """May somebody agree to the new codes that another one asked for? ``roles`` are those of both
    in the unit's TRIO.

    Two of the TRIO, or one of it and a coordinator; two coordinators only where the unit has no
    TRIO.
    """
    if same:
        return N_("You asked for the codes. Another person must agree.")
    if asker_left:
        return N_(
            "Whoever asked for the codes does not look after this survey any more. Turn it down, "
            "and ask again."
        )
    if has_trio and not roles:
        return N_("One of the two must be in the TRIO of the unit.")
    return None


def change(*, begun: bool) -> str | None:
    """Can the plan of a survey still be changed? ``begun``: people can answer, or could."""
    return (
        N_(
            "The survey has begun, and people answer what they were told. Its plan stays."
        )
        if begun
        else None
    )


def change_on_paper(last: dt.date, closes: dt.date, *, questions: bool) -> str | None:
    """Does a new plan keep what codes on paper say? ``last`` is the day that is printed on them."""
    if questions:
        return N_(
            "Codes have been made for these questions. Call the survey off to ask something else."
        )
    if closes < last:
        return N_(
            "The codes on paper name a last day to answer. It can be moved later, not earlier."
        )
    return None


def latest(opens: dt.date, result: dt.date) -> dt.date:
    """The latest day to answer: before the result that everybody was promised, and not so late that
    it is forgotten.
    """
    return min(result - dt.timedelta(days=1), opens + dt.timedelta(days=LONGEST))


def extend(*, is_open: bool, is_planned: bool) -> str | None:
    """Can people be given longer to answer?"""
    if is_planned:
        return N_("The survey has not begun yet. Change its plan instead.")
    return (
        None
        if is_open
        else N_("People cannot answer any more, and that is what they have been told.")
    )


def extend_to(closes: dt.date, *, last: dt.date, latest: dt.date) -> str | None:
    """May the last day to answer be moved from ``last`` to ``closes``?"""
    if closes <= last:
        return N_("People were promised the present day. Choose a later one.")
    return (
        N_("That is too late: look at the latest day that you can choose.")
        if closes > latest
        else None
    )


def call_off(*, is_open: bool, is_planned: bool) -> str | None:
    """Can a survey be called off? One that is no longer open has its own reason, in the
    lifecycle.
    """
    if is_open and not is_planned:
        return N_(
            "The survey has begun, and people may have answered. It can be closed, not called off."
        )
    return None


def open_until(closes: dt.date, *, today: dt.date) -> str | None:
    """Can a survey with this last day to answer still be opened?"""
    if closes < today:
        return N_(
            "The last day to answer has passed. Discard this draft and make a new one."
        )
    return None


def close(*, is_planned: bool) -> str | None:
    """Can a survey be closed?"""
    return (
        N_(
            "The survey has not begun yet, so there is nothing to close. Call it off instead."
        )
        if is_planned
        else None
    )


def plan_again(*, given_up: bool) -> str | None:
    """Can a new plan be made from the values of this one?"""
    return (
        None
        if given_up
        else N_("Only a plan that was discarded or called off can be made again.")
    )


def bring(*, coordinates: bool) -> str | None:
    """May somebody bring a questionnaire into the organisation, or take it out of use?"""
    return (
        None if coordinates else N_("Only the organisation's coordinators can do this.")
    )


def load(*, version_taken: bool, scale_turned: bool) -> str | None:
    """May a questionnaire from a file stand beside those that the organisation has kept?"""
    if version_taken:
        return N_(
            "You have kept this version already, with other words. What people have been asked is "
            "never changed."
            " Give the file a higher version number."
        )
    if scale_turned:
        return N_(
            "A scale has the same id as in another version, but counts the other way round, or is "
            "sensitive in only one"
            " of the two. Give the scale a new id, so that nobody compares the two."
        )
    return None


def change_loaded(*, is_kept: bool) -> str | None:
    """May a questionnaire be taken out of use, or brought back?"""
    return None if is_kept else N_("This questionnaire is not kept yet.")


def choose(*, offered: bool) -> str | None:
    """May a new survey ask with this questionnaire?"""
    return (
        None
        if offered
        else N_("This questionnaire is not in use here. Choose another one.")
    )
