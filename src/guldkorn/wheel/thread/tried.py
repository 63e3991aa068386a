"""What was tried, each thing once however many rounds it went through, and how it stands."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.actionplans.models import Action, Evaluation
from guldkorn.wheel.story.events import chains


class TriedState(StrEnum):
    DRAFT = "draft"
    PLANNED = "planned"
    GOING_ON = "going_on"
    LATE = "late"
    KEPT = "keep"
    ADJUSTED = "adjust"
    STOPPED = "stop"
    ASIDE = "aside"
    DROPPED = "dropped"


NAMES: dict[TriedState, Promise] = {
    TriedState.DRAFT: _("Draft"),
    TriedState.PLANNED: _("Planned"),
    TriedState.GOING_ON: _("Under way"),
    TriedState.LATE: _("Time to follow up"),
    TriedState.KEPT: _("Goes on"),
    TriedState.ADJUSTED: _("Is adjusted"),
    TriedState.STOPPED: _("Stopped"),
    TriedState.ASIDE: _("Put aside with the theme"),
    TriedState.DROPPED: _("Taken out of the plan"),
}

OVER = {TriedState.STOPPED, TriedState.ASIDE, TriedState.DROPPED}


@dataclass(frozen=True)
class Tried:
    """One thing that was tried or is planned: the same action in each round that it went through,
    the oldest first.
    """

    chain: Sequence[Action]
    state: TriedState
    today: dt.date

    @property
    def action(self) -> Action:
        """As it stands now."""
        return self.chain[-1]

    @property
    def name(self) -> Promise:
        return NAMES[self.state]

    @property
    def began(self) -> dt.date | None:
        """Its first day, once that has come; a draft has none."""
        starts = [
            one.start_on for one in self.chain if one.start_on and not one.is_draft
        ]
        first = min(starts, default=None)
        return first if first and first <= self.today else None

    @property
    def until(self) -> dt.date | None:
        """The day on which it ended; None while it goes on."""
        if self.state is TriedState.STOPPED:
            return timezone.localdate(self.evaluations[-1].at)
        if self.state is TriedState.ASIDE and self.action.theme.put_aside_at:
            return timezone.localdate(self.action.theme.put_aside_at)
        if self.state is TriedState.DROPPED and self.action.dropped_at:
            return timezone.localdate(self.action.dropped_at)
        return None

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def evaluations(self) -> list[Evaluation]:
        return [one.evaluation for one in self.chain if one.is_evaluated]

    @property
    def newest(self) -> Evaluation | None:
        return self.evaluations[-1] if self.evaluations else None


def everything_tried(actions: Iterable[Action], today: dt.date) -> list[Tried]:
    """What has begun in the order of its first day, then what has not."""
    found = [Tried(chain, _state(chain, today), today) for chain in chains(actions)]

    def order(one: Tried) -> tuple[dt.date, int]:
        return one.began or dt.date.max, one.chain[0].pk

    return sorted(found, key=order)


def _state(chain: Sequence[Action], today: dt.date) -> TriedState:
    """How it stands now. What goes on as a draft is being adjusted."""
    state = state_of(chain[-1], today)
    return (
        TriedState.ADJUSTED if state is TriedState.DRAFT and len(chain) > 1 else state
    )


def state_of(action: Action, today: dt.date) -> TriedState:
    """How an action stands. Whether it is over comes first, then what was decided, then the
    dates.
    """
    if action.dropped_at:
        return TriedState.DROPPED
    if action.is_evaluated:
        return TriedState(action.evaluation.decision)
    if action.theme.put_aside_at:
        return TriedState.ASIDE
    if action.is_draft:
        return TriedState.DRAFT
    if action.start_on and action.start_on > today:
        return TriedState.PLANNED
    return (
        TriedState.LATE
        if action.follow_up_on and action.follow_up_on < today
        else TriedState.GOING_ON
    )
