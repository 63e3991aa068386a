"""An action that all whom it binds have said yes to."""

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action


def agreed(action: Action, *, by: Person) -> Action:
    """Write it, and let the rest of the TRIO say yes; one that lacks something stays a draft."""
    action.write(by=by)
    for membership in action.round.trio.members():
        if action.is_asked:
            action.say_yes(by=membership.person, read=action.version)
    return action
