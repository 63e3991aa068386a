"""An account goes when its day has come. What a TRIO has made together stays, by “a former
member”: whoever reads it later must still see that three have said yes.
"""

import datetime as dt
from functools import partial

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from guldkorn.accounts.models import Person, Session
from guldkorn.escalations.models import Receiver
from guldkorn.evaluations.models import Ticket
from guldkorn.history.models import record
from guldkorn.letters.addresses import nobodys
from guldkorn.lib import clock, traces
from guldkorn.lib.chores import Chores
from guldkorn.plans.models import DevelopmentPlan, PlanShare
from guldkorn.privacy.models import AccountErasure, alone_in
from guldkorn.programmes.calendar.forgetting import forget_address
from guldkorn.programmes.models import CalendarFeed, Reading, Teacher
from guldkorn.surveys.models import Keyer
from guldkorn.trios.models import Membership
from guldkorn.waiting.models import MailChoice
from guldkorn.workplaces.models import Appointment, Outsider, PersonName


def erase_due(today: dt.date, chores: Chores) -> int:
    """Erase the accounts whose day has come. One that fails is tried again the next day."""
    erased = 0
    for asked in AccountErasure.objects.filter(due_on__lte=today).order_by("pk"):
        what = f"account {asked.person_id} was not erased"
        erased += chores.do(what, partial(_erase_if_possible, asked, chores)) or 0
    return erased


def _erase_if_possible(asked: AccountErasure, chores: Chores) -> int:
    """Whoever has become the only one to look after an organisation meanwhile stays until
    somebody else does.
    """
    if alone_in(asked.person):
        chores.failed.append(
            f"account {asked.person_id} is the only one that looks after an organisation"
        )
        return 0
    erase(asked.person)
    return 1


@transaction.atomic
def erase(person: Person) -> None:
    """Let the account be nobody's. Its number stays, for what it did to stand together."""
    _end_roles(person)
    _shut_ways_in(person)
    mine = Q(person=person)
    DevelopmentPlan.objects.filter(owner=person).delete()
    shared = (PlanShare, CalendarFeed, Reading, MailChoice, Keyer)
    for kind in (*shared, Appointment, Outsider):
        kind._base_manager.filter(mine).delete()  # noqa: SLF001
    forget_address(person.email)
    Ticket.objects.filter(mine).update(person=None)
    PersonName.objects.filter(mine).update(name="")
    AccountErasure.objects.filter(mine).delete()
    person.email = nobodys()
    person.password = make_password(None)
    person.last_login, person.is_active = None, False
    person.save()
    record(None, "erased", person)
    traces.sweep(Person, PersonName, DevelopmentPlan, Session)


def _shut_ways_in(person: Person) -> None:
    """A provider's number that stayed would keep the same human out for ever."""
    EmailAddress.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    Session.objects.filter(person=person).delete()


def _end_roles(person: Person) -> None:
    for membership in Membership.objects.filter(person=person, until=None):
        membership.end(by=None)
    for teacher in Teacher.objects.filter(person=person):
        record(None, "let go", teacher)
        teacher.delete()
    now = clock.now()
    Receiver.objects.filter(person=person, ended_at=None).update(ended_at=now)
