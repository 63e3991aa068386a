"""What is searched, kind by kind. Each reads its room through ``visible_to``, in one query."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action
from guldkorn.content.topics import all_topics
from guldkorn.dialogue.models import Note
from guldkorn.lib.language import words as in_language
from guldkorn.meetings.models import Meeting
from guldkorn.themes.models import Theme
from guldkorn.topics.known import topic
from guldkorn.topics.models import OwnTopic
from guldkorn.trios.models import Trio
from guldkorn.updates.models import Update
from guldkorn.walks.models import Observation
from guldkorn.wheel.search.words import has, pattern
from guldkorn.workplaces.models import Unit


@dataclass(frozen=True)
class FoundThing:
    """``title`` names it, ``texts`` are what else it says. ``is_own`` marks what is only for the
    TRIO.
    """

    title: str
    path: str
    texts: tuple[str, ...] = ()
    place: str = ""
    day: dt.date | None = None
    is_own: bool = False


@dataclass(frozen=True)
class SearchSource:
    """A kind of things: its rows for a person, where a word may stand in them, and each in words.

    ``topic`` is the field that holds a topic's id, whose title is searched as well.
    """

    name: str | Promise
    rows: Callable[[Person], QuerySet[Any]]
    fields: tuple[str, ...]
    told: Callable[[Any], FoundThing]
    topic: str = ""

    def find(self, person: Person, words: Sequence[str]) -> QuerySet[Any]:
        """The rows that hold every word somewhere, the newest first."""
        found = self.rows(person)
        for word in words:
            found = found.filter(self._holds(word))
        return found

    def _holds(self, word: str) -> Q:
        there = Q()
        for field in self.fields:
            there |= Q(**{f"{field}__iregex": pattern(word)})
        if self.topic:
            own = OwnTopic.objects.named(pattern(word)).ids()
            there |= Q(**{f"{self.topic}__in": _topics_with(word)})
            there |= Q(**{f"{self.topic}__in": own})
        return there


def _topics_with(word: str) -> list[str]:
    found = []
    for one in all_topics():
        title = in_language(one.title)
        if has(title, word):
            found.append(one.id)
    return found


def _title(topic_id: str) -> str:
    return in_language(topic(topic_id).title) if topic_id else ""


def _units(person: Person) -> QuerySet[Unit]:
    own = Q(trio__in=Trio.objects.visible_to(person))
    looked_after = Unit.objects.run_by(person).values("pk")
    run = Q(pk__in=looked_after, closed_on=None)
    seen = Unit.objects.filter(own | run)
    return seen.select_related("organisation")


def _unit(one: Unit) -> FoundThing:
    return FoundThing(
        one.name,
        reverse("wheel:unit", args=[one.pk]),
        (one.code,),
        one.organisation.name,
    )


def _themes(person: Person) -> QuerySet[Theme]:
    seen = Theme.objects.visible_to(person).select_related("round__trio__unit")
    return seen.order_by("-proposed_at", "-pk")


def _theme(one: Theme) -> FoundThing:
    return FoundThing(
        _title(one.topic),
        reverse("wheel:thread", args=[one.pk]),
        (one.reason, one.put_aside_reason),
        one.round.trio.unit.name,
        timezone.localdate(one.since),
    )


def _actions(person: Person) -> QuerySet[Action]:
    seen = (
        Action.objects.visible_to(person)
        .live()
        .select_related("theme__round__trio__unit")
    )
    return seen.order_by("-pk")


def _action(one: Action) -> FoundThing:
    return FoundThing(
        one.title,
        reverse("actionplans:action", args=[one.pk]),
        (one.problem, one.cause, one.trial, one.sign, one.help_needed, one.responsible),
        one.theme.round.trio.unit.name,
        one.start_on,
        is_own=one.is_confidential,
    )


def _notes(person: Person) -> QuerySet[Note]:
    seen = Note.objects.filter(withdrawn_at=None).visible_to(person)
    return seen.select_related("round__trio__unit").order_by("-held_on", "-pk")


def _note(one: Note) -> FoundThing:
    return FoundThing(
        _title(one.topic),
        reverse("dialogue:dialogue", args=[one.round_id]),
        (one.fact, one.impression),
        one.round.trio.unit.name,
        one.held_on,
    )


def _observations(person: Person) -> QuerySet[Observation]:
    seen = Observation.objects.visible_to(person).filter(withdrawn_at=None)
    return seen.select_related("walk__round__trio__unit").order_by("-at", "-pk")


def _observation(one: Observation) -> FoundThing:
    return FoundThing(
        one.place or one.walk.place,
        reverse("walks:walk", args=[one.walk_id]),
        (one.fact, one.question, one.impression, one.task),
        one.walk.round.trio.unit.name,
        timezone.localdate(one.at),
    )


def _updates(person: Person) -> QuerySet[Update]:
    seen = Update.objects.visible_to(person).select_related("round__trio__unit")
    return seen.order_by("-written_at", "-pk")


def _status(one: Update) -> str:
    """Who finds a status sees whether everybody can read it."""
    if one.is_withdrawn:
        return str(_("Status, taken back"))
    return str(_("Status") if one.is_published else _("Status, not sent yet"))


def _update(one: Update) -> FoundThing:
    return FoundThing(
        _status(one),
        reverse("updates:update", args=[one.pk]),
        (one.so_far, one.how, one.onwards),
        one.round.trio.unit.name,
        timezone.localdate(one.published_at or one.written_at),
    )


def _meetings(person: Person) -> QuerySet[Meeting]:
    seen = Meeting.objects.visible_to(person).that_stand().select_related("trio__unit")
    return seen.order_by("-starts_at", "-pk")


def _meeting(one: Meeting) -> FoundThing:
    return FoundThing(
        one.title,
        reverse("meetings:meeting", args=[one.pk]),
        (one.purpose,),
        one.trio.unit.name if one.trio else "",
        timezone.localdate(one.starts_at),
    )


ACTION_FIELDS = (
    "title",
    "problem",
    "cause",
    "trial",
    "sign",
    "help_needed",
    "responsible",
)

SOURCES: dict[str, SearchSource] = {
    "units": SearchSource(_("Units"), _units, ("name", "code"), _unit),
    "themes": SearchSource(
        _("Themes"), _themes, ("reason", "put_aside_reason"), _theme, "topic"
    ),
    "actions": SearchSource(
        _("Actions"), _actions, ACTION_FIELDS, _action, "theme__topic"
    ),
    "notes": SearchSource(
        _("Notes from talks"), _notes, ("fact", "impression"), _note, "topic"
    ),
    "walks": SearchSource(
        _("Notes from walks"),
        _observations,
        ("fact", "question", "impression", "task", "place", "walk__place"),
        _observation,
        "topic",
    ),
    "updates": SearchSource(
        _("Statuses"), _updates, ("so_far", "how", "onwards"), _update
    ),
    "meetings": SearchSource(_("Meetings"), _meetings, ("title", "purpose"), _meeting),
}
"""By the word that names each in an address, in the order of the page."""
