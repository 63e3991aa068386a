"""The mails about who is in a TRIO, to whoever is asked and to those who are in it; in the product's first language."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from guldkorn.accounts.models import Person
from guldkorn.lib import invitations, mail
from guldkorn.trios.access import DAYS_ALONE
from guldkorn.trios.models import Membership


def ask(membership: Membership) -> bool:
    """Ask whoever reads the mailbox to say yes. False when the mail server did not take it."""
    link = reverse("trios:acceptance", args=[invitations.secret_for(membership)])
    return _send("invited", [membership.person.email], membership, link=link, days=invitations.DAYS)


def tell(membership: Membership, *, by: Person | None) -> None:
    """Tell those who are in the TRIO, or were last, that somebody has been put into it."""
    keepers = membership.trio.keepers().exclude(person=membership.person)
    people = dict.fromkeys(keepers.values_list("person__email", flat=True))
    link = reverse("trios:opening", args=[membership.pk])
    left = not membership.trio.members().exists()
    who = membership.trio.unit.organisation.name_of(by)
    _send("newcomer", people, membership, link=link, by=by, who=who, left=left, days=DAYS_ALONE)


def _send(kind: str, people: Iterable[str], membership: Membership, *, link: str, **more: Any) -> bool:
    """Send one text to each; its template's first line is the subject."""
    context = {"membership": membership, "unit": membership.trio.unit, "link": f"{settings.BASE_URL}{link}", **more}
    with translation.override(settings.LANGUAGE_CODE), mail.outbox() as send:
        subject, _empty, body = render_to_string(f"trios/mails/{kind}.txt", context).strip().partition("\n")
        sent = [send(mail.Mail(to, " ".join(subject.split()), body.strip() + "\n")) for to in people]
    return all(sent)
