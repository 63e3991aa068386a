"""The roles that the groups of a provider give."""

import logging
from collections.abc import Mapping
from typing import Any

from guldkorn.accounts.models import Person
from guldkorn.entrance.provider.doors import ProviderDoor
from guldkorn.history.models import record
from guldkorn.workplaces.models import Appointment, Organisation
from guldkorn.workplaces.models.organisation import RUNNING_ROLES

logger = logging.getLogger(__name__)


def follow(
    door: ProviderDoor, place: Organisation, person: Person, claims: Mapping[str, Any]
) -> None:
    """Give the roles of the groups, and take those that groups gave and give no more. What was
    given by hand stays.

    Where no groups are told, nothing changes: a provider leaves them out when they are too many.
    """
    told = _names(claims.get(door.groups_in))
    held = place.appointments.filter(person=person)
    given = held.exclude(given_by="")
    if told is None:
        if given.exists():
            logger.warning("%s: it tells no groups, so no role was changed", door.id)
        return
    wanted = {door.groups[name] for name in told if name in door.groups}
    given.filter(role__in=wanted).update(given_by=door.id)
    for role in sorted(wanted - set(held.values_list("role", flat=True))):
        made = held.create(
            organisation=place, person=person, role=role, given_by=door.id
        )
        record(None, "given by a group", made, role=role)
    for gone in given.exclude(role__in=wanted):
        _take(door, gone)


def _names(told: object) -> list[str] | None:
    """The groups; nothing where it is no list of names. A name that stands alone is one group."""
    names = [told] if isinstance(told, str) else told
    if not isinstance(names, list):
        return None
    return names if all(isinstance(one, str) for one in names) else None


def _take(door: ProviderDoor, gone: Appointment) -> None:
    """Take a role away. Whoever looks after the organisation alone keeps it: nobody else could
    give it again.
    """
    running = Appointment.objects.filter(
        organisation=gone.organisation_id, role__in=RUNNING_ROLES
    )
    others = running.staying().exclude(pk=gone.pk)
    if gone.role in RUNNING_ROLES and not others.exists():
        logger.warning("%s: no group gives the last %s their role", door.id, gone.role)
        return
    record(None, "taken with a group", gone, role=gone.role)
    gone.delete()
