"""What the TRIO has settled about a theme, what it sent to AMO/MED, and the answers, by day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.escalations.lifecycle import EscalationState
from guldkorn.escalations.models import Escalation
from guldkorn.themes.models import Cause, Mandate, Resolution, Theme, Weighing
from guldkorn.themes.talk.tree import CauseNode, flat, tree_of
from guldkorn.themes.talk.weights import ShownWeighing, shown_of


@dataclass(frozen=True)
class SettledThing:
    """One day on which something was settled, sent or answered. One of the three is there."""

    day: dt.date
    short: str
    resolution: Resolution | None = None
    sent: Escalation | None = None
    answered: Escalation | None = None

    @property
    def is_over(self) -> bool:
        return bool(self.sent and self.sent.taken_back_at)


@dataclass(frozen=True)
class Settling:
    """All of it in the rounds of a theme, the oldest first."""

    causes: Sequence[Cause]
    weighings: Sequence[Weighing]
    resolutions: Sequence[Resolution]
    escalations: Sequence[Escalation]

    @cached_property
    def nodes(self) -> list[CauseNode]:
        """The causes, each followed by those behind it."""
        return flat(tree_of(self.causes))

    @cached_property
    def weighed(self) -> list[ShownWeighing]:
        return [shown_of(one) for one in self.weighings]

    @cached_property
    def things(self) -> list[SettledThing]:
        return sorted(
            [*_agreed(self.resolutions), *_sent(self.escalations)],
            key=lambda one: one.day,
        )

    @property
    def to_go_on_from(self) -> Escalation | None:
        """The newest answer from which the TRIO has not gone on."""
        newest = max((one.at for one in self.resolutions), default=None)
        fresh = [
            one
            for one in self.escalations
            if one.answered_at and (newest is None or newest < one.answered_at)
        ]
        return fresh[-1] if fresh else None

    @property
    def late(self) -> Escalation | None:
        """One whose answer was to be there by now."""
        return next((one for one in self.escalations if one.is_late), None)


SHORT = {
    Mandate.DECIDE: lambda: _("we decide it ourselves"),
    Mandate.PROPOSE: lambda: _("we propose it to AMO/MED"),
    Mandate.LIVE_WITH: lambda: _("we live with it"),
}


def _agreed(resolutions: Iterable[Resolution]) -> Iterator[SettledThing]:
    for one in resolutions:
        if one.agreed_at:
            day = timezone.localdate(one.agreed_at)
            yield SettledThing(day, SHORT[Mandate(one.mandate)](), resolution=one)


def _sent(escalations: Iterable[Escalation]) -> Iterator[SettledThing]:
    for one in escalations:
        if one.sent_at:
            back = one.state is EscalationState.TAKEN_BACK
            short = _("taken back from AMO/MED") if back else _("sent to AMO/MED")
            yield SettledThing(timezone.localdate(one.sent_at), short, sent=one)
        if one.answered_at:
            answer = str(one.get_answer_display()).lower()
            short = _("answer: %(answer)s") % {"answer": answer}
            yield SettledThing(timezone.localdate(one.answered_at), short, answered=one)


def settling_of(theme: Theme) -> Settling:
    """In a number of queries that does not grow with what was settled."""
    turns = {"round__trio": theme.round.trio_id, "topic": theme.topic}
    weighings = Weighing.objects.shown().filter(**turns).prefetch_related("weights")
    resolutions = Resolution.objects.of_thread(theme).filter(taken_back_at=None)
    escalations = Escalation.objects.of_thread(theme).select_related("answered_by")
    return Settling(
        causes=list(Cause.objects.of_thread(theme)),
        weighings=list(weighings.order_by("shown_at")),
        resolutions=list(resolutions.select_related("cause", "risk")),
        escalations=list(escalations.order_by("pk")),
    )
