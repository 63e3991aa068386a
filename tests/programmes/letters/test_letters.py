"""What those who teach see of mails that did not arrive, and what nobody sees."""

import pytest
from django.core import mail
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.letters.delivering import deliver
from guldkorn.letters.models import Letter, State
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.programmes import actions
from guldkorn.programmes.calendar import posting
from guldkorn.programmes.evaluation import inviting
from guldkorn.programmes.models import CalendarMail
from tests.programmes.evaluation.asked import DAY, answer, on, running_cohort
from tests.programmes.test_posting import FEBRUARY


@pytest.fixture
def deaf(settings) -> None:
    """Whatever is sent waits."""
    settings.EMAIL_BACKEND = "tests.programmes.deaf.Backend"


@pytest.fixture
def to_come(cohort):
    """The days of the cohort lie ahead."""
    with clock.pretend(FEBRUARY):
        yield cohort


@pytest.fixture
def asked(cast, deaf):
    """Eight people are asked by mail what they think of the course."""
    with on(DAY):
        cohort = running_cohort(cast)
        Letter.objects.all().delete()
        yield inviting.ask(cohort, by=cast.frida, channel="mail", closes_on=DAY)


def test_a_day_and_the_mails_that_tell_of_it_are_one(cast, to_come, deaf):
    with pytest.raises(LookupError):
        actions.enrol_all(to_come, [cast.trio, Gone()], by=cast.frida)
    assert (to_come.enrolments.count(), CalendarMail.objects.count(), Letter.objects.count()) == (0, 0, 0)
    actions.enrol(to_come, cast.trio, by=cast.frida)
    assert Letter.objects.count() == CalendarMail.objects.count() == 4


class Gone:
    """A TRIO that fails when it is asked anything."""

    def __getattr__(self, name: str) -> None:
        raise LookupError(name)


def test_who_teaches_sees_how_many_did_not_arrive_and_sends_them_again(cast, to_come, client_of):
    actions.enrol(to_come, cast.trio, by=cast.frida)
    client, where = client_of(cast.frida), reverse("programmes:cohort", args=[to_come.pk])
    assert "4 mails er på vej." in client.get(where).content.decode()
    Letter.objects.update(state=State.FAILED)
    shown = client.get(where).content.decode()
    assert ("4 mails kunne ikke leveres" in shown, cast.anna.email in shown) == (True, False)
    for _time in range(2):
        assert client.post(reverse("programmes:cohort_mails", args=[to_come.pk])).status_code == 302
    assert len(mail.outbox) == 4
    assert "kunne ikke leveres" not in client.get(where).content.decode()
    assert Entry.objects.filter(verb="sent again").count() == 1


def test_nobody_else_sends_them_again(cast, cohort):
    with pytest.raises(Refused):
        posting.send_again(cohort, by=cast.lone)


def test_a_ticket_forgets_whose_it_is_when_its_letter_is_written(asked):
    assert set(asked.tickets.values_list("person", flat=True)) == {None}
    assert {letter.row for letter in Letter.objects.all()} == set(asked.tickets.values_list("pk", flat=True))


def test_letters_to_an_evaluation_that_failed_are_told_and_sent_again(cast, asked, client_of, settings):
    Letter.objects.update(state=State.FAILED)
    one = Letter.objects.first()
    Letter.objects.filter(pk=one.pk).update(state=State.PERHAPS)
    client, where = client_of(cast.frida), reverse("programmes:evaluation", args=[asked.cohort_id])
    shown = client.get(where).content.decode()
    assert "8 mails kunne ikke leveres" in shown
    assert "så de er måske nået frem" in shown
    assert one.address not in shown
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert client.post(reverse("programmes:evaluation_mails", args=[asked.pk])).status_code == 302
    assert deliver().delivered == 8
    assert len({letter.to[0] for letter in mail.outbox}) == 8


def test_whoever_has_answered_has_no_letter_any_more(asked):
    Letter.objects.update(state=State.PERHAPS)
    answer(asked, 4)
    used = asked.tickets.get(used=True)
    assert (Letter.objects.filter(row=used.pk).exists(), Letter.objects.count()) == (False, 7)


def test_an_evaluation_that_closes_forgets_its_letters(cast, asked):
    assert Letter.objects.count() == 8
    asked.close(by=cast.frida)
    assert Letter.objects.count() == 0
