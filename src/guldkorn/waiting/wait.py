"""One thing that waits for somebody, and one day that something happens on."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.lib.ics import CalendarEvent
from guldkorn.workplaces.models import Unit


class Kind(StrEnum):
    """What kind of thing waits; what others wait for first, what is only begun last."""

    DOOR = "door"
    CODES = "codes"
    PAPER = "paper"
    STEP = "step"
    THEME = "theme"
    WEIGHING = "weighing"
    RESOLUTION = "resolution"
    ESCALATION = "escalation"
    OBJECTION = "objection"
    AGREEMENT = "agreement"
    LETTERS = "letters"
    LETTER_WORDS = "letter_words"
    MAILBOX = "mailbox"
    STATUS = "status"
    FIGURES = "figures"
    NEWS = "news"
    CHARTER = "charter"
    DOSSIER = "dossier"
    EVALUATION = "evaluation"
    RISK = "risk"
    SILENCE = "silence"
    CHANGE = "change"
    ASSESSMENT = "assessment"
    DISCUSSION = "discussion"
    SURVEY = "survey"
    PULSE = "pulse"
    CARDS = "cards"
    DRAFT = "draft"
    PREPARED = "prepared"


KIND_WORDS: dict[Kind, str | Promise] = {
    Kind.DOOR: _("A new member waits to see what your TRIO has"),
    Kind.CODES: _("New codes for a survey wait for your yes"),
    Kind.PAPER: _("Codes for a pulse are to be printed"),
    Kind.STEP: _("The others are done with a step in the wheel"),
    Kind.THEME: _("A proposed theme waits for your answer"),
    Kind.WEIGHING: _("A topic waits for you to weigh it"),
    Kind.RESOLUTION: _("What you settle about a theme waits for your yes"),
    Kind.ESCALATION: _("A recommendation to AMO/MED waits for you"),
    Kind.OBJECTION: _("Somebody does not agree to an action"),
    Kind.AGREEMENT: _("An action waits for your yes"),
    Kind.LETTERS: _("Something waits in the mailbox"),
    Kind.LETTER_WORDS: _("Words from the mailbox wait for your yes"),
    Kind.MAILBOX: _("A mailbox waits for your yes"),
    Kind.STATUS: _("A status waits for your yes"),
    Kind.FIGURES: _("Figures for the board wait for your yes"),
    Kind.NEWS: _("What is told of a theme waits for your yes"),
    Kind.CHARTER: _("Your charter waits for your yes"),
    Kind.DOSSIER: _("A version of the APV dossier waits for your approval"),
    Kind.EVALUATION: _("An action is to be followed up"),
    Kind.RISK: _("Something that you live with is to be looked at again"),
    Kind.SILENCE: _("Your colleagues have not heard from you for some time"),
    Kind.CHANGE: _("Something has changed, and is to be looked at again"),
    Kind.ASSESSMENT: _("The APV is to be renewed"),
    Kind.DISCUSSION: _("The yearly discussion is to be held"),
    Kind.SURVEY: _("A survey ends now"),
    Kind.PULSE: _("A pulse has stopped by itself"),
    Kind.CARDS: _("Cards from a meeting have no place yet"),
    Kind.DRAFT: _("An action is still a draft"),
    Kind.PREPARED: _("A survey is being prepared"),
}
"""All that a mail says of them: whoever else reads the mailbox learns no more."""

PLACE = {kind: number for number, kind in enumerate(Kind)}


@dataclass(frozen=True)
class WaitingItem:
    """``key`` is the same as long as it is the same thing that waits. ``what`` and ``why`` are for
    the person's own page. ``verb`` is the link to ``path``. ``due`` is the day it should be done.
    """

    key: str
    kind: Kind
    unit: Unit
    what: str
    why: str
    verb: str
    path: str
    since: dt.date | None = None
    due: dt.date | None = None

    def days_late(self, today: dt.date) -> int:
        return max((today - self.due).days, 0) if self.due else 0

    def is_now(self, today: dt.date) -> bool:
        """Is it to be done today, or late?"""
        return self.due is not None and self.due <= today


def in_order(waits: Iterable[WaitingItem], today: dt.date) -> list[WaitingItem]:
    """The first one first: what is late or for today, then what others wait for, then what waited
    longest.
    """
    return sorted(
        waits,
        key=lambda one: (
            not one.is_now(today),
            -one.days_late(today),
            PLACE[one.kind],
            one.due or dt.date.max,
            one.since or dt.date.max,
            len(one.key),  # the numbers in it grow
            one.key,
        ),
    )


@dataclass(frozen=True)
class OfUnit:
    """What waits in one unit."""

    unit: Unit
    waits: list[WaitingItem]


def by_unit(waits: Iterable[WaitingItem]) -> list[OfUnit]:
    """Unit by unit; the unit of whatever is first comes first."""
    found: dict[int, OfUnit] = {}
    for one in waits:
        found.setdefault(one.unit.pk, OfUnit(one.unit, [])).waits.append(one)
    return list(found.values())


@dataclass(frozen=True)
class Dated:
    """A day on which something happens. ``event`` is what a calendar says: kind and place only,
    for a calendar is often shared. ``title`` is for the person's own page. ``unit_id`` is the unit
    whose own day it is, if it is of one.
    """

    event: CalendarEvent
    title: str
    place: str
    path: str
    unit_id: int | None = None

    @property
    def day(self) -> dt.date:
        return self.event.day


@dataclass(frozen=True)
class Month:
    """The days of a month."""

    first: dt.date
    days: list[Dated]


def by_month(days: Collection[Dated]) -> list[Month]:
    ordered = sorted(days, key=lambda one: (one.event.starts_at, one.event.uid))
    months = groupby(ordered, key=lambda one: one.day.replace(day=1))
    return [Month(first, list(here)) for first, here in months]
