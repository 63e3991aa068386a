"""The mails about who is in a TRIO, to whoever is asked and to those who are in it; in the product's first language."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from guldkorn.accounts.models import Person
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.lib import invitations
from guldkorn.trios.access import DAYS_ALONE
from guldkorn.trios.models import Membership


def ask(membership: Membership) -> None:
    """Ask whoever reads the mailbox to say yes."""
    link = reverse("trios:acceptance", args=[invitations.secret_for(membership)])
    _post("invited", [membership.person.email], membership, link=link, days=invitations.DAYS)


def tell(membership: Membership, *, by: Person | None) -> None:
    """Tell those who are in the TRIO, or were last, that somebody has been put into it."""
    keepers = membership.trio.keepers().exclude(person=membership.person)
    people = dict.fromkeys(keepers.values_list("person__email", flat=True))
    link = reverse("trios:opening", args=[membership.pk])
    left = not membership.trio.members().exists()
    who = membership.trio.unit.organisation.name_of(by)
    _post("newcomer", people, membership, link=link, by=by, who=who, left=left, days=DAYS_ALONE)


def _post(kind: str, people: Iterable[str], membership: Membership, *, link: str, **more: Any) -> None:
    context = {"membership": membership, "unit": membership.trio.unit, "link": f"{settings.BASE_URL}{link}", **more}
    with translation.override(settings.LANGUAGE_CODE):
        post(*[written(f"trios/mails/{kind}.txt", to, **context) for to in people])
