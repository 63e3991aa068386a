"""The mails about a recommendation, in the product's first language. None carries its words."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from guldkorn.escalations.models import Escalation, Receiver, receivers_of
from guldkorn.letters.models import Mailing, post
from guldkorn.letters.writing import written
from guldkorn.lib import invitations


def ask(receiver: Receiver) -> None:
    """Ask whoever reads the mailbox to say yes. A newer link takes the place of one that has not
    been sent.
    """
    link = reverse("escalations:acceptance", args=[invitations.secret_for(receiver)])
    with translation.override(settings.LANGUAGE_CODE):
        asked = written(
            "escalations/mails/invited.txt",
            receiver.person.email,
            receiver=receiver,
            organisation=receiver.organisation,
            link=f"{settings.BASE_URL}{link}",
            days=invitations.DAYS,
        )
    Mailing.objects.forget(receiver)
    Mailing.begin(receiver, "invited").post([(receiver.pk, asked)], once=False)


def tell_receivers(escalation: Escalation) -> None:
    people = [one.email for one in receivers_of(escalation.unit.organisation)]
    _tell(
        "sent", people, escalation, reverse("escalations:letter", args=[escalation.pk])
    )


def tell_trio(escalation: Escalation) -> None:
    people = escalation.trio.members().values_list("person__email", flat=True)
    _tell(
        "answered",
        people,
        escalation,
        reverse("escalations:escalation", args=[escalation.pk]),
    )


def _tell(kind: str, people: Iterable[str], escalation: Escalation, link: str) -> None:
    context: dict[str, Any] = {
        "unit": escalation.unit,
        "wished_on": escalation.wished_on,
        "link": f"{settings.BASE_URL}{link}",
    }
    template = f"escalations/mails/{kind}.txt"
    with translation.override(settings.LANGUAGE_CODE):
        post(*(written(template, to, **context) for to in dict.fromkeys(people)))
