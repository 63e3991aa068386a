"""A theme is chosen by three hands: proposed by one, answered by each role, decided by nobody alone."""

import datetime as dt

import pytest

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.themes.models import Evidence, Theme
from tests.cast import joins
from tests.themes.conftest import TOPIC, write_note
from tests.world import shared_afternoon

REASON = "Både måling og snak peger på ydertimerne."
OBJECTION = "Vi skal først have talt med nattevagterne."


@pytest.fixture
def theme(cast):
    Evidence.add(cast.round, write_note(cast.round, cast.anna, TOPIC), by=cast.anna)
    return Theme.propose(cast.round, TOPIC, REASON, by=cast.lone)


def page(client, cast):
    return " ".join(client.get(f"/rounds/{cast.round.pk}/themes/").content.decode().split())


def in_words(theme):
    return [entry.verb for entry in Entry.objects.filter(noun="themes.theme").order_by("pk")]


def test_one_proposes_and_the_last_of_three_chooses(cast, client_of, theme):
    assert page(client_of(cast.lone, language="en"), cast).count("has not answered yet") == 2
    for person, is_chosen in ((cast.tarik, False), (cast.anna, True)):
        client = client_of(person, language="en")
        assert "Yes, I choose it too" in page(client, cast)
        client.post(f"/themes/{theme.pk}/yes/")
        theme.refresh_from_db()
        assert (theme.chosen_at is not None) is is_chosen
        assert "Yes, I choose it too" not in page(client, cast)
    assert in_words(theme) == ["proposed", "agreed", "agreed", "agreed", "chose"]
    text = page(client_of(cast.lone, language="en"), cast)
    assert "Chosen as a theme" in text
    assert "yes – Tarik" in text


def test_a_theme_that_waits_is_worked_on_but_nothing_under_it_is_agreed(cast, theme):
    action = shared_afternoon(theme, by=cast.tarik)
    assert action.missing == ["a yes to the theme from each of you"]
    with pytest.raises(Refused, match="still a draft"):
        action.evaluate(by=cast.lone, done="yes", worked="yes", decision="keep")
    for person in (cast.tarik, cast.anna):
        theme.answer(by=person)
    action.theme.refresh_from_db()
    assert action.missing == []


def test_an_objection_holds_the_choice_and_is_kept_when_its_role_says_yes(cast, client_of, theme):
    theme.answer(by=cast.tarik)
    client = client_of(cast.anna, language="en")
    address = f"/themes/{theme.pk}/objection/"
    unsaid = client.post(address, {"objection": "Nej."})
    assert list(unsaid.context["form"].errors) == ["objection"]
    assert "Nej." in unsaid.content.decode()
    client.post(address, {"objection": OBJECTION})
    theme.refresh_from_db()
    assert theme.chosen_at is None
    text = page(client_of(cast.lone, language="en"), cast)
    assert OBJECTION in text
    assert "not yet – Anna" in text
    client.post(f"/themes/{theme.pk}/yes/")
    theme.refresh_from_db()
    assert theme.chosen_at is not None
    assert OBJECTION in page(client_of(cast.lone), cast)


def test_an_answer_is_changed_until_all_have_given_theirs(cast, client_of, theme):
    theme.answer(by=cast.lone, objection=OBJECTION)
    theme.answer(by=cast.lone)
    theme.answer(by=cast.tarik)
    theme.answer(by=cast.anna)
    with pytest.raises(Refused, match="You have all said yes"):
        theme.answer(by=cast.anna, objection=OBJECTION)
    answer = client_of(cast.anna).get(f"/themes/{theme.pk}/objection/")
    assert answer.url == f"/rounds/{cast.round.pk}/themes/#theme-{theme.pk}"


def test_whoever_proposed_it_takes_it_back_before_the_others_answer(cast, client_of, theme):
    client = client_of(cast.lone, language="en")
    assert "Take the proposal back" in page(client, cast)
    assert (
        "you need not say why" in client.get(f"/themes/{theme.pk}/putting-aside/").content.decode()
    )
    theme.answer(by=cast.tarik)
    assert "Take the proposal back" not in page(client, cast)
    with pytest.raises(Refused, match="Write why"):
        theme.put_aside(by=cast.lone)
    with pytest.raises(Refused, match="Write why"):
        theme.put_aside(by=cast.tarik)
    theme.put_aside(by=cast.lone, reason="Vi tager det op igen efter ferien.")
    assert list(Theme.objects.live()) == []


def test_two_go_on_after_a_week_and_who_was_away_still_has_a_say(cast, client_of, theme):
    client = client_of(cast.lone, language="en")
    theme.answer(by=cast.tarik)
    assert "go on without them" not in page(client, cast)
    with pytest.raises(Refused, match="Give them a week"):
        theme.go_on_without("amr", by=cast.lone)
    with clock.pretend(clock.now() + dt.timedelta(days=7)):
        assert "go on without them" in page(client_of(cast.lone, language="en"), cast)
        assert "go on without them" not in page(client_of(cast.anna, language="en"), cast)
        answer = client_of(cast.lone).post(f"/themes/{theme.pk}/away/", {"role": "amr"})
        assert answer.status_code == 302
        theme.refresh_from_db()
        assert theme.chosen_at is not None
        back = client_of(cast.anna, language="en")
        assert "was away" in page(back, cast)
        back.post(f"/themes/{theme.pk}/objection/", {"objection": OBJECTION})
        assert OBJECTION in page(back, cast)
        theme.refresh_from_db()
        assert theme.chosen_at is not None
    assert in_words(theme)[-3:] == ["went on without", "chose", "objected"]


def test_whoever_holds_two_roles_does_not_go_on_alone(cast, client_of, theme):
    cast.trio.memberships.get(person=cast.tarik).end(by=cast.lone)
    joins(cast.trio, cast.anna, "tr", by=cast.lone)
    theme.stances.all().delete()
    theme.answer(by=cast.anna)
    assert theme.stances.filter(position="agrees").count() == 2
    with clock.pretend(clock.now() + dt.timedelta(days=7)):
        assert "go on without them" not in page(client_of(cast.anna, language="en"), cast)
        with pytest.raises(Refused, match="Two of you"):
            theme.go_on_without("leader", by=cast.anna)
    theme.answer(by=cast.lone)
    assert theme.chosen_at is not None


def test_a_role_that_nobody_holds_is_not_waited_for(cast, client_of, theme):
    theme.answer(by=cast.tarik)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.lone)
    client = client_of(cast.tarik, language="en")
    assert "Yes, I choose it too" in page(client, cast)
    client.post(f"/themes/{theme.pk}/yes/")
    theme.refresh_from_db()
    assert theme.chosen_at is not None


def test_either_of_two_in_a_role_answers_for_it(cast, theme):
    joins(cast.trio, cast.otto, "tr", by=cast.lone)
    theme.answer(by=cast.otto)
    theme.answer(by=cast.anna)
    theme.refresh_from_db()
    assert theme.chosen_at is not None


def test_an_unknown_role_is_not_gone_on_without(cast, client_of, theme):
    assert client_of(cast.lone).post(f"/themes/{theme.pk}/away/", {"role": "x"}).status_code == 404
