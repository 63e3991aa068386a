"""What the page of a survey says of its mails: the truth, and nothing of who has answered."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core import mail
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.letters.delivering import deliver, deliver_all
from guldkorn.letters.models import Letter, LetterState, Mailing
from guldkorn.lib.refusal import Refused
from guldkorn.surveys import delivery, inviting
from guldkorn.surveys.answers import encode
from guldkorn.surveys.delivery import INVITATION, REMINDER, Reminded
from guldkorn.surveys.models import CodeRequest, CodeSheet, Invitation, Survey
from guldkorn.workplaces.models import Employee
from tests.smtp import MailServer, mail_server
from tests.surveys.conftest import TODAY, on
from tests.surveys.test_pages import text

pytestmark = pytest.mark.django_db
ANNA, BO = "mv1@solbjerg.example", "sb1@solbjerg.example"


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    with mail_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for the mail server."""
    monkeypatch.setattr("guldkorn.lib.mail.SECONDS_TO_WAIT", 0.4)


@pytest.fixture
def asked(cast, opened) -> Survey:
    """Twenty people, all by mail; the invitations are in the queue."""
    survey = opened(channel=Survey.Channel.EMAIL)
    inviting.send_waiting(survey)
    return survey


@pytest.fixture
def page(client_of, asked):
    def read(person, **language) -> str:
        return text(client_of(person, **language).get(reverse("surveys:survey", args=[asked.pk])))

    return read


def press(client, name: str, survey: Survey, data: dict[str, str] | None = None):
    return client.post(reverse(f"surveys:{name}", args=[survey.pk]), data or {})


def use(survey: Survey, email: str) -> None:
    survey.invitations.get(employee__email=email).answer(encode(survey.instrument, {}))


def test_a_survey_opens_with_its_invitations_or_not_at_all(cast, draft):
    survey = draft(channel=Survey.Channel.EMAIL)
    survey.instrument_version = 99
    with pytest.raises(LookupError):
        inviting.open_and_invite(survey, by=cast.lone)
    assert (Survey.objects.get().state, Letter.objects.count()) == ("draft", 0)


def test_while_letters_are_under_way_the_page_says_how_many(cast, asked, page):
    assert "20 invitationer er på vej." in page(cast.lone)
    deliver()
    assert "på vej" not in page(cast.lone)


def test_whoever_keeps_the_staff_list_sees_which_addresses_failed_and_the_trio_how_many(
    cast, asked, server, page
):
    server.how.codes = {ANNA: 550, BO: 550}
    deliver()
    assert len(server.taken) == 18
    for somebody, sees in (
        (cast.karen, True),
        (cast.adam, True),
        (cast.lone, False),
        (cast.tarik, False),
    ):
        shown = page(somebody)
        assert "2 invitationer kunne ikke leveres" in shown
        assert (ANNA in shown, BO in shown) == (sees, sees)
    assert "De, der passer medarbejderlisten, kan se adresserne her på siden." in page(cast.lone)
    assert "2 invitations could not be delivered" in page(cast.lone, language="en")


def test_what_failed_is_tried_again_at_the_address_of_now_and_nobody_gets_two(
    cast, asked, server, client_of, page
):
    server.how.codes = {ANNA: 550, BO: 550}
    deliver()
    Employee.objects.filter(email=ANNA).update(email="anna.ny@solbjerg.example")
    assert press(client_of(cast.lone), "retries", asked).status_code == 302
    deliver()
    assert (len(server.taken), server.times) == (19, {1})
    assert "anna.ny@solbjerg.example" in server.taken
    assert "1 invitation kunne ikke leveres" in page(cast.lone)
    server.how.codes = {}
    press(client_of(cast.tarik), "retries", asked)
    press(client_of(cast.lone), "retries", asked)
    deliver()
    assert (len(server.taken), server.times) == (20, {1})
    assert "kunne ikke leveres" not in page(cast.lone)
    assert Entry.objects.filter(verb="sent again").count() == 2


def test_who_has_left_meanwhile_is_not_written_to_again(cast, asked, server):
    server.how.codes = {ANNA: 550, BO: 550}
    deliver()
    Employee.objects.filter(email=ANNA).update(left_on=TODAY)
    assert inviting.send_again(asked, perhaps=False, by=cast.lone) == 1
    assert Letter.objects.about(asked).count() == 1


@pytest.mark.usefixtures("hasty")
def test_what_may_not_have_arrived_is_told_apart_and_a_person_decides(
    cast, asked, server, client_of, page
):
    server.how.hangs = "dot"
    deliver()
    server.how.hangs = ""
    deliver_all()
    assert len(server.taken) == 19
    assert "1 invitation er måske ikke nået frem" in page(cast.lone)
    press(client_of(cast.lone), "retries", asked)
    deliver()
    assert len(server.taken) == 19  # that button is for those that failed
    press(client_of(cast.lone), "retries", asked, {"perhaps": "on"})
    deliver()
    assert (len(server.taken), server.times) == (20, {1})


def test_the_list_of_what_failed_does_not_tell_who_has_answered(cast, asked, page):
    Letter.objects.update(state=LetterState.PERHAPS)
    before = page(cast.karen)
    assert ANNA in before
    use(asked, ANNA)
    after = page(cast.karen)
    assert before.replace("0 af 20 har svaret", "1 af 20 har svaret") == after
    assert inviting.send_again(asked, perhaps=True, by=cast.karen) == 20


def test_a_reminder_that_reached_nobody_is_not_told_as_sent_and_may_be_tried_again_at_once(
    cast, asked, server, client_of, page
):
    deliver()
    server.taken.clear()
    server.how.codes = {"*": 550}
    press(client_of(cast.lone), "reminders", asked)
    assert "En påmindelse er på vej eller er sendt i dag." in page(cast.lone)
    deliver()
    shown = page(cast.lone)
    assert "Påmindelsen kunne ikke leveres" in shown
    assert "En påmindelse er på vej eller er sendt i dag." not in shown
    server.how.codes = {}
    assert press(client_of(cast.tarik), "reminders", asked).status_code == 302
    deliver()
    assert (len(server.taken), server.times) == (20, {1})
    assert "En påmindelse er på vej eller er sendt i dag." in page(cast.lone)
    assert press(client_of(cast.lone), "reminders", asked).status_code == 403


def test_a_reminder_that_did_not_reach_one_goes_again_to_that_one_alone(cast, asked, server, page):
    deliver()
    server.taken.clear()
    server.how.codes = {BO: 550}
    inviting.remind(asked, by=cast.lone)
    deliver()
    assert delivery.reminder_of_today(asked) is Reminded.IN_PART
    shown = page(cast.karen)
    assert "Påmindelsen nåede ikke frem til alle" in shown
    assert BO not in shown  # the address would tell who has not answered
    server.how.codes = {}
    inviting.remind(asked, by=cast.tarik)
    deliver()
    assert (len(server.taken), server.times) == (20, {1})


def test_who_has_answered_meanwhile_is_not_reminded_again(cast, asked, server):
    deliver()
    server.how.codes = {"*": 550}
    inviting.remind(asked, by=cast.lone)
    deliver()
    use(asked, BO)
    inviting.remind(asked, by=cast.lone)
    assert Letter.objects.about(asked, REMINDER).on_their_way().count() == 19


def test_who_never_got_the_invitation_gets_no_reminder(cast, asked, server):
    server.how.codes = {ANNA: 550}
    deliver()
    server.taken.clear()
    server.how.codes = {}
    inviting.remind(asked, by=cast.lone)
    deliver()
    assert (len(server.taken), ANNA in server.taken) == (19, False)


def test_the_next_day_brings_a_reminder_of_its_own(cast, asked, server):
    deliver()
    server.how.codes = {BO: 550}
    inviting.remind(asked, by=cast.lone)
    deliver()
    with on(TODAY + dt.timedelta(days=1)):
        assert delivery.reminder_of_today(asked) is Reminded.NOT
        inviting.remind(asked, by=cast.lone)
        assert Letter.objects.about(asked, REMINDER).count() == 20


def test_only_those_who_run_the_survey_send_again(cast, asked):
    with pytest.raises(Refused, match="Only the TRIO"):
        inviting.send_again(asked, perhaps=False, by=cast.niels)


def test_after_the_last_day_nothing_more_goes_out(asked):
    with on(TODAY + dt.timedelta(days=15)):
        assert deliver().delivered == 0
    assert mail.outbox == []


def test_a_survey_that_closes_forgets_its_letters_and_so_whose_an_invitation_was(cast, asked):
    Letter.objects.filter(row__in=Invitation.objects.values("pk")[:3]).update(
        state=LetterState.FAILED
    )
    assert Letter.objects.about(asked, INVITATION).count() == 20
    asked.close(by=cast.lone)
    assert (Letter.objects.count(), Mailing.objects.count()) == (0, 0)


def test_letters_lie_in_another_order_than_the_places_and_the_names(asked):
    """Each would be equal by chance less than once in a million million runs."""
    lying = list(Letter.objects.order_by("pk"))
    assert [letter.row for letter in lying] != sorted(letter.row for letter in lying)
    assert [letter.address for letter in lying] != sorted(letter.address for letter in lying)
    assert len({letter.written_at for letter in lying}) == 1


def test_the_other_one_is_told_that_a_request_for_codes_waits(cast, opened, client_of):
    survey = opened()
    inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.lone)
    survey.invitations.first().answer(encode(survey.instrument, {}))
    client_of(cast.lone).post(reverse("surveys:new_codes", args=[survey.pk]))
    told = {letter.to[0].partition("@")[0]: letter for letter in mail.outbox}
    assert set(told) == {"tarik", "anna", "karen", "adam"}
    letter = told["anna"]
    assert (
        letter.subject
        == "Lone Eksempel beder om nye koder til trivselsmålingen (Børnehuset Mælkevejen)"
    )
    assert reverse("surveys:survey", args=[survey.pk]) in letter.body
    client_of(cast.lone).post(reverse("surveys:new_codes", args=[survey.pk]))
    assert len(mail.outbox) == 4  # it waits already


def test_of_two_coordinators_nobody_is_told_who_may_not_agree(cast, opened):
    survey = opened()
    inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.lone)
    survey.invitations.first().answer(encode(survey.instrument, {}))
    CodeRequest.ask(survey, by=cast.karen)
    assert {letter.to[0].partition("@")[0] for letter in mail.outbox} == {"lone", "tarik", "anna"}
