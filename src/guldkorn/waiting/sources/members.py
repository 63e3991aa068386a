"""Newcomers at the TRIO's door, and its charter."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.lib.rows.prepared import Prepared
from guldkorn.trios.models import Charter, Membership
from guldkorn.waiting.scope import PersonScope, day_in_words, role_in_words
from guldkorn.waiting.wait import Kind, WaitingItem


def newcomers(scope: PersonScope) -> Iterator[WaitingItem]:
    """Those whom one of the TRIO has yet to let see what it has."""
    for one in _before_the_door(scope.trios):
        name = scope.name(one.trio_id, one.person)
        yield WaitingItem(
            key=f"door:{one.pk}",
            kind=Kind.DOOR,
            unit=scope.unit(one.trio_id),
            what=_("Shall %(name)s see what you have from before?") % {"name": name},
            why=_("Put into your TRIO on %(day)s. Role: %(role)s.")
            % {"day": day_in_words(one.since), "role": role_in_words(one.role)},
            verb=_("Let them see it"),
            path=reverse("trios:opening", args=[one.pk]),
            since=one.since,
        )


def charters(scope: PersonScope) -> Iterator[WaitingItem]:
    """The newest words of a charter that this person has not said yes to."""
    newest: dict[int, Charter] = {}
    for one in _written(scope.person.pk):
        newest[one.trio_id] = one
    for trio_id, charter in newest.items():
        signed = {one.role for one in charter.sign_offs.all() if one.by_id}
        if charter.agreed_at or scope.mine[trio_id] <= signed:
            continue
        yield WaitingItem(
            key=f"charter:{charter.pk}",
            kind=Kind.CHARTER,
            unit=scope.unit(trio_id),
            what=_("Say yes to your charter"),
            why=_("The words are from %(day)s.")
            % {"day": day_in_words(charter.written_at)},
            verb=_("Read the charter"),
            path=reverse("trios:charter", args=[scope.unit(trio_id).pk]),
            since=timezone.localdate(charter.written_at),
        )


@Prepared
def _before_the_door(trios: Collection[int]) -> QuerySet[Membership]:
    waiting = Membership.objects.before_the_door()
    return waiting.filter(trio__in=trios)


@Prepared
def _written(person: int) -> QuerySet[Charter]:
    here = Charter.objects.visible_to(person).prefetch_related("sign_offs")
    known = here.select_related("written_by")
    return known.order_by("version")
