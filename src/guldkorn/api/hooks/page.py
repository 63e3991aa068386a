"""The webhooks of an organisation as their page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from guldkorn.api.hooks.events import EVENT_WORDS, HookEvent
from guldkorn.api.models import HookCall, Webhook
from guldkorn.workplaces.models import Organisation

LAST = 5
"""So many calls of each webhook are shown."""


@dataclass(frozen=True)
class HookLine:
    """A webhook, when it is called, and its last calls."""

    hook: Webhook
    events: Sequence[str]
    calls: Sequence[tuple[str, HookCall]]


def lines_of(house: Organisation) -> list[HookLine]:
    """In three queries, however many there are."""
    hooks = list(Webhook.objects.filter(organisation=house))
    place = Window(RowNumber(), partition_by=F("webhook"), order_by=F("pk").desc())
    numbered = HookCall.objects.filter(webhook__in=hooks).annotate(place=place)
    calls: dict[int, list[tuple[str, HookCall]]] = {one.pk: [] for one in hooks}
    for call in numbered.filter(place__lte=LAST).order_by("-pk"):
        calls[call.webhook_id].append((_words(call.event), call))
    return [
        HookLine(one, [_words(event) for event in one.events], calls[one.pk])
        for one in hooks
    ]


def _words(event: str) -> str:
    return str(EVENT_WORDS.get(HookEvent(event), _("A test")))
