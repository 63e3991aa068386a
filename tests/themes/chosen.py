from guldkorn.accounts.models import Person
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme


def chosen(turn: Round, topic: str, reason: str, *, by: Person) -> Theme:
    """A theme that one has proposed and all of the TRIO have said yes to."""
    theme = Theme.propose(turn, topic, reason, by=by)
    for membership in turn.trio.members():
        if theme.chosen_at is None:
            theme.answer(by=membership.person)
    return theme
