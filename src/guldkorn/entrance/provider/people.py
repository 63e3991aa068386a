"""Whom a provider sends, and the roles that their groups give.

A provider is believed about the addresses that its organisation owns, and about no other: people
may be in two organisations.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.entrance import access
from guldkorn.entrance.provider.doors import ProviderDoor
from guldkorn.history.models import record
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.words import N_
from guldkorn.workplaces.models import Organisation


@transaction.atomic
def come_in(door: ProviderDoor, claims: Mapping[str, Any]) -> Person:
    """Return whom the provider means, with the roles of their groups. Raises Refused."""
    place = Organisation.objects.filter(pk=door.organisation).first()
    if place is None:
        raise Refused(N_("This sign-in leads to no organisation here."))
    known = SocialAccount.objects.filter(provider=door.id, uid=str(claims["sub"]))
    account = known.select_related("user").first()
    if account:
        # A domain may have been sold since: whoever owned it speaks for nobody now.
        owns = door.owns(account.user.email)
        refuse(access.join(mail_is_verified=True, owns_domain=owns))
        person: Person = account.user
    else:
        person = _joined(door, place, claims)
    _follow(door, place, person, claims.get(door.groups_in))
    return person


def _joined(
    door: ProviderDoor, place: Organisation, claims: Mapping[str, Any]
) -> Person:
    """The one with this address, made if there is none; from now on known by the provider's id."""
    email = str(claims.get("email") or "").strip().lower()
    is_verified = claims.get("email_verified") is True
    refuse(access.join(mail_is_verified=is_verified, owns_domain=door.owns(email)))
    person = Person.objects.filter(email=email).first()
    if person is None:
        refuse(access.make(makes_people=door.makes_people))
        person = Person.objects.at(email)
    else:
        post(written("entrance/mails/joined.txt", email, provider=door.name))
    if person.pk not in place.names:
        place.call(person, str(claims.get("name") or email)[:200])
    SocialAccount.objects.create(user=person, provider=door.id, uid=str(claims["sub"]))
    return person


def _follow(
    door: ProviderDoor, place: Organisation, person: Person, told: object
) -> None:
    """Give the roles of the groups, and take those that groups gave and give no more. What was
    given by hand stays.
    """
    groups: Iterable[object] = told if isinstance(told, list) else ()
    wanted = {door.groups[str(one)] for one in groups if str(one) in door.groups}
    held = place.appointments.filter(person=person)
    for role in sorted(wanted - set(held.values_list("role", flat=True))):
        made = place.appointments.create(person=person, role=role, given_by=door.id)
        record(None, "given by a group", made, role=role)
    for gone in held.filter(given_by=door.id).exclude(role__in=wanted):
        record(None, "taken with a group", gone, role=gone.role)
        gone.delete()
