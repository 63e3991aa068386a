import threading

import pytest
from django.db import connection, connections

from guldkorn.dialogue.models import Rating
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.lifecycle import Step
from guldkorn.themes.models import Evidence, Theme
from tests.cast import build
from tests.themes.chosen import chosen
from tests.themes.conftest import TOPIC, write_note

WHY = "Det må vente til efter ferien."
REASON = "Både måling og snak peger på ydertimerne."
FOUR = (TOPIC, "resource.influence", "culture.learning", "demand.emotional")


def themes_of(cast):
    return f"/rounds/{cast.round.pk}/themes/"


def choose_at(cast):
    return f"/rounds/{cast.round.pk}/themes/new/"


def sign(cast, topic):
    return Evidence.add(cast.round, write_note(cast.round, cast.anna, topic), by=cast.anna)


def test_a_topic_with_a_sign_becomes_a_theme_with_its_reason(cast, client_of):
    sign(cast, TOPIC)
    client = client_of(cast.tarik, language="en")
    page = client.get(choose_at(cast), {"topic": TOPIC})
    assert page.context["signs"].kinds_of_signs == 1
    answer = client.post(choose_at(cast), {"topic": TOPIC, "reason": REASON})
    theme = Theme.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{themes_of(cast)}#theme-{theme.pk}")
    assert (theme.topic, theme.reason, theme.proposed_by, theme.put_aside_at) == (
        TOPIC,
        REASON,
        cast.tarik,
        None,
    )
    entry = Entry.objects.get(verb="proposed")
    assert (entry.verb, entry.by, entry.unit_id, entry.facts) == (
        "proposed",
        cast.tarik,
        cast.unit.pk,
        {"topic": TOPIC},
    )
    text = " ".join(client.get(themes_of(cast)).content.decode().split())
    for said in (
        "Your themes (1 of 3)",
        "Strain",
        REASON,
        "Which tasks put us under most time pressure, and when?",
    ):
        assert said in text
    assert f"/themes/{theme.pk}/actions/new/" in text
    assert f"/rounds/{cast.round.pk}/plan/" in text


@pytest.mark.parametrize("reason", ["", "Fordi vi vil.", "Fordi          "])
def test_a_reason_is_needed(cast, client_of, reason):
    sign(cast, TOPIC)
    answer = client_of(cast.lone).post(choose_at(cast), {"topic": TOPIC, "reason": reason})
    assert list(answer.context["form"].errors) == ["reason"]
    assert Theme.objects.count() == 0


def test_a_topic_without_a_sign_is_refused_in_words(cast, client_of):
    answer = client_of(cast.lone, language="en").post(
        choose_at(cast), {"topic": TOPIC, "reason": REASON}
    )
    said = "There is no sign of this yet. Add a figure or a note first, so that all can see why you choose it."
    assert answer.context["form"].errors == {"topic": [said]}
    with pytest.raises(Refused, match="There is no sign of this yet"):
        chosen(cast.round, TOPIC, REASON, by=cast.lone)


def test_how_the_three_see_it_is_a_sign_when_all_have_rated(cast):
    for person in cast.three[:2]:
        Rating.give(cast.round, TOPIC, by=person, score=1)
    with pytest.raises(Refused):
        chosen(cast.round, TOPIC, REASON, by=cast.lone)
    Rating.give(cast.round, TOPIC, by=cast.anna, score=2)
    assert chosen(cast.round, TOPIC, REASON, by=cast.lone).topic == TOPIC


def test_the_fourth_theme_waits_until_one_is_put_aside(cast, client_of):
    for topic in FOUR:
        sign(cast, topic)
    client = client_of(cast.lone, language="en")
    for topic in FOUR:
        client.post(choose_at(cast), {"topic": topic, "reason": REASON})
    assert list(Theme.objects.values_list("topic", flat=True)) == list(FOUR[:3])
    answer = client.post(choose_at(cast), {"topic": FOUR[3], "reason": REASON})
    said = "You have three themes already. Put one aside first. It is better to finish a few things than to start many."
    assert answer.context["form"].errors == {"topic": [said]}
    page = client.get(themes_of(cast)).content.decode()
    assert "Put one aside before you choose another." in page
    assert "/themes/new/" not in page
    client.post(f"/themes/{Theme.objects.first().pk}/putting-aside/", {"put_aside_reason": WHY})
    client.post(choose_at(cast), {"topic": FOUR[3], "reason": REASON})
    assert list(Theme.objects.filter(put_aside_at=None).values_list("topic", flat=True)) == list(
        FOUR[1:]
    )


def test_a_topic_is_a_theme_once(cast):
    sign(cast, TOPIC)
    chosen(cast.round, TOPIC, REASON, by=cast.lone)
    with pytest.raises(Refused, match="You have chosen this theme already"):
        chosen(cast.round, TOPIC, REASON, by=cast.anna)


def test_a_theme_put_aside_keeps_who_when_and_why_and_is_taken_up_again(cast, client_of):
    sign(cast, TOPIC)
    theme = chosen(cast.round, TOPIC, REASON, by=cast.lone)
    client = client_of(cast.anna, language="en")
    address = f"/themes/{theme.pk}/putting-aside/"
    assert "Why do you put it aside?" in client.get(address).content.decode()
    unsaid = client.post(address, {"put_aside_reason": ""})
    assert list(unsaid.context["form"].errors) == ["put_aside_reason"]
    for _twice in range(2):
        assert client.post(address, {"put_aside_reason": WHY}).status_code == 302
    theme.refresh_from_db()
    assert (theme.put_aside_by, theme.put_aside_reason) == (cast.anna, WHY)
    assert list(Theme.objects.live()) == list(Theme.objects.chosen()) == []
    text = " ".join(client.get(themes_of(cast)).content.decode().split())
    for said in (f"<strong>Why not now:</strong> {WHY}", "Put aside by Anna Eksempel", REASON):
        assert said in text
    assert "Your themes (0 of 3)" in text
    with pytest.raises(Refused, match="Take it up again"):
        Theme.propose(cast.round, TOPIC, REASON, by=cast.tarik)
    for _twice in range(2):
        client_of(cast.tarik).post(f"/themes/{theme.pk}/taking-up/")
    assert list(Theme.objects.chosen()) == [theme]
    assert [entry.verb for entry in Entry.objects.filter(noun="themes.theme")][:3] == [
        "took up",
        "put aside",
        "chose",
    ]


def test_what_was_kept_from_last_round_is_a_sign_and_stays_one(cast, client_of):
    sign(cast, TOPIC)
    first = chosen(cast.round, TOPIC, REASON, by=cast.lone)
    cast.round.step, cast.round.closed_at = Step.CLOSED, clock.now()
    cast.round.save()
    second = type(cast.round).start(cast.trio, by=cast.lone)
    kept = Theme.objects.create(
        round=second,
        topic=TOPIC,
        reason=REASON,
        proposed_by=cast.lone,
        proposed_at=clock.now(),
        chosen_at=clock.now(),
        origin=first,
    )
    client = client_of(cast.lone, language="en")
    text = " ".join(client.get(f"/rounds/{second.pk}/themes/").content.decode().split())
    assert "Brought along from round 1" in text
    assert "Kept from round 1:" in text
    kept.put_aside(by=cast.lone)
    kept.take_up(by=cast.tarik)
    assert list(second.themes.chosen()) == [kept]
    assert kept.origin == first


def test_survey_and_ratings_that_point_different_ways_are_said_to(cast, client_of, figure):
    Evidence.add(cast.round, figure, by=cast.lone)
    for person in cast.three:
        Rating.give(cast.round, TOPIC, by=person, score=5)
    page = client_of(cast.lone, language="en").get(themes_of(cast))
    (signs,) = page.context["board"].topics
    assert signs.taken[0].subject.lean == "presses"
    assert str(signs.accord) == "Tegnene peger hver sin vej. Tal om hvorfor, før I vælger."
    assert "The signs point different ways." in page.content.decode()


def test_a_closed_round_is_read_only(cast, client_of):
    sign(cast, TOPIC)
    theme = chosen(cast.round, TOPIC, REASON, by=cast.lone)
    sign(cast, FOUR[1])
    cast.round.step, cast.round.closed_at = Step.CLOSED, clock.now()
    cast.round.save()
    client = client_of(cast.lone)
    assert client.post(choose_at(cast), {"topic": FOUR[1], "reason": REASON}).status_code == 403
    for verb in ("yes", "taking-up"):
        assert client.post(f"/themes/{theme.pk}/{verb}/").status_code == 403
    for verb, field in (("putting-aside", "put_aside_reason"), ("objection", "objection")):
        assert client.post(f"/themes/{theme.pk}/{verb}/", {field: WHY}).status_code == 403
    page = client.get(themes_of(cast)).content.decode()
    assert "putting-aside" not in page
    assert "/themes/new/" not in page
    assert REASON in page


def test_strangers_choose_nothing(cast, client_of):
    sign(cast, TOPIC)
    theme = chosen(cast.round, TOPIC, REASON, by=cast.lone)
    for stranger in (cast.otto, cast.niels, cast.karen, cast.frida):
        client = client_of(stranger)
        assert client.get(themes_of(cast)).status_code == 404
        assert client.get(choose_at(cast)).status_code == 404
        assert client.post(choose_at(cast), {"topic": TOPIC, "reason": REASON}).status_code == 404
        for verb in ("yes", "objection", "away", "putting-aside", "taking-up"):
            assert client.post(f"/themes/{theme.pk}/{verb}/").status_code == 404
        with pytest.raises(Refused):
            theme.put_aside(by=stranger)
    for verb in ("yes", "away", "taking-up"):
        assert client_of(cast.lone).get(f"/themes/{theme.pk}/{verb}/").status_code == 405
    assert client_of(cast.lone).delete(choose_at(cast)).status_code == 405


def test_an_empty_round_says_what_to_do(cast, client_of):
    text = client_of(cast.lone, language="en").get(themes_of(cast)).content.decode()
    for said in (
        "You have not chosen a theme yet",
        "No signs yet",
        "There is no figure to add.",
        "There is no note",
    ):
        assert said in text
    assert client_of(cast.lone).get(choose_at(cast)).context["signs"] is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_much_there_is(
    cast, client_of, django_assert_num_queries, number
):
    for topic in FOUR[:number]:
        sign(cast, topic)
        chosen(cast.round, topic, REASON, by=cast.lone)
        write_note(cast.round, cast.lone, topic)
    client = client_of(cast.lone)
    with django_assert_num_queries(19):
        client.get(themes_of(cast))


@pytest.mark.django_db(transaction=True)
def test_two_who_choose_at_once_never_make_four():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection only")
    cast = build()
    for topic in FOUR:
        sign(cast, topic)
    for topic in FOUR[:2]:
        chosen(cast.round, topic, REASON, by=cast.lone)
    both, refused = threading.Barrier(2), []

    def choose(person, topic):
        both.wait(timeout=10)
        try:
            chosen(cast.round, topic, REASON, by=person)
        except Refused as reason:
            refused.append(str(reason))
        finally:
            connections.close_all()

    people = [
        threading.Thread(target=choose, args=pair)
        for pair in zip(cast.three, FOUR[2:], strict=False)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=30)
    assert Theme.objects.filter(put_aside_at=None).count() == 3
    assert refused == [
        (
            "You have three themes already. Put one aside first. It is better to finish a few things "
            "than to start many."
        )
    ]
