"""What another system is told of: where it comes from in the history, and which ids it carries."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.api.models import HookCall, Webhook
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.workplaces.models import Unit

LOOKS_BACK = dt.timedelta(days=1)
"""So long a transaction may take, or the clock be away, before something is told of."""


class HookEvent(StrEnum):
    SURVEY_RELEASED = "survey.released"
    ROUND_OPENED = "round.opened"
    ROUND_CLOSED = "round.closed"
    BOARD_CHANGED = "board.changed"
    TEST = "test"


EVENT_WORDS: dict[HookEvent, Promise] = {
    HookEvent.SURVEY_RELEASED: _("A result is ready"),
    HookEvent.ROUND_OPENED: _("A unit begins a round"),
    HookEvent.ROUND_CLOSED: _("A unit ends a round"),
    HookEvent.BOARD_CHANGED: _("The themes on a board change"),
}
"""Those that one can choose."""

SOURCES: dict[tuple[str, str], HookEvent] = {
    ("surveys.survey", "released"): HookEvent.SURVEY_RELEASED,
    ("rounds.round", "opened"): HookEvent.ROUND_OPENED,
    ("rounds.round", "closed"): HookEvent.ROUND_CLOSED,
    ("updates.themenews", "published"): HookEvent.BOARD_CHANGED,
    ("updates.themenews", "took down"): HookEvent.BOARD_CHANGED,
}
"""By noun and verb of the history. None of them tells more than the API does."""


def collect() -> int:
    """Put into the queue what has happened and is not there yet. Returns how many calls are new."""
    hooks = list(Webhook.objects.that_call())
    if not hooks:
        return 0
    houses = {one.organisation_id for one in hooks}
    units = dict(
        Unit.objects.filter(organisation__in=houses).values_list("pk", "organisation")
    )
    entries = list(_entries(units))
    back = _brought_back(hooks)
    calls = [
        _call(hook, entry)
        for hook in hooks
        for entry in entries
        if hook.wants(_event(entry), entry.at, units[entry.unit_id or 0])
        and entry.at >= back.get(hook.pk, entry.at)
    ]
    before = HookCall.objects.count()
    HookCall.objects.bulk_create(calls, ignore_conflicts=True, batch_size=500)
    return HookCall.objects.count() - before


def _brought_back(hooks: Iterable[Webhook]) -> dict[int, dt.datetime]:
    """When each was brought back last. It is not told of what was before that."""
    lately = Entry.objects.filter(at__gte=clock.now() - LOOKS_BACK)
    ids = [one.pk for one in hooks]
    back = lately.filter(noun="api.webhook", verb="brought back", noun_id__in=ids)
    return {one.noun_id: one.at for one in back.order_by("at")}


def _entries(units: Iterable[int]) -> Iterable[Entry]:
    told = Q(pk__in=[])
    for noun, verb in SOURCES:
        told |= Q(noun=noun, verb=verb)
    lately = Entry.objects.filter(at__gte=clock.now() - LOOKS_BACK)
    return lately.filter(told, unit_id__in=list(units)).order_by("pk")


def _event(entry: Entry) -> HookEvent:
    return SOURCES[entry.noun, entry.verb]


def _call(hook: Webhook, entry: Entry) -> HookCall:
    event = _event(entry)
    ids: dict[str, Any] = {"unit": entry.unit_id}
    if event is HookEvent.SURVEY_RELEASED:
        ids["survey"] = entry.noun_id
    now = clock.now()
    return HookCall(
        webhook=hook, entry=entry.pk, event=event, ids=ids, at=entry.at, due_at=now
    )
