"""The gate of an action (domain 3.3): what it lacks to be agreed, what its words and days must be,
and where the plan leans. Pure.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable

from guldkorn.lib.words import N_

INDIVIDUAL = "individual"

LETTERS_AT_LEAST = 8
"""A sign with fewer says nothing that a colleague could look for."""

DIFFERENT_LETTERS_AT_LEAST = 4
"""“xxxxxxxx” and “blablabla” have fewer."""

HANDS_AT_LEAST = 2
"""So many of the TRIO say yes to an action that none of them is responsible for."""

SAYS_NOTHING = frozenset(
    {
        "det går bedre",
        "det går godt",
        "det hjælper",
        "det kan vi mærke",
        "det kan vi se",
        "det mærker vi",
        "det ser vi",
        "det ved vi ikke",
        "det vil vise sig",
        "det virker",
        "når det virker",
        "når det går bedre",
        "vi kan mærke det",
        "vi kan se det",
        "vi ser på det",
        "ved ikke endnu",
        "ikke noget",
        "ingenting",
        "dont know",
        "do not know",
        "it is better",
        "it gets better",
        "it helps",
        "it works",
        "nothing yet",
        "not sure",
        "we can feel it",
        "we can see it",
        "we can tell",
        "we do not know",
        "we dont know",
        "we will see",
        "when it works",
    }
)
"""Signs that are as good as none, without capitals and full stops."""

NO_SIGN = N_(
    "Nobody could look for this. Write what you will see or hear, in a few words."
)
REPEATS = N_("This repeats what you will do. Write what you see or hear when it works.")
PASSED = N_("This day has passed. Choose a day to come.")
STOPS_TOO_EARLY = N_("The trial must end after it has begun.")
LOOKS_BEFORE_THE_START = N_("The follow-up must come after the start.")
LOOKS_TOO_EARLY = N_("Look at it when the trial has ended, not before.")


def missing(
    *,
    is_chosen: bool,
    has_responsible: bool,
    follow_up_on: dt.date | None,
    sign: str,
    title: str,
    today: dt.date,
) -> list[str]:
    """What stands between this action and asking for a yes; empty when nothing does.

    ``is_chosen``: each role of the TRIO has said yes to its theme.
    """
    lacks = []
    if not is_chosen:
        lacks.append(N_("a yes to the theme from each of you"))
    if not has_responsible:
        lacks.append(N_("somebody responsible"))
    if follow_up_on is None:
        lacks.append(N_("a date to follow up"))
    elif follow_up_on < today:
        lacks.append(N_("a date to follow up that is still to come"))
    if not sign.strip() or why_not_a_sign(sign, title):
        lacks.append(N_("how you can tell that it works"))
    return lacks


def why_not_a_sign(sign: str, title: str) -> str | None:
    """Say why nobody could look for this sign, or nothing. An empty one is only missing."""
    said = _bare(sign)
    letters = said.replace(" ", "")
    if not said and not sign.strip():
        return None
    if said in SAYS_NOTHING or len(letters) < LETTERS_AT_LEAST:
        return NO_SIGN
    if len(set(letters)) < DIFFERENT_LETTERS_AT_LEAST:
        return NO_SIGN
    if set(said.split()) <= set(_bare(title).split()):
        return REPEATS
    return None


def _bare(text: str) -> str:
    """The words alone: no capitals, no signs, one space between."""
    return " ".join(re.sub(r"[^\w\s]|_", "", text.casefold()).split())


def wrong_days(
    *,
    start_on: dt.date | None,
    stop_on: dt.date | None,
    follow_up_on: dt.date | None,
    today: dt.date,
    was: dt.date | None = None,
) -> dict[str, str]:
    """What is wrong with the days of an action, by field; any of them may still be open.

    ``was`` is a day to follow up that the action is agreed with: it may have passed by now.
    """
    wrong = {}
    if start_on and stop_on and stop_on < start_on:
        wrong["stop_on"] = STOPS_TOO_EARLY
    if follow_up_on and start_on and follow_up_on < start_on:
        wrong["follow_up_on"] = LOOKS_BEFORE_THE_START
    elif follow_up_on and stop_on and follow_up_on < stop_on:
        wrong["follow_up_on"] = LOOKS_TOO_EARLY
    elif follow_up_on and follow_up_on < today and follow_up_on != was:
        wrong["follow_up_on"] = PASSED
    return wrong


def is_agreed(*, bound: set[int], in_the_trio: set[int], agree: set[int]) -> bool:
    """Have those whom an action binds said yes? People are told by their keys.

    ``bound`` are the responsible of the TRIO. Where none of it is responsible, two of the TRIO say
    yes, so that nobody alone gives a colleague something to do.
    """
    if bound:
        return bound <= agree
    return len(agree & in_the_trio) >= min(HANDS_AT_LEAST, len(in_the_trio))


def everything_on_the_individual(levels: Iterable[str]) -> bool:
    """True when there are actions and each asks the single person to change, none the work
    (IGLO).
    """
    counts = Counter(levels)
    return set(counts) == {INDIVIDUAL}


def called(*, is_plain: bool) -> str | None:
    """Can what colleagues call it stand in a question to everybody?"""
    if is_plain:
        return None
    return N_("It holds a sign that nobody can see. Write it with plain letters.")


def object_to(*, is_evaluated: bool) -> str | None:
    """May somebody of the TRIO say that they do not agree to an action?"""
    if is_evaluated:
        return N_("You have looked at this action. Change the follow-up instead.")
    return None


def withdraw(*, is_mine: bool) -> str | None:
    """May this objection be withdrawn?"""
    return None if is_mine else N_("Only who does not agree can withdraw it.")


def say_yes(*, objects: bool) -> str | None:
    """May they say yes? ``objects``: they have said that they do not agree."""
    if objects:
        return N_("You have said that you do not agree. Withdraw that first.")
    return None


def share(*, is_confidential: bool, is_as_read: bool) -> str | None:
    """May a role say yes to letting other TRIOs read what was tried?"""
    if is_confidential:
        return N_("It is only for the TRIO, so nobody else can read it.")
    if not is_as_read:
        return N_(
            "Somebody has changed the words since you read them. Read them once more, then say yes."
        )
    return None


ASKED_FROM = dt.timedelta(weeks=3)
"""So long after it began, somebody can have noticed a trial."""


def ask_everybody(
    *,
    is_in_the_plan: bool,
    is_confidential: bool,
    is_sensitive: bool,
    is_draft: bool,
    start_on: dt.date | None,
    today: dt.date,
) -> str | None:
    """May everybody be asked whether they notice the trial? ``is_sensitive``: its theme is one of
    offensive acts or violence.
    """
    if not is_in_the_plan:
        return N_("This theme or action was put aside, so nobody is asked about it.")
    if is_confidential:
        return N_("It is only for the TRIO, so nobody else can be asked about it.")
    if is_sensitive:
        return N_(
            "It is about offensive acts or violence, and one question to everybody could point at "
            "somebody. Talk about it in the TRIO instead."
        )
    if is_draft:
        return N_("This action is still a draft. The action plan says what it lacks.")
    if start_on is None or today < start_on + ASKED_FROM:
        return N_("Give it three weeks first. Then people can have noticed something.")
    return None
