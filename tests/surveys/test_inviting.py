import datetime as dt
import re

import pytest
from django.core import mail

from guldkorn.history.models import Entry
from guldkorn.letters.delivering import deliver
from guldkorn.letters.models import Letter
from guldkorn.lib.refusal import Refused
from guldkorn.surveys import codes, inviting
from guldkorn.surveys.answers import encode
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import CodeSheet, Invitation, Secret, Survey, has_codes, why_not_alone
from guldkorn.workplaces.models import Employee
from tests.surveys.conftest import TODAY, on, places

pytestmark = pytest.mark.django_db
EMAIL = Survey.Channel.EMAIL
LINK = re.compile(r"http://127\.0\.0\.1:8000/s/([A-Z2-9]{20})/(\?lang=\w\w)?$", re.MULTILINE)


@pytest.fixture
def home(cast, opened):
    """Twelve people at Lindegården, one without e-mail, one who reads English; asked by mail."""
    first, second, *_rest = cast.units["LG"].employees.order_by("pk")
    Employee.objects.filter(pk=first.pk).update(email="")
    Employee.objects.filter(pk=second.pk).update(language="en")
    return opened(cast.units["LG"], by=cast.lise, channel=EMAIL)


def invited(survey: Survey) -> None:
    """Everybody has got their invitation."""
    inviting.send_waiting(survey)
    deliver()


def use(place: Invitation) -> None:
    place.answer(encode(place.survey.instrument, {}))


def test_everybody_with_an_address_gets_a_link_of_their_own(home):
    assert inviting.send_waiting(home) == 11
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        f"lg{n}@solbjerg.example" for n in range(2, 13)
    )
    secrets = [LINK.search(letter.body)[1] for letter in mail.outbox]
    opened = [Invitation.objects.holding(secret).get() for secret in secrets]
    assert [place.employee.email for place in opened] == [letter.to[0] for letter in mail.outbox]


def test_each_reads_it_in_their_own_language(home):
    inviting.send_waiting(home)
    letters = {letter.to[0]: letter for letter in mail.outbox}
    danish, english = letters["lg3@solbjerg.example"], letters["lg2@solbjerg.example"]
    assert (
        danish.subject
        == "Hvordan er det at gå på arbejde? Dit link til trivselsmålingen (Plejehjemmet "
        "Lindegården)"
    )
    assert "Du kan svare til og med den 16. marts 2026." in danish.body
    assert (
        "Resultatet kommer den 30. marts 2026: På personalemødet og på opslagstavlen" in danish.body
    )
    assert danish.body.endswith("Venlig hilsen\nPlejehjemmet Lindegården, Solbjerg Kommune\n")
    assert LINK.search(danish.body)[2] is None
    assert (
        english.subject
        == "What is it like to work at Plejehjemmet Lindegården? Your link to the survey"
    )
    assert "You can answer until 16 March 2026." in english.body
    assert LINK.search(english.body)[2] == "?lang=en"
    assert all("&" not in letter.body and "<" not in letter.body for letter in mail.outbox)


def test_nobody_gets_the_invitation_twice(home):
    inviting.send_waiting(home)
    inviting.send_waiting(home)
    assert len(mail.outbox) == 11


def test_a_sender_that_is_stopped_leaves_the_rest_to_the_next(home):
    inviting.send_waiting(home)
    turns = iter([False] * 4 + [True])
    assert deliver(lambda: next(turns)).delivered == 4
    assert (deliver().delivered, deliver().delivered) == (7, 0)
    assert len({letter.to[0] for letter in mail.outbox}) == len(mail.outbox) == 11


def test_what_the_mail_server_did_not_take_waits(home, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    inviting.send_waiting(home)
    assert deliver().reached is False
    assert Letter.objects.due().count() == 11
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert inviting.send_waiting(home) == 0
    assert len(mail.outbox) == 11


def test_before_the_first_day_everything_waits_and_then_the_day_sends_it(cast, opened):
    survey = opened(channel=EMAIL, opens_on=TODAY + dt.timedelta(days=2))
    assert inviting.send_waiting(survey) == 0
    assert inviting.due(TODAY) == []
    assert mail.outbox == []
    with on(TODAY + dt.timedelta(days=2)):
        assert inviting.due(TODAY + dt.timedelta(days=2)) == []
    assert len(mail.outbox) == 20


def test_after_the_last_day_the_survey_is_to_be_closed(home, opened):
    after = TODAY + dt.timedelta(days=15)
    opened(closes_on=TODAY + dt.timedelta(days=20))
    with on(after):
        assert inviting.due(after) == [home]
        home.close(by=None)
        assert inviting.due(after) == []


def test_a_reminder_goes_to_those_who_have_not_answered_and_says_nothing_of_the_others(cast, home):
    inviting.send_waiting(home)
    mail.outbox.clear()
    use(home.invitations.get(employee__email="lg4@solbjerg.example"))
    inviting.remind(home, by=cast.tina)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        f"lg{n}@solbjerg.example" for n in (2, 3, *range(5, 13))
    )
    entry = Entry.objects.get(verb="reminded")
    assert (entry.by, entry.facts) == (cast.tina, {})


def test_the_link_in_the_first_mail_still_works_after_a_reminder(cast, home):
    invited(home)
    inviting.remind(home, by=cast.lise)
    of_one = [
        LINK.search(letter.body)[1]
        for letter in mail.outbox
        if letter.to == ["lg5@solbjerg.example"]
    ]
    assert len(set(of_one)) == 2
    assert len({Invitation.objects.holding(secret).get().pk for secret in of_one}) == 1


def test_one_reminder_a_day_is_enough(cast, home):
    invited(home)
    inviting.remind(home, by=cast.lise)
    for _time in range(2):
        with pytest.raises(Refused, match="One a day is enough"):
            inviting.remind(home, by=cast.tina)
        deliver()
    with on(TODAY + dt.timedelta(days=1)):
        inviting.remind(home, by=cast.tina)
    assert len(mail.outbox) == 33


def test_who_has_left_gets_nothing(cast, home):
    inviting.send_waiting(home)
    Employee.objects.filter(email="lg6@solbjerg.example").update(left_on=TODAY)
    mail.outbox.clear()
    inviting.remind(home, by=cast.lise)
    assert "lg6@solbjerg.example" not in {letter.to[0] for letter in mail.outbox}
    assert len(mail.outbox) == 10


def give_codes(survey, *, by):
    return inviting.make_codes(survey, CodeSheet.deal(survey), by=by)


@pytest.mark.parametrize("verb", [inviting.remind, give_codes])
def test_only_those_who_run_an_open_survey_may_reach_people(cast, home, draft, verb):
    with pytest.raises(Refused, match="Only the TRIO"):
        verb(home, by=cast.niels)
    with pytest.raises(Refused, match="not open"):
        verb(draft(), by=cast.lone)
    home.close(by=cast.lise)
    with pytest.raises(Refused, match="not open"):
        verb(home, by=cast.lise)


def test_a_reminder_does_not_come_before_the_survey(cast, opened):
    survey = opened(channel=EMAIL, opens_on=TODAY + dt.timedelta(days=2))
    with pytest.raises(Refused, match="has not begun"):
        inviting.remind(survey, by=cast.lone)


def test_codes_are_made_unit_by_unit_each_for_one_place(cast, opened):
    survey = opened()
    sheets = inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.lone)
    assert [(sheet.unit.name, len(sheet.codes)) for sheet in sheets] == [
        ("Børnehuset Mælkevejen", 3),
        ("Lille Bjørn", 8),
        ("Store Bjørn", 9),
    ]
    opened_places = {
        Invitation.objects.holding(code).get() for sheet in sheets for code in sheet.codes
    }
    assert opened_places == set(survey.invitations.all())
    assert {Invitation.objects.holding(code).get().unit for code in sheets[1].codes} == {
        sheets[1].unit
    }
    assert all(codes.possible(code) for sheet in sheets for code in sheet.codes)
    assert Entry.objects.get(verb="printed codes").facts == {}


def test_only_those_without_an_address_get_a_code_beside_the_mails(cast, home):
    (sheet,) = inviting.make_codes(home, CodeSheet.deal(home), by=cast.lise)
    assert (sheet.unit.name, len(sheet.codes)) == ("Plejehjemmet Lindegården", 1)


def test_new_codes_replace_those_from_before(cast, opened):
    survey = opened(cast.units["NS"], by=cast.niels)
    (before,) = inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.niels)
    (after,) = inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.tove)
    assert (len(before.codes), len(after.codes)) == (14, 14)
    assert not any(Invitation.objects.holding(code).exists() for code in before.codes)
    assert all(Invitation.objects.holding(code).exists() for code in after.codes)
    assert Secret.objects.count() == 14


@pytest.mark.parametrize("code", ["NS", "SB"])
def test_after_the_first_answer_nobody_makes_codes_alone(cast, opened, code):
    survey = opened(cast.units["BU"], by=cast.karen)
    inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.karen)
    use(places(survey, code)[0])
    with pytest.raises(Refused, match="takes two"):
        inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.karen)


def test_an_answer_by_mail_is_a_first_answer_too(cast, home):
    use(home.invitations.by_mail().first())
    with pytest.raises(Refused, match="takes two"):
        inviting.make_codes(home, CodeSheet.deal(home), by=cast.lise)


def test_among_fewer_than_ten_it_is_the_same_whether_or_not_somebody_has_answered(cast, opened):
    """Otherwise the refusal would tell that somebody has."""
    survey = opened(cast.units["LB"], by=cast.karen, opens_on=TODAY + dt.timedelta(days=1))
    for _time in range(2):
        inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.karen)
    with on(TODAY + dt.timedelta(days=1)):
        unused = why_not_alone(survey)
        use(places(survey, "LB")[0])
        assert why_not_alone(survey) == unused is not None


def test_a_survey_by_mail_alone_has_no_codes(cast, opened):
    survey = opened(channel=EMAIL)
    assert inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.lone) == []
    assert not has_codes(survey)


def test_a_closed_survey_is_no_longer_due(cast, home):
    home.close(by=cast.lise)
    assert home.state == State.CLOSED
    assert inviting.send_waiting(home) == 0
    assert mail.outbox == []
