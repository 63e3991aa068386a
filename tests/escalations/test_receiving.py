"""Those who receive for AMO/MED read what was sent and nothing else, and answer."""

import datetime as dt
import re

import pytest

from guldkorn.escalations.models import Escalation, Receiver, receivers_of
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.lib.invitations import secret_for
from guldkorn.lib.refusal import Refused
from guldkorn.workplaces.models import Appointment, PersonName
from tests.themes.talk.talked import REASON, cause_of, proposed, sent, weigh, written

ANSWER = "Vi finder en time mere fra næste år."
LONG = "2100-01-01"


def letter(found):
    return f"/escalations/{found.pk}/letter/"


def received(cast):
    return f"/organisations/{cast.organisation.pk}/escalations/"


def stamp_of(client, address):
    form = client.get(address).context["form"]
    return str(form.stamp).split('value="')[1].split('"')[0].replace("&quot;", '"')


def test_they_see_what_was_sent_and_nothing_else(cast, client_of, theme, agreed, read):
    cause_of(theme, "En hemmelig årsag.", by=cast.anna)
    weigh(cast.round, theme.topic, cast.lone, 4, 3, 1)
    draft = written(agreed, by=cast.lone)
    assert "Nothing waits for an answer" in read(cast.karen, received(cast))
    assert client_of(cast.karen).get(letter(draft)).status_code == 404
    for person in cast.three:
        draft.agree(by=person, read=draft.version)
    page = read(cast.karen, received(cast))
    assert "Børnehuset Mælkevejen" in page
    words = read(cast.karen, letter(draft))
    assert draft.recommendation in words
    assert draft.problem in words
    for own in (theme.reason, REASON, "En hemmelig årsag."):
        assert own in read(cast.lone, f"/themes/{theme.pk}/causes/")
        assert own not in words
    for own in (f"/themes/{theme.pk}/", f"/themes/{theme.pk}/causes/", f"/escalations/{draft.pk}/"):
        assert client_of(cast.karen).get(own).status_code == 404


def test_what_was_taken_back_is_not_read_any_more(cast, client_of, agreed, read):
    found = sent(agreed, by=cast.lone)
    found.take_back(by=cast.tarik)
    for address in (letter(found), f"/escalations/{found.pk}/answer/"):
        page = read(cast.karen, address)
        assert found.recommendation not in page
        assert "The TRIO has taken it back" in page
    given = {"answer": "yes", "answer_reason": ANSWER}
    assert client_of(cast.karen).post(f"/escalations/{found.pk}/answer/", given).status_code == 403


def test_they_say_that_they_have_it_and_when_they_answer(cast, client_of, agreed, read):
    found = sent(agreed, by=cast.lone)
    day = clock.today() + dt.timedelta(days=60)
    client = client_of(cast.karen)
    given = {"expected_on": day.isoformat(), "shown": stamp_of(client, letter(found))}
    assert client.post(letter(found), given).status_code == 302
    found.refresh_from_db()
    assert (found.state, found.due_on) == ("received", day)
    assert "Received" in read(cast.anna, f"/escalations/{found.pk}/")


def test_they_answer_and_the_trio_is_told_and_goes_on(cast, client_of, theme, agreed, read):
    found = sent(agreed, by=cast.lone)
    client, address = client_of(cast.karen), f"/escalations/{found.pk}/answer/"
    assert client.post(address, {"answer": "partly", "answer_reason": "Ja"}).status_code == 400
    before = Letter.objects.count()
    given = {"answer": "partly", "answer_reason": ANSWER}
    assert client.post(address, given).status_code == 302
    told = [one.mail for one in Letter.objects.order_by("pk")[before:]]
    assert sorted(mail.to for mail in told) == sorted(person.email for person in cast.three)
    assert all(ANSWER not in mail.body for mail in told)
    page = read(cast.anna, f"/escalations/{found.pk}/")
    assert ANSWER in page
    assert "Answer from AMO/MED: Partly" in page
    assert "Agree on what you do now" in page
    thread = read(cast.anna, f"/themes/{theme.pk}/")
    assert "AMO/MED has answered" in thread
    proposed(theme, "decide", by=cast.anna)
    assert "Agree on what you do now" not in read(cast.anna, f"/escalations/{found.pk}/")
    assert "AMO/MED has answered" not in read(cast.anna, f"/themes/{theme.pk}/")


def test_an_answer_is_changed_until_the_trio_has_gone_on_from_it(cast, theme, agreed):
    found = sent(agreed, by=cast.lone)
    found.reply(by=cast.karen, answer="no", answer_reason="Budgettet er låst i år.")
    found.reply(by=cast.karen, answer="yes", answer_reason=ANSWER)
    proposed(theme, "decide", by=cast.anna)
    with pytest.raises(Refused, match="has gone on from your answer"):
        found.reply(by=cast.karen, answer="no", answer_reason="Budgettet er låst i år.")


def test_when_the_day_has_passed_both_sides_see_it(cast, agreed, read):
    found = sent(agreed, by=cast.lone)
    addresses = (
        (cast.lone, f"/escalations/{found.pk}/"),
        (cast.lone, f"/themes/{found.resolution.theme_id}/"),
        (cast.karen, received(cast)),
    )
    for days, is_late in ((42, False), (43, True)):
        with clock.pretend(clock.now() + dt.timedelta(days=days)):
            seen = ["The answer is late" in read(*one) for one in addresses]
        assert seen == [is_late] * 3


def test_the_organisation_names_who_receives(cast, client_of, agreed, read):
    address = f"/organisations/{cast.organisation.pk}/receivers/"
    assert receivers_of(cast.organisation) == [cast.karen]
    assert "Nobody is named yet" in read(cast.karen, address)
    niels = cast.organisation.person_names.get(person=cast.niels)
    client_of(cast.karen).post(address, {"person": niels.pk})
    assert receivers_of(cast.organisation) == [cast.niels]
    found = sent(agreed, by=cast.lone)
    assert client_of(cast.niels).get(letter(found)).status_code == 200
    assert client_of(cast.karen).get(letter(found)).status_code == 404
    assert "Recommendations to AMO/MED" in read(cast.niels, f"/units/{cast.units['NS'].pk}/")
    client_of(cast.adam).post(f"/receivers/{Receiver.objects.get().pk}/removal/")
    assert receivers_of(cast.organisation) == [cast.karen]


def test_without_a_coordinator_the_administrator_receives(cast, client_of, agreed):
    Appointment.objects.filter(person=cast.karen).delete()
    found = sent(agreed, by=cast.lone)
    assert receivers_of(cast.organisation) == [cast.adam]
    assert client_of(cast.adam).get(letter(found)).status_code == 200


def test_nobody_from_elsewhere_is_named_and_nobody_else_names(cast, client_of):
    address = f"/organisations/{cast.organisation.pk}/receivers/"
    otto = PersonName.objects.get(person=cast.otto)
    assert client_of(cast.karen).post(address, {"person": otto.pk}).status_code == 400
    assert client_of(cast.lone).get(address).status_code == 404
    with pytest.raises(Refused, match="somebody whom your organisation knows"):
        Receiver.name(cast.organisation, cast.otto, by=cast.karen)
    with pytest.raises(Refused, match="Only those who look after"):
        Receiver.name(cast.organisation, cast.lone, by=cast.lone)


def test_only_those_who_receive_answer(cast, agreed):
    found = sent(agreed, by=cast.lone)
    for person in (cast.lone, cast.frida, cast.adam, cast.otto):
        with pytest.raises(Refused, match="Only those who receive"):
            found.reply(by=person, answer="yes", answer_reason=ANSWER)


def test_it_waits_for_whoever_has_to_do_something(cast, theme, agreed):
    def waits():
        people = (*cast.three, cast.karen, cast.niels, cast.otto)
        return [Escalation.objects.waiting_for(person).count() for person in people]

    found = written(agreed, by=cast.lone)
    found.agree(by=cast.lone, read=found.version)
    assert waits() == [0, 1, 1, 0, 0, 0]
    for person in (cast.tarik, cast.anna):
        found.agree(by=person, read=found.version)
    assert waits() == [0, 0, 0, 1, 0, 0]
    found.reply(by=cast.karen, answer="yes", answer_reason=ANSWER)
    assert waits() == [1, 1, 1, 0, 0, 0]
    proposed(theme, "decide", by=cast.anna)
    assert waits() == [0] * 6


def invited(cast, client_of, **which):
    asked = {"name": "Mona Udefra", "email": "Mona@Udefra.example", "until": LONG}
    address = f"/organisations/{cast.organisation.pk}/receivers/new/"
    assert client_of(cast.karen).post(address, asked).status_code == 302
    return Receiver.objects.get(**which)


def test_somebody_unknown_is_invited_by_mail_and_sees_only_what_is_sent(
    cast, client_of, agreed, read
):
    row = invited(cast, client_of)
    mona = row.person
    assert (mona.email, mona.has_usable_password()) == ("mona@udefra.example", False)
    (asked,) = [one.mail for one in Letter.objects.all() if one.mail.to == mona.email]
    found = sent(agreed, by=cast.lone)
    assert receivers_of(cast.organisation) == [cast.karen]
    assert client_of(mona).get(letter(found)).status_code == 404
    (path,) = re.findall(r"/invited/receiver/\S+", asked.body)
    assert client_of().get(path).status_code == 200
    for _twice in range(2):
        client_of().post(path)
    assert receivers_of(cast.organisation) == [mona]
    assert client_of(mona).get(letter(found)).status_code == 200
    assert "Recommendations to AMO/MED" in read(mona, "/")
    own = [f"/organisations/{cast.organisation.pk}/{page}" for page in ("overview/", "", "year/")]
    closed = [*own, f"/units/{cast.unit.pk}/", f"/rounds/{cast.round.pk}/"]
    assert {client_of(mona).get(page).status_code for page in closed} == {404}


def test_who_is_known_keeps_the_name_that_the_organisation_gave(cast, client_of):
    address = f"/organisations/{cast.organisation.pk}/receivers/new/"
    asked = {"name": "Mona Udefra", "email": cast.tarik.email}
    assert client_of(cast.karen).post(address, asked).status_code == 302
    assert cast.organisation.person_names.get(person=cast.tarik).name == "Tarik Eksempel"


def test_an_invitation_that_is_taken_away_opens_nothing(cast, client_of):
    row = invited(cast, client_of)
    client_of(cast.karen).post(f"/receivers/{row.pk}/removal/")
    path = f"/invited/receiver/{secret_for(row)}/"
    assert client_of().post(path).status_code == 410
    assert receivers_of(cast.organisation) == [cast.karen]


def test_nobody_is_named_past_their_own_yes(cast, client_of):
    """Ended and then chosen from the list, they would receive unasked, and see the overview."""
    row = invited(cast, client_of)
    row.end(by=cast.karen)
    page = client_of(cast.karen).get(f"/organisations/{cast.organisation.pk}/receivers/")
    offered = page.context["form"].fields["person"].queryset
    assert not offered.filter(person=row.person).exists()
    with pytest.raises(Refused):
        Receiver.name(cast.organisation, row.person, by=cast.karen)
    assert invited(cast, client_of, pk__gt=row.pk).confirmed_at is None


def test_twice_is_once_and_only_those_who_look_after_it_invite(cast, client_of):
    invited(cast, client_of)
    invited(cast, client_of)
    address = f"/organisations/{cast.organisation.pk}/receivers/new/"
    assert client_of(cast.lone).get(address).status_code == 404
    wrong = client_of(cast.karen).post(address, {"name": "", "email": "mona"})
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (400, {"name", "email"})
