"""What a token opens, and who may make or end one. Pure: a reason, or nothing."""

import datetime as dt
from enum import StrEnum

from guldkorn.lib.words import N_

LONGEST = dt.timedelta(days=366)
"""A token ends within a year, so that one that was forgotten does not open for ever."""

BACK_WITHIN = dt.timedelta(days=14)
"""A token that was ended by mistake comes back so long."""

TOKENS_AT_MOST = 20
"""Tokens of one organisation that open at the same time."""


class Scope(StrEnum):
    """What a token lets another system do, one by one."""

    ROSTER_READ = "roster:read"
    ROSTER_WRITE = "roster:write"
    SURVEYS_READ = "surveys:read"
    RELEASES_READ = "releases:read"
    PLANS_READ = "plans:read"
    DOSSIERS_READ = "dossiers:read"


HOOKS_AT_MOST = 10
"""Webhooks of one organisation that are called at the same time."""


def keep(*, runs: bool) -> str | None:
    """May this person see, make and end the organisation's tokens?"""
    return (
        None if runs else N_("Only those who look after the organisation can do this.")
    )


def make(*, open_now: int, ends_on: dt.date, today: dt.date) -> str | None:
    """May one more token be made that opens until this day?"""
    if open_now >= TOKENS_AT_MOST:
        return N_("You have very many tokens. End one that nobody uses first.")
    if ends_on < today:
        return N_("The last day has passed. Choose a later one.")
    if ends_on > today + LONGEST:
        return N_("A token opens for a year at most. Choose an earlier day.")
    return None


def bring_back(
    *, ended_on: dt.date, ends_on: dt.date, today: dt.date, open_now: int
) -> str | None:
    """May a token that was ended open again?"""
    if ends_on < today or ended_on + BACK_WITHIN < today:
        return N_("This token is over. Make a new one.")
    return make(open_now=open_now, ends_on=ends_on, today=today)


def call(*, calling: int) -> str | None:
    """May one more webhook be called?"""
    if calling >= HOOKS_AT_MOST:
        return N_("You have very many webhooks. End one that nobody uses first.")
    return None


def call_again(*, ended_on: dt.date, today: dt.date) -> str | None:
    """May a webhook that was ended be called again?"""
    if ended_on + BACK_WITHIN < today:
        return N_("This webhook is over. Make a new one.")
    return None
