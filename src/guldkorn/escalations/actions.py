"""What sends a mail too: a recommendation that goes off, and an answer that comes."""

import datetime as dt

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.escalations import letters
from guldkorn.escalations.models import Escalation, Receiver
from guldkorn.workplaces.models import Organisation


@transaction.atomic
def invite_receiver(
    organisation: Organisation,
    *,
    name: str,
    email: str,
    by: Person,
    until: dt.date | None = None,
) -> Receiver:
    """Ask somebody to receive for AMO/MED, in the same words whoever has the address. Once more
    sends another link to somebody who has not said yes.
    """
    person = Person.objects.at(email)
    receiver = Receiver.invite(organisation, person, by=by)
    # an address tells nobody who has it: a known name stays
    if person.pk not in organisation.names:
        organisation.call(person, name)
    organisation.let_in(person, until, by=by)
    if receiver.confirmed_at is None:
        letters.ask(receiver)
    return receiver


@transaction.atomic
def agree(escalation: Escalation, *, by: Person, read: str) -> None:
    """Say yes; the last yes sends it, and those who receive for AMO/MED are told."""
    if escalation.agree(by=by, read=read):
        letters.tell_receivers(escalation)


@transaction.atomic
def go_on_without(escalation: Escalation, role: str, *, by: Person) -> None:
    """Go on without a role that was away; where that sends it, they are told too."""
    if escalation.go_on_without(role, by=by):
        letters.tell_receivers(escalation)


@transaction.atomic
def reply(
    escalation: Escalation,
    *,
    by: Person,
    answer: str,
    answer_reason: str,
    may_be_told: bool = False,
) -> None:
    """Answer, and tell the TRIO."""
    said = {"answer": answer, "answer_reason": answer_reason}
    escalation.reply(by=by, **said, may_be_told=may_be_told)
    letters.tell_trio(escalation)
