"""What waits at home stands exercise by exercise, and many cards are decided of in one press."""

import pytest
from django.urls import reverse

from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.meetings.models import Outcome
from guldkorn.themes.brought_home import brought_home
from guldkorn.themes.models import Evidence
from tests.meetings.home import card
from tests.meetings.room import activity, put, running, seat
from tests.pages import forms_in

TOPIC = "strain.workload"
WRITTEN = ("Alene om morgenen", "alene om morgenen.", "For mange møder", "Larm på gangen")


@pytest.fixture
def held(cast):
    """A workshop that is over: four strains, two of which say the same, and a promise."""
    meeting = running(cast, "strains-and-resources", "closing")
    for words in WRITTEN:
        put(meeting, seat(meeting, cast.trio), words, part="strain")
    put(meeting, seat(meeting, cast.school_trio), "Skolens", part="strain")
    activity(meeting).turn_to("show", by=cast.frida)
    meeting.go(by=cast.frida)
    meeting.refresh_from_db()
    put(meeting, seat(meeting, cast.trio), "Jeg kommer tidligt", part="action")
    meeting.end(by=cast.frida)
    return meeting


@pytest.fixture
def lone(cast, client_of):
    return client_of(cast.lone)


def decide(client, cast, became, *texts, topic="", follow=True):
    keys = [" ".join(str(card(text).pk) for text in one.split("|")) for one in texts]
    address = reverse("themes:decide", args=[cast.round.pk])
    return client.post(address, {"became": became, "topic": topic, "card": keys}, follow=follow)


def left(cast):
    return [one.entry.text for one in waiting(cast.trio)]


def test_cards_stand_exercise_by_exercise_and_what_says_the_same_once(cast, held):
    groups = brought_home(cast.round).groups
    assert [
        (group.first.method.id, group.cards, [len(one.cards) for one in group.same])
        for group in groups
    ] == [("strains-and-resources", 4, [2, 1, 1]), ("closing", 1, [1])]


def test_the_page_has_a_box_for_each_and_one_bar_for_an_exercise(cast, held, lone):
    page = lone.get(reverse("themes:cards", args=[cast.round.pk]))
    html = page.content.decode()
    same = " ".join(str(card(words).pk) for words in WRITTEN[:2])
    assert html.count('type="checkbox" name="card"') == 4
    assert f'value="{same}"' in html
    assert "2 gange" in html
    bars = [form for form in forms_in(page) if form.action.endswith("/cards/decisions/")]
    assert [form.presses for form in bars] == [
        {("became", one) for one in ("sign", "question", "put_away")}
    ] * 2


def test_several_cards_become_signs_of_a_topic_in_one_press(cast, held, lone):
    answer = decide(lone, cast, "sign", "|".join(WRITTEN[:2]), WRITTEN[2], topic=TOPIC)
    assert set(Evidence.objects.values_list("topic", flat=True)) == {TOPIC}
    assert Evidence.objects.count() == 3
    assert left(cast) == ["Larm på gangen", "Jeg kommer tidligt"]
    assert "Der er taget stilling til 3 kort." in answer.content.decode()


@pytest.mark.parametrize("became", ["question", "put_away"])
def test_several_cards_are_put_away_or_passed_on(cast, held, lone, became):
    decide(lone, cast, became, WRITTEN[2], WRITTEN[3])
    assert list(Outcome.objects.values_list("became", flat=True)) == [became] * 2


def test_what_somebody_decided_of_first_stays_as_it_is(cast, held, lone, client_of):
    decide(client_of(cast.anna), cast, "put_away", WRITTEN[2])
    answer = decide(lone, cast, "question", WRITTEN[2], WRITTEN[3])
    became = dict(Outcome.objects.values_list("card__text", "became"))
    assert became == {WRITTEN[2]: "put_away", WRITTEN[3]: "question"}
    assert "En anden har allerede taget stilling til 1 kort." in answer.content.decode()


@pytest.mark.parametrize(
    ("became", "cards", "said"),
    [
        ("sign", WRITTEN[2:3], "Vælg det emne, som kortene er tegn på."),
        ("put_away", (), "Vælg et eller flere kort først."),
        ("burned", WRITTEN[2:3], "Det kan ikke vælges her mere."),
    ],
)
@pytest.mark.usefixtures("held")
def test_what_is_not_said_whole_decides_nothing(cast, lone, became, cards, said):
    answer = decide(lone, cast, became, *cards)
    assert (said in answer.content.decode(), Outcome.objects.exists()) == (True, False)


def test_cards_of_others_and_what_are_no_keys_are_left_alone(cast, held, lone, client_of):
    address = reverse("themes:decide", args=[cast.round.pk])
    sent = {"became": "put_away", "card": [str(card("Skolens").pk), "x", "9" * 40, "-1", "²"]}
    assert lone.post(address, sent).status_code == 302
    assert not Outcome.objects.exists()
    assert client_of(cast.niels).post(address, sent).status_code == 404
    assert lone.get(address).status_code == 405
