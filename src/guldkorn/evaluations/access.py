"""Who may ask what people think of a course, and how. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_
from guldkorn.programmes.lifecycle import CohortState
from guldkorn.surveys.access import COUNTS_FROM

FEWEST_ASKED = 8
"""Under this, with the share of people who usually answer, an evaluation would hardly ever pass the
floor of five.
"""


def ask(*, self_study: bool, state: CohortState, people: int) -> str | None:
    """May so many people be asked what they think of the course?"""
    if self_study:
        return N_(
            "A TRIO that studies alone is too few to be asked without being known."
        )
    if state in {CohortState.PLANNED, CohortState.OPEN}:
        return N_("The cohort has not begun yet.")
    if people < FEWEST_ASKED:
        return N_(
            "There are too few people in this cohort. With fewer than eight, no figure could be "
            "shown."
        )
    return None


def evaluate(*, teaches: bool) -> str | None:
    """May they ask what people think of the course, and end it? ``teaches`` is who teaches or runs
    the cohort.
    """
    return (
        None if teaches else N_("Only those who teach or run the cohort can do this.")
    )


def slips_again(*, made: bool, asked: int) -> str | None:
    """May slips be printed (once more)? A new sheet is as long as the number of people who have not
    answered.
    """
    if made and asked < COUNTS_FROM:
        return N_(
            "The slips are printed already. Among so few, a new sheet would show how many have "
            "answered."
        )
    return None
