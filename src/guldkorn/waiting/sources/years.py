"""The year: an assessment (APV) that is due, or waits for an approval, topics to look at again, and
the yearly discussion.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.dossiers.models import Dossier
from guldkorn.dossiers.models.approval import capacities_of_roles
from guldkorn.lib.ics import all_day
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Dated, Kind, WaitingItem
from guldkorn.workplaces.models import Unit
from guldkorn.years.lifecycle import AssessmentClock, ClockState, next_discussion
from guldkorn.years.models import Assessment, Reopening, YearDiscussion

BEFORE = dt.timedelta(days=60)
"""So long before its day a discussion that nobody has begun waits."""


def assessments(scope: PersonScope) -> Iterator[WaitingItem]:
    """Those of their TRIOs that are due. Where nobody knows a day, nothing waits."""
    for unit, clock in _clocks(scope):
        if clock.due_on is None or clock.state is ClockState.RUNNING:
            continue
        day = day_in_words(clock.due_on)
        yield WaitingItem(
            key=f"assessment:{unit.pk}:{clock.due_on}",
            kind=Kind.ASSESSMENT,
            unit=unit,
            what=_("The APV is to be renewed"),
            why=_("It is three years old on %(day)s.") % {"day": day},
            verb=_("See the year"),
            path=reverse("years:year", args=[unit.pk]),
            due=clock.due_on,
        )


def changes(scope: PersonScope) -> Iterator[WaitingItem]:
    """One thing for each unit, however many topics."""
    found: dict[Unit, list[Reopening]] = {}
    for one in _reopened(scope.person.pk):
        found.setdefault(one.change.unit, []).append(one)
    for unit, topics in found.items():
        number = len({one.topic for one in topics})
        told = ngettext(
            "Look at %(n)s topic again", "Look at %(n)s topics again", number
        )
        yield WaitingItem(
            key=f"change:{unit.pk}:{topics[-1].change_id}",
            kind=Kind.CHANGE,
            unit=unit,
            what=told % {"n": number},
            why=_("Something has changed at work."),
            verb=_("Look at it"),
            path=reverse("years:year", args=[unit.pk]),
            since=timezone.localdate(topics[0].change.noted_at),
        )


def discussions(scope: PersonScope) -> Iterator[WaitingItem]:
    """One whose day has come, and the next one where the law's day is near."""
    for one in _places(scope):
        day = one.day
        ahead = dt.timedelta() if one.is_planned else BEFORE
        if day is None or day > scope.today + ahead:
            continue
        told = {"day": day_in_words(day)}
        planned = (
            _("It was planned for %(day)s. Note it as held, or choose another day.")
            % told
        )
        next_one = (
            _("The law asks for one every year. Yours is to be held by %(day)s.") % told
        )
        yield WaitingItem(
            key=f"discussion:{one.discussion.pk}:{day}",
            kind=Kind.DISCUSSION,
            unit=one.unit,
            what=_("The yearly discussion of the work environment"),
            why=planned if one.is_planned else next_one,
            verb=_("Open the discussion") if one.prepared else _("See the year"),
            path=_path(one.discussion),
            due=day,
        )


def due_days(scope: PersonScope) -> Iterator[Dated]:
    """The days of the law: the next assessment, and the yearly discussion."""
    for unit, clock in _clocks(scope):
        if clock.due_on:
            title = _("The APV is to be renewed")
            path = reverse("years:year", args=[unit.pk])
            uid = f"assessment-{unit.pk}@guldkorn"
            yield _dated(uid, title, unit, clock.due_on, path, own=unit.pk)
    title = _("The yearly discussion of the work environment")
    for one in _places(scope):
        for found, day in one.days:
            uid = f"discussion-{found.pk}@guldkorn"
            path, own = _path(one.discussion), found.unit_id
            yield _dated(uid, title, one.unit, day, path, own=own)


def _dated(
    uid: str, title: str, unit: Unit, day: dt.date, path: str, *, own: int | None
) -> Dated:
    """``own`` is the unit whose own day it is; none where it is the house's."""
    event = all_day(uid, f"{title} · {unit}", day)
    return Dated(event, title, unit.name, path, unit_id=own)


def _clocks(scope: PersonScope) -> Iterator[tuple[Unit, AssessmentClock]]:
    units = [one.unit for one in scope.trios.values() if not one.unit.is_closed]
    days = Assessment.objects.last_days(units)
    for unit in units:
        yield unit, AssessmentClock(days.get(unit.pk), scope.today)


@dataclass(frozen=True)
class DiscussionPlace:
    """The discussions of a place that count now: the last held one, and the one prepared.
    ``discussion`` is the one to open.
    """

    unit: Unit
    discussion: YearDiscussion
    last: YearDiscussion | None
    prepared: YearDiscussion | None

    @property
    def planned_on(self) -> dt.date | None:
        return self.prepared.planned_on if self.prepared else None

    @property
    def by_law(self) -> dt.date | None:
        return next_discussion(self.last.held_on) if self.last else None

    @property
    def day(self) -> dt.date | None:
        """The first of the two: what is planned too late takes no day of the law away."""
        there = [one for one in (self.planned_on, self.by_law) if one]
        return min(there, default=None)

    @property
    def is_planned(self) -> bool:
        return self.day is not None and self.day == self.planned_on

    @property
    def days(self) -> Iterator[tuple[YearDiscussion, dt.date]]:
        """The planned day, and the law's where it comes first."""
        if self.prepared and self.planned_on:
            yield self.prepared, self.planned_on
        if self.last and self.by_law and not self.is_planned:
            yield self.last, self.by_law


def _places(scope: PersonScope) -> Iterator[DiscussionPlace]:
    """Each place whose discussions they write; none of a closed unit."""
    last: dict[tuple[int, int | None], YearDiscussion] = {}
    prepared: dict[tuple[int, int | None], YearDiscussion] = {}
    for one in _written_by(scope.person.pk):
        kept = last if one.is_held else prepared
        kept[one.organisation_id, one.unit_id] = one
    places = {**last, **prepared}
    tops = _tops({house for house, unit in places if unit is None})
    for place, one in places.items():
        unit = one.unit or tops.get(one.organisation_id)
        if unit and not unit.is_closed:
            yield DiscussionPlace(unit, one, last.get(place), prepared.get(place))


def _tops(houses: set[int]) -> dict[int, Unit]:
    """The first unit at the top of each organisation: what is the house's stands there."""
    return {unit.organisation_id: unit for unit in _at_the_top(houses)}


@Prepared
def _at_the_top(houses: Collection[int]) -> QuerySet[Unit]:
    tops = Unit.objects.standing().filter(organisation__in=houses, parent=None)
    return tops.order_by("-pk")


def _path(one: YearDiscussion) -> str:
    if not one.is_held:
        return reverse("years:discussion", args=[one.pk])
    if one.unit_id:
        return reverse("years:year", args=[one.unit_id])
    return reverse("years:organisation", args=[one.organisation_id])


def approvals_of_dossiers(scope: PersonScope) -> Iterator[WaitingItem]:
    """The newest version of each of their units, where nobody has approved it in their role."""
    by_unit = {trio.unit_id: trio for trio in scope.trios.values()}
    for one in _newest_dossiers(by_unit):
        trio = by_unit[one.unit_id]
        given = {each.capacity for each in one.approvals.all() if each.stands}
        mine = {each.value for each in capacities_of_roles(scope.mine[trio.pk])}
        if mine <= given:
            continue
        told = {
            "who": scope.name(trio.pk, one.made_by),
            "day": day_in_words(one.made_at),
        }
        yield WaitingItem(
            key=f"dossier:{one.pk}",
            kind=Kind.DOSSIER,
            unit=scope.unit(trio.pk),
            what=_("Approve version %(number)s of the APV dossier")
            % {"number": one.number},
            why=_("%(who)s made it on %(day)s.") % told,
            verb=_("Read it and approve it"),
            path=reverse("dossiers:dossier", args=[one.pk]),
            since=timezone.localdate(one.made_at),
        )


@Prepared
def _reopened(person: int) -> QuerySet[Reopening]:
    waiting = Reopening.objects.visible_to(person).waiting()
    known = waiting.select_related("change__unit")
    return known.order_by("change__noted_at", "pk")


@Prepared
def _written_by(person: int) -> QuerySet[YearDiscussion]:
    mine = YearDiscussion.objects.written_by(person)
    known = mine.select_related("organisation", "unit")
    return known.order_by("held_on", "pk")


@Prepared
def _newest_dossiers(units: Collection[int]) -> QuerySet[Dossier]:
    here = Unit.objects.standing().filter(pk__in=units)
    newest = Dossier.objects.newest_of(here).select_related("made_by")
    return newest.prefetch_related("approvals")
