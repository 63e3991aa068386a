"""What those who teach see of mails that did not arrive, and what nobody sees."""

import datetime as dt
import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from guldkorn.evaluations import inviting
from guldkorn.history.models import Entry
from guldkorn.letters.delivering import deliver
from guldkorn.letters.models import Letter, LetterState, Mailing, look_after
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.programmes import actions
from guldkorn.programmes.calendar import posting
from guldkorn.programmes.models import CalendarMail
from guldkorn.surveys.answers import encode
from guldkorn.surveys.models import AnswerOutcome
from tests.evaluations.asked import DAY, answer, on, running_cohort
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
    assert (to_come.enrolments.count(), CalendarMail.objects.count(), Letter.objects.count()) == (
        0,
        0,
        0,
    )
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
    Letter.objects.update(state=LetterState.FAILED)
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
    assert {letter.row for letter in Letter.objects.all()} == set(
        asked.tickets.values_list("pk", flat=True)
    )


def test_letters_to_an_evaluation_that_failed_are_told_and_sent_again(
    cast, asked, client_of, settings
):
    Letter.objects.update(state=LetterState.FAILED)
    one = Letter.objects.first()
    Letter.objects.filter(pk=one.pk).update(state=LetterState.PERHAPS)
    client, where = client_of(cast.frida), reverse("evaluations:evaluation", args=[asked.cohort_id])
    shown = client.get(where).content.decode()
    assert "8 mails er ikke leveret endnu" in shown
    assert "Nogle kan være nået frem alligevel" in shown
    assert one.address not in shown
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert client.post(reverse("evaluations:evaluation_mails", args=[asked.pk])).status_code == 302
    assert deliver().delivered == 8
    assert len({letter.to[0] for letter in mail.outbox}) == 8
    assert "leveret" not in client.get(where).content.decode()


@pytest.mark.parametrize("state", [LetterState.WAITING, LetterState.FAILED, LetterState.PERHAPS])
def test_what_stands_of_links_does_not_tell_that_one_of_those_people_answered(
    cast, asked, client_of, state
):
    Letter.objects.update(state=LetterState.WAITING)
    *_rest, last = Letter.objects.order_by("pk")
    Letter.objects.exclude(pk=last.pk).delete()
    Mailing.objects.update(delivered=7)
    Letter.objects.update(state=state)
    client, where = client_of(cast.frida), reverse("evaluations:evaluation", args=[asked.cohort_id])
    before = parts_that_stay(client.get(where).content.decode())
    assert "1 mail er ikke leveret endnu" in before
    ticket = asked.tickets.get(pk=last.row)
    assert ticket.answer(encode(asked.instrument, {})) is AnswerOutcome.STORED
    assert not Letter.objects.exists()
    assert parts_that_stay(client.get(where).content.decode()) == before
    for _time in range(2):
        client.post(reverse("evaluations:evaluation_mails", args=[asked.pk]))
    assert Entry.objects.filter(verb="sent again").count() == 2
    assert (
        parts_that_stay(client.get(where).content.decode()).count("1 mail er ikke leveret endnu")
        == 1
    )


def parts_that_stay(page: str) -> str:
    """The page without what is made anew for each request, or tells what was pressed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
    return re.search(r"<h1>.*</main>", page, re.DOTALL)[0]


def test_a_cohorts_mail_is_of_use_until_its_day_and_then_it_is_gone(cast, to_come):
    actions.enrol(to_come, cast.trio, by=cast.frida)
    first, *_others = days = [part.date for part in to_come.parts.order_by("date")]
    assert {letter.until for letter in Letter.objects.all()} == {clock.end_of(day) for day in days}
    Letter.objects.update(state=LetterState.FAILED)
    Letter.objects.filter(until=clock.end_of(first)).order_by("pk")[1].take()
    Letter.objects.filter(pk=Letter.objects.filter(until=clock.end_of(first)).first().pk).update(
        state=LetterState.PERHAPS
    )
    with clock.pretend(clock.end_of(first) + dt.timedelta(minutes=1)):
        look_after()
        assert {letter.until for letter in Letter.objects.all()} == {
            clock.end_of(day) for day in days[1:]
        }


def test_letters_from_before_get_a_last_day_too(cast, to_come, deaf):
    actions.enrol(to_come, cast.trio, by=cast.frida)
    Letter.objects.update(state=LetterState.FAILED, until=None)
    other = Mailing.begin(cast.trio, "invited")
    Letter.objects.filter(pk=Letter.objects.first().pk).update(mailing=other)
    import_module("guldkorn.letters.migrations.0002_of_use_until").end(apps, None)
    kept = {letter.mailing_id == other.pk: letter.until for letter in Letter.objects.all()}
    assert kept[True] is None
    assert dt.timedelta(days=29) < kept[False] - timezone.now() <= dt.timedelta(days=30)


def test_what_a_teacher_wrote_can_be_sent_again_for_a_month(cast, to_come, deaf):
    actions.enrol(to_come, cast.trio, by=cast.frida)
    Letter.objects.all().delete()
    actions.write_message(
        to_come, by=cast.frida, to=None, subject="Husk", text="Tag ørepropper med."
    )
    sent = clock.today()
    Letter.objects.update(state=LetterState.FAILED)
    assert {letter.until for letter in Letter.objects.all()} == {
        clock.end_of(sent + dt.timedelta(days=30))
    }
    with clock.pretend(clock.now() + dt.timedelta(days=30)):
        look_after()
        assert Letter.objects.count() == 3
    with clock.pretend(clock.now() + dt.timedelta(days=31)):
        look_after()
        assert not Letter.objects.exists()


def test_whoever_has_answered_has_no_letter_any_more(asked):
    Letter.objects.update(state=LetterState.PERHAPS)
    answer(asked, 4)
    used = asked.tickets.get(used=True)
    assert (Letter.objects.filter(row=used.pk).exists(), Letter.objects.count()) == (False, 7)


def test_an_evaluation_that_closes_forgets_its_letters(cast, asked):
    assert Letter.objects.count() == 8
    asked.close(by=cast.frida)
    assert Letter.objects.count() == 0
