"""Sharing a plan, and telling whom it is shared with."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.letters.models import post
from guldkorn.letters.writing import written
from guldkorn.plans.models import DevelopmentPlan
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Appointment, PersonName


@transaction.atomic
def share_plan(
    plan: DevelopmentPlan, email: str, *, until: dt.date, by: Person
) -> None:
    """Let who reads a mailbox read a plan to a day, and tell them where, whether they have an
    account or not.

    The mail holds no word of the plan.
    """
    person = Person.objects.at(email)
    share = plan.share(person, until=until, by=by)
    link = f"{settings.BASE_URL}{reverse('plans:shared_plan', args=[share.pk])}"
    post(
        written(
            "plans/mails/shared_plan.txt",
            person.email,
            owner=by.email,
            link=link,
            until=until,
        )
    )


def owner_as(reader: Person, owner: Person) -> str:
    """Return what the reader may know the owner by: the name in an organisation that both belong
    to, or the address.
    """
    held = Appointment.objects.standing().filter(person=reader)
    ours = Q(organisation__in=held.values("organisation"))
    ours |= Q(organisation__units__trio__in=Trio.objects.visible_to(reader))
    known = PersonName.objects.filter(ours, person=owner).order_by("pk").first()
    return known.name if known else owner.email
