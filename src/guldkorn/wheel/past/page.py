"""The history of a unit as its TRIO reads it: what is looked for, month by month, page by page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guldkorn.accounts.models import Person
from guldkorn.history.models import Entry
from guldkorn.history.words import THE_CLOCK, sentence
from guldkorn.lib.language import words
from guldkorn.results.takeaway.sheets import csv_of_texts
from guldkorn.topics.known import topic
from guldkorn.wheel.past.kinds import KINDS, kind_of
from guldkorn.wheel.past.things import NamedThing, things_of
from guldkorn.workplaces.models import Organisation, Unit

LINES = 50
"""Of a page."""


@dataclass(frozen=True)
class PastWish:
    """``kind`` is a key of `KINDS`, ``person`` an id, 0 for the clock, ``month`` a first day."""

    kind: str = ""
    person: int | None = None
    month: dt.date | None = None

    @property
    def is_filter(self) -> bool:
        return bool(self.kind or self.month) or self.person is not None


@dataclass(frozen=True)
class PastLine:
    """One entry as a reader sees it, and what it is about."""

    at: dt.datetime
    text: str
    thing: NamedThing | None


@dataclass(frozen=True)
class PastMonth:
    """What was done in a month, the newest first."""

    first: dt.date
    lines: list[PastLine]


def entries_of(unit: Unit, wish: PastWish) -> QuerySet[Entry]:
    """What has been done here, the newest first."""
    found = Entry.objects.filter(unit_id=unit.pk).select_related("by")
    if wish.kind:
        rooms = KINDS[wish.kind][1]
        of_kind = Q()
        for room in rooms:
            of_kind |= Q(noun__startswith=f"{room}.")
        found = found.filter(of_kind)
    if wish.person is not None:
        found = found.filter(by=wish.person or None)
    if wish.month:
        following = (wish.month + dt.timedelta(days=32)).replace(day=1)
        found = found.filter(at__gte=_midnight(wish.month), at__lt=_midnight(following))
    return found


def _midnight(day: dt.date) -> dt.datetime:
    moment = dt.datetime.combine(day, dt.time.min)
    return timezone.make_aware(moment)


def people_of(unit: Unit) -> list[tuple[int, str]]:
    """Who has done something here, by name, as choices."""
    done = Entry.objects.filter(unit_id=unit.pk).order_by()
    names = []
    for pk in done.values_list("by", flat=True).distinct():
        known = unit.organisation.names.get(pk or 0)
        name = known or _("somebody from another organisation")
        names.append((pk or 0, name if pk else THE_CLOCK))
    return sorted(names, key=lambda one: one[1].casefold())


def months_of(unit: Unit) -> list[tuple[str, str]]:
    """The months in which something was done, the newest first, as choices."""
    done = Entry.objects.filter(unit_id=unit.pk).order_by()
    found = done.datetimes("at", "month", order="DESC")
    return [(f"{one:%Y-%m}", date_format(one, "YEAR_MONTH_FORMAT")) for one in found]


def by_month(entries: Iterable[Entry], unit: Unit, person: Person) -> list[PastMonth]:
    """These entries in words."""
    told = list(entries)
    things = things_of(told, person)
    lines = [
        PastLine(
            timezone.localtime(entry.at),
            _said(entry, unit.organisation),
            things.get((entry.noun, entry.noun_id)),
        )
        for entry in told
    ]
    months = groupby(lines, key=lambda line: line.at.date().replace(day=1))
    return [PastMonth(first, list(here)) for first, here in months]


def _said(entry: Entry, organisation: Organisation) -> str:
    return sentence(entry, _topic_title, organisation.name_of)


def _topic_title(id: str) -> str:
    known = topic(id)
    return words(known.title)


def as_file(entries: QuerySet[Entry], unit: Unit, person: Person) -> bytes:
    """All of it as a sheet: no text of it is run as a formula."""
    told = list(entries)
    things = things_of(told, person)
    names = [_("Day"), _("Time"), _("Who"), _("What"), _("About"), _("Kind")]
    columns: dict[str, list[str]] = {name: [] for name in names}
    for entry in told:
        at = timezone.localtime(entry.at)
        row = [
            f"{at:%Y-%m-%d}",
            f"{at:%H:%M}",
            unit.organisation.name_of(entry.by) or THE_CLOCK,
            _said(entry, unit.organisation),
            _title(things.get((entry.noun, entry.noun_id))),
            kind_of(entry.noun),
        ]
        for name, text in zip(names, row, strict=True):
            columns[name].append(text)
    return csv_of_texts(columns)


def _title(thing: NamedThing | None) -> str:
    return thing.title if thing else ""
