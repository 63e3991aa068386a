"""What an entry of the history is about: its title, and the way to it for those who may see it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action
from guldkorn.escalations.models import Escalation
from guldkorn.history.models import Entry
from guldkorn.meetings.models import Meeting
from guldkorn.rounds.models import Round
from guldkorn.surveys.models import Survey
from guldkorn.themes.models import Theme
from guldkorn.updates.models import Update
from guldkorn.walks.models import Walk


@dataclass(frozen=True)
class NamedThing:
    """``title`` is empty where the sentence says it already."""

    title: str
    path: str


Seen = Callable[[Person], QuerySet[Any]]


def _open_actions(person: Person) -> QuerySet[Action]:
    """A history is printed and exported: what is confidential has no title there."""
    return Action.objects.visible_to(person).open_to_all()


PAGES: dict[str, tuple[Seen, str, str]] = {
    "rounds.round": (Round.objects.visible_to, "wheel:round", ""),
    "themes.theme": (Theme.objects.visible_to, "wheel:thread", ""),
    "actionplans.action": (_open_actions, "actionplans:action", "title"),
    "meetings.meeting": (Meeting.objects.visible_to, "meetings:meeting", "title"),
    "walks.walk": (Walk.objects.visible_to, "walks:walk", "place"),
    "surveys.survey": (Survey.objects.visible_to, "surveys:survey", ""),
    "updates.update": (Update.objects.visible_to, "updates:update", ""),
    "escalations.escalation": (
        Escalation.objects.visible_to,
        "escalations:escalation",
        "",
    ),
}
"""Who sees a noun, the page of each, and the field that names it."""


def things_of(
    entries: Iterable[Entry], person: Person
) -> dict[tuple[str, int], NamedThing]:
    """What these entries are about, by noun and id, in one query for each noun."""
    asked: dict[str, set[int]] = {}
    for entry in entries:
        asked.setdefault(entry.noun, set()).add(entry.noun_id)
    found = {}
    for noun, (visible, page, named) in PAGES.items():
        rows = visible(person).filter(pk__in=asked.get(noun, ())).order_by()
        for pk, title in rows.values_list("pk", named or "pk"):
            told = str(title) if named else ""
            found[noun, pk] = NamedThing(told, reverse(page, args=[pk]))
    return found
