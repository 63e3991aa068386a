"""Who may do what with a programme and a cohort. Pure: a reason, or nothing."""

from collections.abc import Collection

from guldkorn.lib.words import N_
from guldkorn.programmes.lifecycle import CohortState


def write(*, facilitates: bool) -> str | None:
    """May they make, change or run the organisation's programmes?"""
    return (
        None
        if facilitates
        else N_("Only the facilitators of the organisation can do this.")
    )


def run(*, runs: bool, over: bool) -> str | None:
    """May they change the cohort: its dates, its TRIOs, its teachers?"""
    if not runs:
        return N_("Only those who run the cohort can do this.")
    return N_("This cohort is over.") if over else None


def study_alone(roles: Collection[str]) -> str | None:
    """May somebody who holds these roles in a TRIO let it take a programme on its own?"""
    return None if roles else N_("Only the members of the TRIO can do this.")


def enrol(
    *, lists: bool, roles: Collection[str], state: CohortState, unit_is_closed: bool
) -> str | None:
    """May they enrol a TRIO? ``lists`` is the facilitator with a TRIO of the organisation;
    ``roles`` are held in it.
    """
    if state == CohortState.ENDED:
        return N_("This cohort is over.")
    if unit_is_closed:
        return N_("This unit is closed. What it has done can be read.")
    if lists:
        return None
    if not roles:
        return N_("Only the members of the TRIO can do this.")
    return (
        None
        if state == CohortState.OPEN
        else N_("This cohort is not open for enrolment now.")
    )


def withdraw(*, runs: bool, roles: Collection[str], over: bool) -> str | None:
    """May they give the TRIO's place back?"""
    if not runs and not roles:
        return N_("Only the members of the TRIO can do this.")
    return N_("This cohort is over.") if over else None


def teach(*, teaches: bool, over: bool) -> str | None:
    """May they make meetings ready, write to the TRIOs and hand out materials? Teachers may, and
    who runs it.
    """
    if not teaches:
        return N_("Only those who teach or run the cohort can do this.")
    return N_("This cohort is over.") if over else None


def take_part(roles: Collection[str], *, enrolled: bool, over: bool) -> str | None:
    """May they plan the TRIO's meetings in the course, and say who comes instead of somebody?"""
    if not roles:
        return N_("Only the members of the TRIO can do this.")
    if not enrolled:
        return N_("The TRIO has no place in the cohort now.")
    return N_("This cohort is over.") if over else None


def meet(*, asked_for: bool) -> str | None:
    """Does the course ask for a TRIO meeting here?"""
    return None if asked_for else N_("The course has no TRIO meeting here.")


def new_day(*, began: bool) -> str | None:
    """May a day be moved?"""
    return N_("This day has begun. It stays where it was.") if began else None
