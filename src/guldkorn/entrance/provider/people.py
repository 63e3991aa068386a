"""Whom a provider sends.

A provider is believed about the addresses that its organisation owns, and about no other: people
may be in two organisations.
"""

import hashlib
import logging
from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.entrance import access
from guldkorn.entrance.provider import groups
from guldkorn.entrance.provider.doors import ProviderDoor
from guldkorn.history.models import record
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.lib.refusal import Refused, refuse
from guldkorn.lib.words import N_
from guldkorn.workplaces.models import Organisation

logger = logging.getLogger(__name__)


@transaction.atomic
def come_in(door: ProviderDoor, claims: Mapping[str, Any]) -> Person:
    """Return whom the provider means, with the roles of their groups. Raises Refused.

    The people of an organisation come in one after another: two at once would be joined twice.
    """
    places = Organisation.objects.select_for_update(no_key=True)
    place = places.filter(pk=door.organisation).first()
    if place is None:
        raise Refused(N_("This sign-in leads to no organisation here."))
    known = SocialAccount.objects.filter(provider=door.id, uid=number(claims))
    account = known.select_related("user").first()
    if account:
        person: Person = account.user
        _refuse_known(door, person, claims)
    else:
        person = _joined(door, place, claims)
    groups.follow(door, place, person, claims)
    return person


def untie(door: str, person: Person | None = None) -> int:
    """Forget the provider's number of one person, or of everybody: by their address they are joined
    anew. Returns how many there were.
    """
    tied = SocialAccount.objects.filter(provider=door)
    if person:
        tied = tied.filter(user=person)
    with transaction.atomic():
        for account in tied.select_related("user"):
            record(None, "untied", account.user)
        return tied.delete()[0]


def number(claims: Mapping[str, Any]) -> str:
    """What we store of the provider's number: nothing that another issuer could give too."""
    told = f"{claims['iss']}\n{claims['sub']}"
    return hashlib.sha256(told.encode()).hexdigest()


def _refuse_known(
    door: ProviderDoor, person: Person, claims: Mapping[str, Any]
) -> None:
    # A domain may have been sold since: whoever owned it speaks for nobody now.
    owns = door.owns(person.email)
    refuse(access.join(mail_is_verified=True, owns_domain=owns))
    others = Person.objects.filter(email=_email(claims)).exclude(pk=person.pk)
    refuse(access.be(is_of_another=others.exists()))


def _joined(
    door: ProviderDoor, place: Organisation, claims: Mapping[str, Any]
) -> Person:
    """The one with this address, made if there is none; from now on known by the provider's id."""
    email = _email(claims)
    is_verified = claims.get("email_verified") is True
    refuse(access.join(mail_is_verified=is_verified, owns_domain=door.owns(email)))
    person = Person.objects.filter(email=email).first()
    if person is None:
        refuse(access.make(makes_people=door.makes_people))
        person = Person.objects.at(email)
    else:
        _refuse_second(door, person)
        post(written("entrance/mails/joined.txt", email, provider=door.name))
    if person.pk not in place.names:
        place.call(person, str(claims.get("name") or email)[:200])
    SocialAccount.objects.create(user=person, provider=door.id, uid=number(claims))
    return person


def _refuse_second(door: ProviderDoor, person: Person) -> None:
    tied = SocialAccount.objects.filter(provider=door.id, user=person).exists()
    if tied:
        logger.warning(
            "%s: somebody new has the address of account %s: guldkorn untie-provider",
            door.id,
            person.pk,
        )
    refuse(access.tie(is_tied=tied))


def _email(claims: Mapping[str, Any]) -> str:
    return str(claims.get("email") or "").strip().lower()
