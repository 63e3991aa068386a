"""What is stored about somebody with an account: to read, correct and erase."""

import datetime as dt
import json
from collections import Counter

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.history.models import Entry
from guldkorn.letters.addresses import is_nobodys
from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.lib.refusal import Refused
from guldkorn.plans.content import Content, PlanEntryKind
from guldkorn.plans.models import DevelopmentPlan
from guldkorn.privacy.access import DAYS_TO_REGRET, why_not_erase
from guldkorn.privacy.models import AccountErasure
from guldkorn.privacy.own.erasing import erase, erase_due
from guldkorn.privacy.own.fields import OWN_FIELDS
from guldkorn.privacy.own.gathering import fields_of, gathered, links
from guldkorn.privacy.retention import rule
from guldkorn.results.making import names_in
from guldkorn.trios.forms import MemberForm
from guldkorn.trios.models import Membership
from guldkorn.workplaces.models import Employee, PersonName
from guldkorn.workplaces.roster.sheet import why_not_an_email
from tests.themes.conftest import TOPIC, write_note

OWN = "privacy:own"


def night(days: int) -> tuple[int, list[str]]:
    chores = Chores()
    day = clock.today() + dt.timedelta(days=days)
    with clock.pretend(clock.now() + dt.timedelta(days=days)):
        return erase_due(day, chores), chores.failed


def test_a_page_and_a_file_tell_what_is_there_and_that_answers_are_not(cast, client_of):
    write_note(cast.round, cast.lone, TOPIC)
    client = client_of(cast.lone)
    page = client.get(reverse(OWN)).content.decode()
    assert "Ingen kan finde, hvad du har svaret i en måling" in page
    told = json.loads(client.get(reverse("privacy:own_file")).content)
    (note,) = [row for row in told["stored"]["trio-work"] if row["what"] == "dialogue.note"]
    assert (told["email"], note["as"]) == (cast.lone.email, "by")
    assert told["stored"]["accounts"]


def test_the_page_asks_as_often_for_much_as_for_little(cast, client_of, django_assert_num_queries):
    client = client_of(cast.lone)
    client.get(reverse(OWN))
    with CaptureQueriesContext(connection) as first:
        client.get(reverse(OWN))
    for _number in range(5):
        write_note(cast.round, cast.lone, TOPIC)
    with django_assert_num_queries(len(first)):
        client.get(reverse(OWN))


def test_nothing_that_opens_something_is_told():
    told = {(link.model._meta.label_lower, one.name) for link in links() for one in fields_of(link)}
    secrets = {"digest", "secret", "token", "password", "checksum", "code", "key"}
    assert {name for _kind, name in told} & secrets == set()
    withheld = {"evaluations.ticket", "api.apitoken", "accounts.session"}
    assert {kind for kind, _name in told} & withheld == set()
    assert {one for one in told if one[0] == "mfa.authenticator"} == {
        ("mfa.authenticator", "type"),
        ("mfa.authenticator", "created_at"),
        ("mfa.authenticator", "last_used_at"),
    }
    assert ("dialogue.note", "by") not in told
    assert len(told) > 60


def test_a_session_is_counted_and_nothing_of_it_told(cast, client_of):
    client = client_of(cast.lone)
    told = json.loads(client.get(reverse("privacy:own_file")).content)
    assert told["stored"]["sessions"] == [{"what": "accounts.session", "as": "person"}]
    (session,) = cast.lone.sessions.all()
    assert session.session_data not in json.dumps(told)


def test_a_row_of_more_than_one_person_says_whose_its_words_are():
    several = Counter(link.model for link in links())
    shared = {
        (link.model._meta.label_lower, link.name) for link in links() if several[link.model] > 1
    }
    assert shared - OWN_FIELDS.keys() == set()
    for kind, link in OWN_FIELDS:
        model = apps.get_model(kind)
        assert {one.name for one in model._meta.fields} >= {link, *OWN_FIELDS[kind, link]}


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("written_by", {"problem", "tried", "recommendation", "wished_on"}),
        ("answered_by", {"answer", "answer_reason"}),
    ],
)
def test_an_answer_belongs_to_whoever_gave_it(link, told):
    (found,) = [
        one
        for one in links()
        if (one.model._meta.label_lower, one.name) == ("escalations.escalation", link)
    ]
    assert {one.name for one in fields_of(found) if not one.name.endswith("_at")} == told


def test_ones_own_plan_is_in_the_file_and_nobody_elses(cast):
    for owner, text in ((cast.lone, "Listen more"), (cast.tarik, "Not hers")):
        plan = DevelopmentPlan.start(by=owner)
        plan.add(Content(PlanEntryKind.GOAL, text), by=owner)
    told = gathered(cast.lone)["plans"]
    assert [row["text"] for row in told if row["what"] == "plans.planentry"] == ["Listen more"]


def test_an_address_that_stands_alone_is_told_too(cast):
    Employee.objects.create(unit=cast.unit, name="Lone Lind", email=cast.lone.email.upper())
    (row,) = gathered(cast.lone)["staff"]
    assert (row["what"], row["name"]) == ("workplaces.employee", "Lone Lind")


def test_somebody_corrects_their_own_name_and_nobody_elses(cast, client_of):
    known = PersonName.objects.get(person=cast.lone, organisation=cast.organisation)
    there = f"{reverse('privacy:own_name')}?organisation={known.pk}"
    client_of(cast.lone).post(there, {"name": "Lone Lind"})
    known.refresh_from_db()
    assert known.name == "Lone Lind"
    assert Entry.objects.filter(verb="corrected", by=cast.lone).count() == 1
    with pytest.raises(Refused):
        known.correct("Noget andet", by=cast.tarik)
    assert client_of(cast.lone).post(there, {"name": " "}).status_code == 400
    assert client_of(cast.tarik).get(there).url == reverse(OWN)


def test_an_account_goes_after_two_weeks_and_what_it_did_stays(cast, client_of):
    note = write_note(cast.round, cast.lone, TOPIC)
    client = client_of(cast.lone)
    page = client.post(reverse("privacy:erasure"), follow=True).content.decode()
    assert "Behold min konto" in page
    assert night(DAYS_TO_REGRET - 1) == (0, [])
    assert night(DAYS_TO_REGRET) == (1, [])
    gone = Person.objects.get(pk=cast.lone.pk)
    assert (gone.is_active, is_nobodys(gone.email)) == (False, True)
    assert not Membership.objects.filter(person=gone, until=None).exists()
    note.refresh_from_db()
    place = type(cast.organisation).objects.get(pk=cast.organisation.pk)
    assert place.name_of(note.by) == "et tidligere medlem"
    assert client.get(reverse(OWN)).status_code == 302
    told = client_of(cast.tarik).get(reverse("dialogue:dialogue", args=[cast.round.pk]))
    assert "Lone" not in told.content.decode()
    assert night(DAYS_TO_REGRET) == (0, [])


def test_nothing_stays_that_one_signs_in_with(cast, client_of):
    client_of(cast.lone)
    EmailAddress.objects.get_or_create(user=cast.lone, email=cast.lone.email)
    SocialAccount.objects.create(user=cast.lone, provider="solbjerg", uid="7")
    Authenticator.objects.create(user=cast.lone, type="webauthn", data={"credential": {}})
    ways = (EmailAddress, SocialAccount, Authenticator)
    assert cast.lone.sessions.exists()
    erase(cast.lone)
    assert [kind.objects.filter(user=cast.lone).count() for kind in ways] == [0, 0, 0]
    assert not cast.lone.sessions.exists()


def test_two_who_are_erased_have_two_addresses_and_nobody_can_type_one(cast):
    erase(cast.lone)
    erase(cast.tarik)
    assert cast.lone.email != cast.tarik.email
    facts = {"name": "N", "role": "tr", "email": cast.lone.email}
    assert list(MemberForm(facts).errors) == ["email"]
    assert why_not_an_email("former-3@former.INVALID")


def test_whoever_asks_is_mailed_at_once_and_once(cast, client_of):
    client = client_of(cast.lone)
    for _press in range(2):
        client.post(reverse("privacy:erasure"))
    (letter,) = mail.outbox
    assert letter.to == [cast.lone.email]
    assert reverse(OWN) in letter.body


def test_there_is_a_way_back(cast, client_of):
    client = client_of(cast.lone)
    client.post(reverse("privacy:erasure"))
    client.post(reverse("privacy:erasure"))
    client.post(reverse("privacy:staying"))
    client.post(reverse("privacy:staying"))
    assert night(DAYS_TO_REGRET) == (0, [])
    assert [one.verb for one in Entry.objects.filter(noun="privacy.accounterasure")] == [
        "taken back",
        "asked for",
    ]


def test_who_alone_looks_after_an_organisation_stays_until_somebody_else_does(cast):
    AccountErasure.objects.create(person=cast.karen, due_on=clock.today())
    others = cast.organisation.appointments.exclude(person=cast.karen)
    others.delete()
    with pytest.raises(Refused):
        AccountErasure.ask(by=cast.karen)
    count, failed = night(1)
    assert (count, len(failed)) == (0, 1)
    assert Person.objects.get(pk=cast.karen.pk).is_active


def test_a_name_that_is_gone_is_masked_nowhere(cast):
    erase(cast.lone)
    assert "" not in names_in(cast.organisation)


def test_the_days_to_regret_are_those_of_the_table():
    assert rule("accounts").days == DAYS_TO_REGRET
    assert why_not_erase([]) is None
