"""Newcomers at the TRIO's door, and its charter."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from guldkorn.trios.models import Charter, Membership
from guldkorn.waiting.desk import Desk, day_in_words, role_in_words
from guldkorn.waiting.wait import Kind, Wait


def newcomers(desk: Desk) -> Iterator[Wait]:
    """Those whom one of the TRIO has yet to let see what it has."""
    for one in Membership.objects.before_the_door().filter(trio__in=desk.trios):
        name = desk.name(one.trio_id, one.person)
        yield Wait(
            key=f"door:{one.pk}",
            kind=Kind.DOOR,
            unit=desk.unit(one.trio_id),
            what=_("Shall %(name)s see what you have from before?") % {"name": name},
            why=_("Put into your TRIO on %(day)s. Role: %(role)s.")
            % {"day": day_in_words(one.since), "role": role_in_words(one.role)},
            verb=_("Let them see it"),
            path=reverse("trios:opening", args=[one.pk]),
            since=one.since,
        )


def charters(desk: Desk) -> Iterator[Wait]:
    """The newest words of a charter that this person has not said yes to."""
    newest: dict[int, Charter] = {}
    written = Charter.objects.visible_to(desk.person).prefetch_related("sign_offs")
    for one in written.select_related("written_by").order_by("version"):
        newest[one.trio_id] = one
    for trio_id, charter in newest.items():
        signed = {one.role for one in charter.sign_offs.all() if one.by_id}
        if charter.agreed_at or desk.mine[trio_id] <= signed:
            continue
        yield Wait(
            key=f"charter:{charter.pk}",
            kind=Kind.CHARTER,
            unit=desk.unit(trio_id),
            what=_("Say yes to your charter"),
            why=_("The words are from %(day)s.") % {"day": day_in_words(charter.written_at)},
            verb=_("Read the charter"),
            path=reverse("trios:charter", args=[desk.unit(trio_id).pk]),
            since=charter.written_at.date(),
        )
