"""The hand-over of a TRIO's work, made from what is there: nobody writes it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.functional import Promise

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action
from guldkorn.actionplans.status import ActionStatus
from guldkorn.escalations.models import Escalation
from guldkorn.lib import clock
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.themes.models import PermanentRisk, Theme
from guldkorn.trios.models import Charter, Membership, Role, Trio
from guldkorn.updates.models import Update
from guldkorn.waiting.page import to_come
from guldkorn.waiting.wait import Dated
from guldkorn.wheel.handover.days import dates_of_trio
from guldkorn.wheel.handover.words import words_used
from guldkorn.wheel.overview.facts import since_of

TOLD = 3
"""So many statuses stand here; the board has them all."""


@dataclass(frozen=True)
class AgreedAction:
    """An action, and who is responsible for it."""

    action: Action
    responsible: str

    @property
    def is_late(self) -> bool:
        return self.action.status is ActionStatus.LATE


class Handover:
    """What a TRIO has, as one of it sees it. ``turn`` is the running round, else the last one."""

    def __init__(self, trio: Trio, person: Person) -> None:
        self.trio = trio
        self.person = person
        self.unit = trio.unit
        self.today = clock.today()
        rounds = Round.objects.filter(trio=trio)
        self.rounds = list(rounds.select_related("trio"))
        self.turn = self.rounds[0] if self.rounds else None

    @cached_property
    def members(self) -> list[Membership]:
        return list(self.trio.members())

    @property
    def vacant(self) -> list[str | Promise]:
        """The roles that nobody holds."""
        held = {one.role for one in self.members}
        return [role.label for role in Role if role not in held]

    @cached_property
    def charter(self) -> Charter | None:
        return Charter.objects.newest(self.trio)

    @cached_property
    def since(self) -> dt.date | None:
        """Since when the running round has been at its step."""
        if self.turn is None or self.turn.step == Step.CLOSED:
            return None
        return since_of([self.turn])[self.trio.unit_id]

    @cached_property
    def themes(self) -> list[Theme]:
        return list(self.turn.themes.live()) if self.turn else []

    @cached_property
    def agreed(self) -> list[AgreedAction]:
        """What was agreed in the round, the first to be looked at first."""
        if self.turn is None:
            return []
        actions = [
            one
            for one in Action.objects.of_round(self.turn).open_to_all()
            if not one.is_draft
        ]
        actions.sort(key=lambda one: (one.follow_up_on or dt.date.max, one.pk))
        return [AgreedAction(one, self._responsible(one)) for one in actions]

    def _responsible(self, action: Action) -> str:
        name_of = self.unit.organisation.name_of
        names = [name_of(one.person) for one in action.members]
        if action.responsible:
            names.append(action.responsible)
        return ", ".join(names)

    @property
    def late(self) -> list[AgreedAction]:
        return [one for one in self.agreed if one.is_late]

    @cached_property
    def risks(self) -> list[PermanentRisk]:
        """What the TRIO lives with."""
        return list(PermanentRisk.objects.of(self.trio).standing())

    @cached_property
    def escalations(self) -> list[Escalation]:
        """What was recommended to AMO/MED, the newest first."""
        of_ours = Escalation.objects.visible_to(self.person).standing()
        here = of_ours.filter(
            resolution__theme__round__trio=self.trio, sent_at__isnull=False
        )
        return list(here.select_related("resolution__theme"))

    @cached_property
    def told(self) -> list[Update]:
        """What everybody was told last."""
        published = Update.objects.told().filter(round__trio=self.trio)
        return list(published.order_by("-published_at")[:TOLD])

    @cached_property
    def dates(self) -> Sequence[Dated]:
        """The TRIO's own days to come."""
        return to_come(dates_of_trio(self.trio, self.person), self.today)

    @property
    def words(self) -> list[tuple[str | Promise, str | Promise]]:
        """The words of this page that somebody new may not know."""
        used = {
            "theme": bool(self.themes),
            "action": bool(self.agreed),
            "status": bool(self.told),
            "risk": bool(self.risks),
            "amo": bool(self.escalations),
        }
        return words_used({word for word, is_used in used.items() if is_used})

    @property
    def finished(self) -> list[tuple[int, dt.date]]:
        """The rounds that are closed, and when."""
        return [
            (one.number, timezone.localdate(one.closed_at))
            for one in self.rounds
            if one.closed_at
        ]
