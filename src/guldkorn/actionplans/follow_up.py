"""What stands side by side when a TRIO looks back: a theme, its actions, and what the surveys say
since.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action
from guldkorn.results.changes import ScaleChange, topic_changes
from guldkorn.results.effects import ScaleEffect, effect_of
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme


@dataclass(frozen=True)
class FollowedChange:
    """A change, and what of it is beyond the others in the organisation, where that can be told."""

    change: ScaleChange
    effect: ScaleEffect | None


@dataclass(frozen=True)
class FollowedTheme:
    theme: Theme
    actions: list[Action]
    changes: list[FollowedChange]


def followed_themes(turn: Round, person: Person) -> list[FollowedTheme]:
    """The round's live themes in the order they were chosen, each with its actions and its change
    between surveys.
    """
    actions = list(Action.objects.of_round(turn))
    return [
        FollowedTheme(
            theme=theme,
            actions=[action for action in actions if action.theme_id == theme.pk],
            changes=[
                FollowedChange(change, effect_of(change))
                for change in topic_changes(
                    turn.unit, theme.topic, person, since=began(turn, theme, actions)
                )
            ],
        )
        for theme in turn.themes.chosen()
    ]


def began(turn: Round, theme: Theme, actions: list[Action]) -> dt.date:
    """When the first action of a theme began. One that was carried on was looked at when the last
    round ended.
    """
    starts = [
        action.start_on
        for action in actions
        if action.theme_id == theme.pk and action.start_on
    ]
    return max(
        timezone.localdate(turn.opened_at),
        min(starts, default=timezone.localdate(theme.since)),
    )
