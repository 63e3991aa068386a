"""A contact says when somebody last looked at it, and asks to be looked at once a year."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.workplaces.models import Contact
from tests.pages import save

JANUARY = dt.datetime(2025, 1, 15, 12, tzinfo=dt.UTC)
A_YEAR_LATER = JANUARY + dt.timedelta(days=365)
LATER = A_YEAR_LATER + dt.timedelta(hours=1)
ASKED = "Det er over et år siden, nogen har tjekket kontakten."
ASKED_ABOVE = "Det er over et år siden, nogen har tjekket, hvem medarbejderne kan gå til."


@pytest.fixture
def hr(cast):
    contact = Contact(organisation=cast.organisation, name="HR", phone="33 33 33 33")
    with clock.pretend(JANUARY):
        contact.write(by=cast.karen)
    return contact


def known(contact):
    return Contact.objects.with_check().get(pk=contact.pk)


def listed(client, cast):
    there = reverse("workplaces:contacts", args=[cast.organisation.pk])
    return re.sub(r"\s+", " ", client.get(there).text)


def test_it_is_due_when_a_year_has_passed(hr):
    with clock.pretend(A_YEAR_LATER):
        assert not known(hr).is_due
    with clock.pretend(LATER):
        assert known(hr).is_due


def test_a_contact_of_which_the_history_knows_nothing_is_due(cast):
    contact = cast.organisation.contacts.create(name="HR", phone="33 33 33 33")
    assert known(contact).checked_at is None
    assert known(contact).is_due


def test_the_page_says_when_it_was_checked_and_asks_after_a_year(cast, client_of, hr):
    client = client_of(cast.karen)
    with clock.pretend(A_YEAR_LATER):
        shown = listed(client, cast)
    assert "tjekket i januar 2025" in shown
    assert ASKED not in shown
    with clock.pretend(LATER):
        assert ASKED in listed(client, cast)


def test_a_press_says_that_it_is_still_right(cast, client_of, hr):
    client = client_of(cast.karen)
    with clock.pretend(LATER):
        answer = client.post(reverse("workplaces:check_contact", args=[hr.pk]))
        assert answer.url == reverse("workplaces:contacts", args=[cast.organisation.pk])
        shown = listed(client, cast)
    assert "tjekket i januar 2026" in shown
    assert ASKED not in shown
    rows = Entry.objects.filter(noun="workplaces.contact", verb="checked")
    assert [(row.by, row.noun_id, row.facts) for row in rows] == [(cast.karen, hr.pk, {})]


def test_saving_it_is_checking_it_and_another_contact_is_not_touched(cast, client_of, hr):
    other = Contact(organisation=cast.organisation, name="Bo", phone="44 44 44 44")
    with clock.pretend(JANUARY):
        other.write(by=cast.karen)
    with clock.pretend(LATER):
        save(client_of(cast.karen), reverse("workplaces:contact", args=[hr.pk]), name="Huset HR")
        assert not known(hr).is_due
        assert known(other).is_due


def test_the_coordinator_meets_the_question_on_the_page_of_units_too(cast, client_of, hr):
    there = reverse("workplaces:organisation", args=[cast.organisation.pk])
    client = client_of(cast.karen)
    with clock.pretend(A_YEAR_LATER):
        assert ASKED_ABOVE not in client.get(there).text
    with clock.pretend(LATER):
        assert ASKED_ABOVE in client.get(there).text


def test_nobody_else_says_so(cast, client_of, hr):
    with pytest.raises(Refused):
        hr.confirm(by=cast.lone)
    there = reverse("workplaces:check_contact", args=[hr.pk])
    assert client_of(cast.lone).post(there).status_code == 404
    assert client_of(cast.karen).get(there).status_code == 405
    assert not Entry.objects.filter(verb="checked").exists()
