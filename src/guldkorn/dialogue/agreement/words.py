"""The words of “Do we see the same?”: what a step of the ruler is called, and how far apart the
views are.

A strain that is low is no strength. What nobody should be exposed to has no word for seeing it
alike: that three people agree does not make it smaller, or known.
"""

from collections.abc import Collection
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from guldkorn.content.topics import Topic
from guldkorn.dialogue.agreement.spread import RatingSpread, spread


class Family(StrEnum):
    """What kind of words a topic has."""

    STRAIN = "strain"
    RESOURCE = "resource"
    SENSITIVE = "sensitive"


STEPS: dict[Family, tuple[Promise, ...]] = {
    Family.STRAIN: (
        _("A big problem here"),
        _("Somewhat of a problem here"),
        _("A problem now and then"),
        _("Something well under control"),
        _("No problem here"),
    ),
    Family.RESOURCE: (
        _("A big problem here"),
        _("Somewhat of a problem here"),
        _("Both good and bad"),
        _("Something well under control"),
        _("A strength here"),
    ),
    Family.SENSITIVE: (
        _("A big problem here"),
        _("Somewhat of a problem here"),
        _("I am in doubt whether it happens"),
        _("It happens seldom, and then we act"),
        _("I have not seen or heard of it here"),
    ),
}
"""The five steps from what is worst to what is best."""

ALIKE = {
    False: _("You see this alike: {step}"),
    True: _("You and the staff see this alike: {step}"),
}

APART = {
    (RatingSpread.NEIGHBOURS, False): _(
        "You are close to each other, but do not see quite the same"
    ),
    (RatingSpread.NEIGHBOURS, True): _(
        "You and the staff are close to each other, but do not see quite the same"
    ),
    (RatingSpread.SOMEWHAT_DIFFERENT, False): _("You see this somewhat differently"),
    (RatingSpread.SOMEWHAT_DIFFERENT, True): _(
        "You and the staff see this somewhat differently"
    ),
    (RatingSpread.DIFFERENT, False): _("You see this differently"),
    (RatingSpread.DIFFERENT, True): _("You and the staff see this differently"),
}
"""How far apart the outermost are, by whether the staff are among them."""

LOWER = _("The staff put it lower than any of you does.")
HIGHER = _("The staff put it higher than any of you does.")

PROMPTS: dict[RatingSpread, Promise] = {
    RatingSpread.ALIKE: _("What would a colleague say who sees it in another way?"),
    RatingSpread.NEIGHBOURS: _(
        "What does each of you think of when you rate as you do?"
    ),
    RatingSpread.SOMEWHAT_DIFFERENT: _(
        "What has each of you seen that the others have not?"
    ),
    RatingSpread.DIFFERENT: _(
        "Take turns: tell about one situation that made you rate as you did. The others only ask."
    ),
}

WITH_CARE = _(
    "How do people here know whom to go to, and what happens when they do? Do not guess who."
)


def family(topic: Topic) -> Family:
    if topic.sensitive:
        return Family.SENSITIVE
    return Family.STRAIN if topic.kind in {"strain", "demand"} else Family.RESOURCE


def step_words(topic: Topic, score: int) -> Promise:
    """What a rating of 1–5 says of this topic."""
    return STEPS[family(topic)][score - 1]


def said(topic: Topic, scores: Collection[int], staff: int | None) -> Promise | None:
    """Say how far apart the ratings are, with the staff's step among them where there is one; None
    of what hurts.
    """
    if topic.sensitive:
        return None
    distance, with_staff = (
        spread([*scores, *([] if staff is None else [staff])]),
        staff is not None,
    )
    if distance is RatingSpread.ALIKE:
        step = str(step_words(topic, min(scores)))
        return format_lazy(ALIKE[with_staff], step=step[:1].lower() + step[1:])
    return APART[distance, with_staff]


def direction(
    topic: Topic, scores: Collection[int], staff: int | None
) -> Promise | None:
    """Say that the staff stand outside all the ratings, and on which side; None where they do
    not.
    """
    if topic.sensitive or staff is None or min(scores) <= staff <= max(scores):
        return None
    return LOWER if staff < min(scores) else HIGHER


def prompt(topic: Topic, scores: Collection[int], staff: int | None) -> Promise:
    """What to talk about."""
    return (
        WITH_CARE
        if topic.sensitive
        else PROMPTS[spread([*scores, *([] if staff is None else [staff])])]
    )
