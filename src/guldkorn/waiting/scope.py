"""What every source needs to know of a person: read once, in a number of queries that does not
grow with their units.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Role, Trio, is_in
from guldkorn.trios.models.trio import Membership
from guldkorn.workplaces.models import Organisation, Unit


@dataclass(frozen=True)
class PersonScope:
    """A person's TRIOs, the roles in them, and the rounds that run there."""

    person: Person
    today: dt.date
    trios: dict[int, Trio]
    filled: dict[int, set[str]]
    mine: dict[int, set[str]]
    rounds: dict[int, Round]

    def unit(self, trio_id: int) -> Unit:
        return self.trios[trio_id].unit

    def unit_of_round(self, round_id: int) -> Unit:
        return self.unit(self.rounds[round_id].trio_id)

    def name(self, trio_id: int, person: Person | None) -> str:
        """What the organisation of this TRIO calls somebody."""
        return self.trios[trio_id].unit.organisation.name_of(person)

    def names(self, trio_id: int, people: Iterable[Person]) -> str:
        """The same of several, as part of a sentence."""
        first, *rest = dict.fromkeys(self.name(trio_id, one) for one in people)
        return (
            _("%(one)s and %(other)s") % {"one": first, "other": rest[0]}
            if rest
            else first
        )


def scope_of(person: Person) -> PersonScope:
    trios = {one.pk: one for one in _trios(person.pk)}
    # One object for each organisation: it knows its people's names, and reads them once.
    shared: dict[int, Organisation] = {}
    for one in trios.values():
        unit = one.unit
        unit.organisation = shared.setdefault(unit.organisation_id, unit.organisation)
    filled, mine = defaultdict(set), defaultdict(set)
    for trio_id, person_id, role in _held(trios):
        filled[trio_id].add(role)
        if person_id == person.pk:
            mine[trio_id].add(role)
    rounds = {one.pk: one for one in _running(person.pk) if one.trio_id in trios}
    return PersonScope(person, clock.today(), trios, dict(filled), dict(mine), rounds)


@Prepared
def _trios(person: int) -> QuerySet[Trio]:
    mine = Trio.objects.visible_to(person).select_related("unit__organisation")
    return mine.order_by("unit__name", "pk")


@Prepared
def _held(trios: Collection[int]) -> QuerySet[Membership, tuple[int, int, str]]:
    held = Membership.objects.filter(is_in(), trio__in=trios)
    return held.values_list("trio", "person", "role")


@Prepared
def _running(person: int) -> QuerySet[Round]:
    mine = Round.objects.visible_to(person)
    return mine.filter(closed_at=None)


def day_in_words(moment: dt.date | dt.datetime) -> str:
    """“19 November”: the year is said by nobody who talks of what waits now."""
    day = timezone.localdate(moment) if isinstance(moment, dt.datetime) else moment
    return date_format(
        day, "MONTH_DAY_FORMAT" if day.year == clock.today().year else "DATE_FORMAT"
    )


def late_in_words(days: int) -> str:
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}


def role_in_words(role: str) -> str:
    return str(Role(role).label)
