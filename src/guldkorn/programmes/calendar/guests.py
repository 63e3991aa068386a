"""Who comes to a day of a cohort: the TRIO or its leader, and whoever comes in somebody's place."""

from collections import defaultdict
from dataclasses import dataclass

from guldkorn.content.programme import Audience
from guldkorn.programmes.models import CohortPart, Enrolment, StandIn
from guldkorn.trios.models import Membership, Role, Trio


@dataclass(frozen=True)
class Guest:
    """Somebody who is expected. ``stands_in`` for a member of the TRIO."""

    name: str
    email: str
    trio: Trio
    stands_in: bool = False


def guests(part: CohortPart) -> list[Guest]:
    """Everybody who is expected on this day, TRIO by TRIO in order of arrival; each e-mail once."""
    places = list(part.cohort.enrolments.enrolled().select_related("trio__unit"))
    trios = [one.trio_id for one in places]
    members: dict[int, list[Membership]] = defaultdict(list)
    for member in Membership.objects.current().filter(trio__in=trios):
        if part.part.audience == Audience.TRIO or member.role == Role.LEADER:
            members[member.trio_id].append(member)
    instead = {one.membership_id: one for one in _stand_ins(part)}
    found: dict[str, Guest] = {}
    for place in places:
        for member in members[place.trio_id]:
            guest = _guest(place, member, instead.get(member.pk))
            found.setdefault(guest.email, guest)
    return list(found.values())


def _guest(place: Enrolment, member: Membership, instead: StandIn | None) -> Guest:
    if instead:
        return Guest(instead.name, instead.email.lower(), place.trio, stands_in=True)
    return Guest(member.name, member.person.email.lower(), place.trio, stands_in=False)


def _stand_ins(part: CohortPart) -> list[StandIn]:
    """Those who come on this day, in the order they were named: the last one for somebody holds."""
    named = StandIn.objects.filter(enrolment__cohort=part.cohort_id).select_related(
        "part"
    )
    return [one for one in named if one.comes_to(part)]
