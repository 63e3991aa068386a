"""What stands side by side when a TRIO looks back: a theme, its actions, and what the surveys say
since.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action, Evaluation
from guldkorn.results.changes import ScaleChange, topic_changes
from guldkorn.results.effects import ScaleEffect, effect_of
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme
from guldkorn.themes.talk.yeses import TrioReader, Yeses, YesHand
from guldkorn.trios.models import Role


@dataclass(frozen=True)
class FollowedChange:
    """A change, and what of it is beyond the others in the organisation, where that can be told."""

    change: ScaleChange
    effect: ScaleEffect | None


@dataclass(frozen=True)
class FollowedAction:
    """``sharing`` says who has said yes to sharing it; None where nobody has offered that."""

    action: Action
    sharing: Yeses | None


@dataclass(frozen=True)
class FollowedTheme:
    theme: Theme
    looked_at: list[FollowedAction]
    changes: list[FollowedChange]


def followed_themes(turn: Round, person: Person) -> list[FollowedTheme]:
    """The round's live themes in the order they were chosen, each with its actions and its change
    between surveys.
    """
    found = Action.objects.of_round(turn)
    actions = list(found.prefetch_related("evaluation__sharing_yeses__by"))
    reader = TrioReader.of(turn.trio, person)
    return [
        FollowedTheme(
            theme=theme,
            looked_at=[
                FollowedAction(action, sharing_of(action, reader))
                for action in actions
                if action.theme_id == theme.pk
            ],
            changes=[
                FollowedChange(change, effect_of(change))
                for change in topic_changes(
                    turn.unit, theme.topic, person, since=began(turn, theme, actions)
                )
            ],
        )
        for theme in turn.themes.chosen()
    ]


def sharing_of(action: Action, reader: TrioReader) -> Yeses | None:
    found: Evaluation | None = action.evaluation if action.is_evaluated else None
    if found is None:
        return None
    said = {one.role: one for one in found.sharing_yeses.all()}
    if not said and found.shared_at is None:
        return None
    hands = [
        YesHand(Role(role), said.get(role), role in reader.roles, may_be_left_out=False)
        for role in reader.filled
    ]
    return Yeses(hands, is_mine_alone=False)


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
