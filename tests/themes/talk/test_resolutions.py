"""We decide, we propose, or we live with it: proposed by one, settled by three."""

import datetime as dt

import pytest

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.themes.models import Evidence, PermanentRisk, Resolution, Theme
from tests.themes.conftest import TOPIC, write_note
from tests.themes.talk.talked import REASON, cause_of, proposed, settled


def address(theme):
    return f"/themes/{theme.pk}/causes/"


def verbs():
    return [entry.verb for entry in Entry.objects.filter(noun="themes.resolution").order_by("pk")]


def test_one_proposes_and_the_last_of_three_lets_it_stand(cast, client_of, theme, read):
    client = client_of(cast.lone)
    client.post(f"/themes/{theme.pk}/resolutions/", {"mandate": "decide", "reason": REASON})
    proposal = Resolution.objects.get()
    for person, stands in ((cast.tarik, False), (cast.anna, True)):
        assert "Yes, I agree" in read(person, address(theme))
        client_of(person).post(f"/resolutions/{proposal.pk}/yes/")
        proposal.refresh_from_db()
        assert (proposal.agreed_at is not None) is stands
        assert "Yes, I agree" not in read(person, address(theme))
    assert verbs() == ["proposed", "agreed", "agreed", "agreed", "settled"]
    page = read(cast.lone, address(theme))
    assert "We decide it ourselves" in page
    assert "Write an action" in page


def test_it_is_about_a_cause_or_the_theme_and_each_stands_by_itself(cast, theme):
    cause = cause_of(theme, by=cast.anna)
    of_theme = settled(theme, "decide", by=cast.lone)
    of_cause = settled(theme, "propose", by=cast.lone, cause=cause)
    assert list(Resolution.objects.about(theme, None).agreed()) == [of_theme]
    assert list(Resolution.objects.about(theme, cause).agreed()) == [of_cause]


def test_who_sees_it_differently_proposes_something_else_instead(cast, theme):
    first = proposed(theme, "decide", by=cast.lone)
    second = proposed(theme, "propose", by=cast.tarik)
    with pytest.raises(Refused, match="does not wait for an answer"):
        first.agree(by=cast.anna)
    assert list(Resolution.objects.open()) == [second]
    assert sorted(second.yeses.values_list("role", flat=True)) == ["tr"]


def test_it_is_taken_back_until_somebody_else_has_said_yes(cast, client_of, theme, read):
    first = proposed(theme, "decide", by=cast.lone)
    assert "Take the proposal back" in read(cast.lone, address(theme))
    assert "Take the proposal back" not in read(cast.tarik, address(theme))
    client_of(cast.lone).post(f"/resolutions/{first.pk}/taking-back/")
    assert not Resolution.objects.open().exists()
    second = proposed(theme, "decide", by=cast.lone)
    second.agree(by=cast.tarik)
    with pytest.raises(Refused, match="Somebody else has said yes"):
        second.take_back(by=cast.lone)


def test_two_go_on_after_a_week(cast, client_of, theme, read):
    proposal = proposed(theme, "decide", by=cast.lone)
    away = f"/resolutions/{proposal.pk}/away/"
    proposal.agree(by=cast.tarik)
    assert client_of(cast.lone).post(away, {"role": "amr"}).status_code == 403
    with clock.pretend(clock.now() + dt.timedelta(days=7)):
        assert "go on without them" in read(cast.lone, address(theme))
        assert client_of(cast.lone).post(away, {"role": "boss"}).status_code == 404
        client_of(cast.lone).post(away, {"role": "amr"})
    proposal.refresh_from_db()
    assert proposal.agreed_at is not None
    assert verbs()[-2:] == ["went on without", "settled"]


def test_it_waits_for_those_who_have_not_said_yes(cast, theme):
    proposal = proposed(theme, "decide", by=cast.lone)
    people = (*cast.three, cast.niels, cast.karen)
    waits = [list(Resolution.objects.waiting_for(person)) for person in people]
    assert waits == [[], [proposal], [proposal], [], []]


def test_nothing_is_settled_about_a_theme_that_is_not_chosen(cast, client_of):
    Evidence.add(cast.round, write_note(cast.round, cast.anna, TOPIC), by=cast.anna)
    theme = Theme.propose(cast.round, TOPIC, "Både måling og snak peger på det.", by=cast.lone)
    with pytest.raises(Refused, match="choose the theme first"):
        proposed(theme, "decide", by=cast.lone)


def test_what_is_lived_with_says_what_protects_and_when_to_look_again(cast, client_of, theme):
    client, url = client_of(cast.lone), f"/themes/{theme.pk}/resolutions/"
    given = {"mandate": "live_with", "reason": REASON}
    assert sorted(client.post(url, given).context["form"].errors) == ["buffer", "look_on"]
    given |= {"buffer": "Vi går hjem to og to.", "look_on": clock.today().isoformat()}
    assert list(client.post(url, given).context["form"].errors) == ["look_on"]
    given["look_on"] = (clock.today() + dt.timedelta(days=90)).isoformat()
    assert client.post(url, given).status_code == 302
    assert not PermanentRisk.objects.exists()
    for person in (cast.tarik, cast.anna):
        Resolution.objects.get().agree(by=person)
    assert PermanentRisk.objects.get().buffer == "Vi går hjem to og to."
    with pytest.raises(Refused, match="live with this already"):
        proposed(theme, "live_with", by=cast.lone)


def test_a_name_guard_holds_the_reason(cast, client_of, theme):
    given = {"mandate": "decide", "reason": "Skriv til lone@solbjerg.example om det."}
    answer = client_of(cast.lone).post(f"/themes/{theme.pk}/resolutions/", given)
    assert list(answer.context["form"].errors) == ["reason"]


def test_a_cause_of_another_theme_is_not_settled_here(cast, client_of, theme):
    cause = cause_of(theme, by=cast.anna)
    cause.take_off(by=cast.anna)
    url = f"/themes/{theme.pk}/resolutions/?cause={cause.pk}"
    assert client_of(cast.lone).get(url).status_code == 404
