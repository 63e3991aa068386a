"""Who may do what with weights, causes, resolutions and permanent risks. Pure: a reason, or
nothing.
"""

from dataclasses import dataclass

from guldkorn.lib.words import N_

DAYS_TOLD = 2
"""So many days after they were told the weights may be shown without those who are missing."""

PEOPLE_AT_LEAST = 2
"""So many people have weighed before anything is shown."""

WHYS = 5
"""How deep a tree of causes goes."""

CAUSES_AT_MOST = 40


@dataclass(frozen=True)
class WeighingFacts:
    """``days_since_told`` is None while the others have not been told."""

    is_shown: bool
    i_have_weighed: bool
    people: int
    days_since_told: int | None


def weigh(*, free_roles: int) -> str | None:
    """May they weigh? A role has one weight: who shares it weighs together."""
    if not free_roles:
        return N_(
            "Someone else with your role has weighed this topic. Talk about it together."
        )
    return None


def tell(facts: WeighingFacts) -> str | None:
    """May they tell the others that the weights will be shown?"""
    if facts.is_shown:
        return N_("The weights are shown already.")
    if not facts.i_have_weighed:
        return N_("Weigh it yourself first.")
    if facts.people < PEOPLE_AT_LEAST:
        return N_("Two of you have to weigh first.")
    return None


def show(facts: WeighingFacts) -> str | None:
    """May they show the weights though somebody is missing?"""
    if reason := tell(facts):
        return reason
    if facts.days_since_told is None:
        return N_("Tell the others first.")
    if facts.days_since_told < DAYS_TOLD:
        return N_("Give the others two days first.")
    return None


def place(*, depth: int, is_under_itself: bool, parent_is_off: bool) -> str | None:
    """May a cause stand here? ``depth`` is how deep the lowest cause under it would stand."""
    if is_under_itself:
        return N_("A cause cannot be behind itself.")
    if parent_is_off:
        return N_("The cause above is taken off. Put it back first.")
    if depth > WHYS:
        return N_("Five times “why” is as deep as it goes.")
    return None


def add(*, causes: int) -> str | None:
    """May another cause be added to the theme?"""
    if causes >= CAUSES_AT_MOST:
        return N_(
            "There are forty causes already. Take some off, and keep those that matter."
        )
    return None


def resolve(*, is_chosen: bool, has_risk: bool) -> str | None:
    """May something be proposed for a theme or a cause? ``has_risk``: they live with it already."""
    if not is_chosen:
        return N_("All of you have to choose the theme first.")
    if has_risk:
        return N_(
            "You live with this already. Look at it again under “What we live with”."
        )
    return None


def agree(*, is_open: bool) -> str | None:
    """May they say yes to a proposal?"""
    return (
        None if is_open else N_("This proposal does not wait for an answer any more.")
    )


def take_back(*, is_open: bool, is_own: bool, others_said_yes: bool) -> str | None:
    """May they take a proposal back? Only their own, before anybody else has said yes."""
    if reason := agree(is_open=is_open):
        return reason
    if not is_own or others_said_yes:
        return N_(
            "Somebody else has said yes, or proposed it. Propose something else, and it takes its "
            "place."
        )
    return None


def look_again(*, is_member: bool, has_ended: bool) -> str | None:
    """May they look again at what they live with, or end it?"""
    if not is_member:
        return N_("Only the members of the TRIO can do this.")
    if has_ended:
        return N_("This has ended. Take it up again first.")
    return None
