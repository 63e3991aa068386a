"""Sharing a plan, and telling whom it is shared with."""

import datetime as dt

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.lib import mail
from guldkorn.programmes.models import DevelopmentPlan


def share_plan(plan: DevelopmentPlan, person: Person, *, until: dt.date, by: Person) -> bool:
    """Let somebody read a plan to a day and tell them where. False when the mail was not taken; it is shared then too.

    The mail holds no word of the plan.
    """
    share = plan.share(person, until=until, by=by)
    link = f"{settings.BASE_URL}{reverse('programmes:shared_plan', args=[share.pk])}"
    text = render_to_string("programmes/mails/shared_plan.txt", {"owner": by, "link": link, "until": until})
    subject, _empty, body = text.strip().partition("\n")
    with mail.outbox() as send:
        return send(mail.Mail(to=person.email, subject=subject, body=body.strip() + "\n"))
