"""What stands side by side when a TRIO looks back: a theme, its actions, and what the surveys say since."""

from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action
from guldkorn.results.changes import Change, topic_changes
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme


@dataclass(frozen=True)
class FollowedTheme:
    theme: Theme
    actions: list[Action]
    changes: list[Change]


def followed_themes(turn: Round, person: Person) -> list[FollowedTheme]:
    """The round's live themes in the order they were chosen, each with its actions and its change between surveys."""
    actions = list(Action.objects.of_round(turn))
    return [
        FollowedTheme(
            theme=theme,
            actions=[action for action in actions if action.theme_id == theme.pk],
            changes=topic_changes(turn.unit, theme.topic, person),
        )
        for theme in turn.themes.filter(put_aside_at=None)
    ]
