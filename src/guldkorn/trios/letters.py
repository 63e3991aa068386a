"""The mails about who is in a TRIO, to whoever is asked and to those who are in it; in the
product's first language.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from guldkorn.accounts.models import Person
from guldkorn.letters.models import Letter, Mailing, post
from guldkorn.letters.writing import written
from guldkorn.lib import invitations
from guldkorn.lib.mail import Mail
from guldkorn.trios.access import DAYS_ALONE
from guldkorn.trios.models import Membership

INVITED = "invited"
"""The kind of a mailing about a membership: its last invitation."""


def ask(membership: Membership) -> None:
    """Ask whoever reads the mailbox to say yes. A newer link takes the place of one that has not
    been sent.
    """
    link = reverse("trios:acceptance", args=[invitations.secret_for(membership)])
    (asked,) = _written(
        INVITED, [membership.person.email], membership, link=link, days=invitations.DAYS
    )
    Mailing.objects.forget(membership)
    Mailing.begin(membership, INVITED).post([(membership.pk, asked)], once=False)


def unreached(memberships: Iterable[Membership]) -> set[int]:
    """Return the keys of those whose invitation could not be delivered."""
    about = {
        "mailing__noun": Membership._meta.label_lower,
        "mailing__noun_id__in": [one.pk for one in memberships],
    }
    return set(
        Letter.objects.failed()
        .filter(**about)
        .values_list("mailing__noun_id", flat=True)
    )


def tell(membership: Membership, *, by: Person | None) -> None:
    """Tell those who are in the TRIO, or were last, that somebody has been put into it."""
    keepers = membership.trio.keepers().exclude(person=membership.person)
    people = dict.fromkeys(keepers.values_list("person__email", flat=True))
    link = reverse("trios:opening", args=[membership.pk])
    left = not membership.trio.members().exists()
    post(
        *_written(
            "newcomer", people, membership, link=link, by=by, left=left, days=DAYS_ALONE
        )
    )


def _written(
    kind: str,
    people: Iterable[str],
    membership: Membership,
    *,
    link: str,
    by: Person | None = None,
    **more: Any,
) -> list[Mail]:
    unit = membership.trio.unit
    context = {
        "membership": membership,
        "unit": unit,
        "link": f"{settings.BASE_URL}{link}",
        "by": by,
        **more,
    }
    with translation.override(settings.LANGUAGE_CODE):
        # here: of somebody without a name it says so in words
        context["who"] = unit.organisation.name_of(by)
        return [written(f"trios/mails/{kind}.txt", to, **context) for to in people]
