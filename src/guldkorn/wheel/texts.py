"""What each step asks of the TRIO, in a sentence or two."""

from dataclasses import dataclass

from guldkorn.lib.words import N_
from guldkorn.rounds.lifecycle import Step
from guldkorn.trios.models import Role


@dataclass(frozen=True)
class Next:
    """English texts; whoever shows them translates them."""

    what: str
    button: str


NEXT = {
    Step.IDENTIFY: Next(
        N_(
            "Find out how things are. Ask everybody in a survey, and notice what you see and hear "
            "yourselves."
        ),
        N_("Go to the surveys"),
    ),
    Step.INVOLVE: Next(
        N_(
            "Talk with your colleagues about what you found. Write down facts and impressions "
            "apart, "
            "and see whether the three of you see the same."
        ),
        N_("Go to the dialogue"),
    ),
    Step.ACT: Next(
        N_(
            "Choose at most three themes, write down why, "
            "and agree on small trials with a date and a sign that they work."
        ),
        N_("Go to themes and actions"),
    ),
    Step.COMMUNICATE: Next(
        N_(
            "Tell everybody three things: This is how far we have got "
            "… This is how we did it … This is how we continue …"
        ),
        N_("Write a status"),
    ),
    Step.FOLLOW_UP: Next(
        N_(
            "Look at each action. Was it done? Did it work? What will you continue, adjust or stop?"
        ),
        N_("Follow up on the actions"),
    ),
    Step.CLOSED: Next(
        N_(
            "This round is closed. You can read all of it; what you kept lives on in the next "
            "round."
        ),
        N_("See all the rounds"),
    ),
}

GRAINS = {Role.LEADER: N_("Manager"), Role.TR: N_("TR"), Role.AMR: N_("AMR")}
"""The three, as they stand in the middle of the wheel."""
