"""A recommendation is written by one, sent by three, and stands as it was sent."""

import datetime as dt

import pytest

from guldkorn.actionplans.models import Action
from guldkorn.escalations.models import Escalation
from guldkorn.history.models import Entry
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from tests.themes.talk.talked import REASON, cause_of, sent, settled, written
from tests.world import shared_afternoon


def address(found):
    return f"/escalations/{found.pk}/"


def verbs():
    rows = Entry.objects.filter(noun="escalations.escalation").order_by("pk")
    return [entry.verb for entry in rows]


def yes(client, found, read=None):
    return client.post(f"{address(found)}yes/", {"read": read or found.version})


def test_it_begins_with_what_the_trio_has_written_before(cast, client_of, theme):
    shared_afternoon(theme, by=cast.tarik)
    secret = shared_afternoon(theme, by=cast.tarik)
    Action.objects.filter(pk=secret.pk).update(title="Kun os tre", is_confidential=True)
    cause = cause_of(theme, by=cast.anna)
    proposal = settled(theme, "propose", by=cast.lone, cause=cause)
    form = client_of(cast.lone).get(f"/resolutions/{proposal.pk}/escalation/").context["form"]
    assert form["problem"].value() == f"{cause.text}\n{REASON}"
    assert form["tried"].value() == "Fælles eftermiddag"
    assert form["wished_on"].value() == clock.today() + dt.timedelta(weeks=6)


def test_one_writes_and_the_last_of_three_sends(cast, client_of, agreed, read):
    given = {
        "problem": "Efter klokken 15 er der kun to voksne.",
        "recommendation": "Giv os en time mere om eftermiddagen.",
        "tried": "",
        "wished_on": (clock.today() + dt.timedelta(days=30)).isoformat(),
    }
    url = f"/resolutions/{agreed.pk}/escalation/"
    late = given | {"wished_on": clock.today().isoformat()}
    assert list(client_of(cast.lone).post(url, late).context["form"].errors) == ["wished_on"]
    assert client_of(cast.lone).post(url, given).status_code == 302
    found = Escalation.objects.get()
    assert client_of(cast.anna).get(url).url == address(found)
    before = Letter.objects.count()
    for person in cast.three:
        assert found.sent_at is None
        assert Letter.objects.count() == before
        assert "Yes, I agree" in read(person, address(found))
        yes(client_of(person), found)
        found.refresh_from_db()
    assert verbs() == ["written", "agreed", "agreed", "agreed", "sent"]
    (mail,) = [letter.mail for letter in Letter.objects.order_by("pk")[before:]]
    assert mail.to == cast.karen.email
    assert f"{address(found)}letter/" in mail.body
    assert found.recommendation not in mail.body


def test_a_yes_to_the_words_is_a_yes_to_the_proposal(cast, proposal):
    found = written(proposal, by=cast.lone)
    for person in cast.three:
        found.agree(by=person, read=found.version)
    proposal.refresh_from_db()
    assert proposal.agreed_at is not None
    assert found.sent_at is not None


def test_a_changed_word_needs_a_new_yes(cast, client_of, agreed):
    found = written(agreed, by=cast.lone)
    read = found.version
    found.agree(by=cast.tarik, read=read)
    with clock.pretend(clock.now() + dt.timedelta(minutes=5)):
        found.problem = "Efter klokken 14 er der kun to voksne."
        found.write(by=cast.anna)
        assert found.yeses.count() == 0
        assert yes(client_of(cast.lone), found, read=read).status_code == 403


def test_two_send_it_after_a_week(cast, client_of, proposal):
    found = written(proposal, by=cast.lone)
    away = f"{address(found)}away/"
    for person in (cast.lone, cast.tarik):
        found.agree(by=person, read=found.version)
    assert client_of(cast.lone).post(away, {"role": "amr"}).status_code == 403
    before = Letter.objects.count()
    with clock.pretend(clock.now() + dt.timedelta(days=7)):
        assert client_of(cast.lone).post(away, {"role": "amr"}).status_code == 302
    found.refresh_from_db()
    assert found.sent_at is not None
    assert Letter.objects.count() == before + 1


def test_what_was_sent_is_not_changed_but_taken_back_and_written_anew(cast, client_of, agreed):
    found = sent(agreed, by=cast.lone)
    with pytest.raises(Refused, match="Take it back first"):
        found.write(by=cast.anna)
    url = f"/resolutions/{agreed.pk}/escalation/"
    assert client_of(cast.anna).get(url).url == address(found)
    client_of(cast.anna).post(f"{address(found)}taking-back/")
    form = client_of(cast.anna).get(url).context["form"]
    assert form["recommendation"].value() == found.recommendation
    assert verbs()[-1] == "took back"


def test_after_the_answer_it_is_not_taken_back(cast, agreed):
    found = sent(agreed, by=cast.lone)
    found.reply(by=cast.karen, answer="no", answer_reason="Budgettet er låst i år.")
    with pytest.raises(Refused, match="cannot be taken back"):
        found.take_back(by=cast.lone)


def test_only_what_is_proposed_to_them_is_written(cast, client_of, theme):
    decided = settled(theme, "decide", by=cast.lone)
    url = f"/resolutions/{decided.pk}/escalation/"
    assert client_of(cast.lone).get(url).status_code == 404
    with pytest.raises(Refused, match="Propose first"):
        written(decided, by=cast.lone)


def test_there_is_one_about_the_same(cast, agreed):
    written(agreed, by=cast.lone)
    with pytest.raises(Refused, match="one about the same"):
        written(agreed, by=cast.anna)


def test_it_is_the_trios_own(cast, client_of, agreed):
    found = sent(agreed, by=cast.lone)
    for person in (cast.niels, cast.karen, cast.otto):
        assert client_of(person).get(address(found)).status_code == 404
    with pytest.raises(Refused, match="Only the members"):
        found.take_back(by=cast.karen)
