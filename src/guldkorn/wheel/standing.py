"""Who of the three has said “we are done” with the step that the round is at."""

from collections.abc import Sequence
from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Confirmation, Round
from guldkorn.trios.models import Role


@dataclass(frozen=True)
class Standing:
    """A role, who holds it, and its yes where it is given; ``state`` is "yes", "waits" or
    "vacant".
    """

    role: Role
    names: tuple[str, ...]
    said: Confirmation | None

    @property
    def state(self) -> str:
        return "yes" if self.said else "waits" if self.names else "vacant"


def standing(turn: Round) -> list[Standing]:
    """How each role stands with the current step, in the order leader, TR, AMR."""
    confirmed = turn.confirmations.filter(step=turn.step).select_related("by")
    said = {one.role: one for one in confirmed}
    members = list(turn.trio.members())
    found = []
    for role in Role:
        names = tuple(one.name for one in members if one.role == role)
        found.append(Standing(role, names, said.get(role)))
    return found


def may_confirm(turn: Round, three: Sequence[Standing], person: Person) -> bool:
    """Is there a yes left for this person to give? Also when the last who was waited for has left
    the TRIO.
    """
    if turn.is_closed:
        return False
    mine = turn.trio.roles_of(person)
    waits = any(one.role in mine and one.state == "waits" for one in three)
    stuck = turn.step != Step.FOLLOW_UP and all(one.state != "waits" for one in three)
    return bool(mine) and (waits or stuck)
