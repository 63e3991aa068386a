"""A room that `themes` does not know puts its things into the table, and they are signs like all
others.
"""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from guldkorn.dialogue.models import Rating
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.sources import register, signs_from, source_of, sources
from guldkorn.themes.models import Evidence
from guldkorn.trios.models import Charter
from tests.meetings.home import card, held_workshop
from tests.themes.chosen import chosen
from tests.themes.conftest import TOPIC

OFFER = "From the toy"


def press(client, cast, thing):
    return client.post(reverse("themes:evidence", args=[cast.round.pk]), {"toy": thing.pk})


def page(client, cast):
    return " ".join(
        client.get(reverse("themes:themes", args=[cast.round.pk])).content.decode().split()
    )


def signs_and_offers(shown):
    """The page in two: the signs that the round has, and what could be added."""
    return shown.split(OFFER)


def test_it_is_offered_added_once_shown_and_linked(cast, client_of, toy, charter):
    client = client_of(cast.tarik, language="en")
    signs, offers = signs_and_offers(page(client, cast))
    assert charter.goal not in signs
    assert f'name="toy" value="{charter.pk}"' in offers
    for _twice in range(2):
        assert press(client, cast, charter).status_code == 302
    (sign,) = Evidence.objects.all()
    assert (sign.topic, sign.source, sign.key, sign.by) == (TOPIC, "toy", charter.pk, cast.tarik)
    assert [(one.verb, one.facts) for one in Entry.objects.filter(noun="themes.evidence")] == [
        ("collected", {"topic": TOPIC})
    ]
    signs, offers = signs_and_offers(page(client, cast))
    assert f'Ro om morgenen. <a href="/toys/{charter.pk}/">See it</a>' in signs
    assert charter.goal not in offers
    assert toy.taken == {charter.pk} == signs_from(cast.round, "toy")


def test_it_is_taken_away_and_its_room_is_told(cast, client_of, toy, charter):
    sign = Evidence.add(cast.round, charter, by=cast.lone)
    assert toy.taken == {charter.pk}
    client = client_of(cast.anna, language="en")
    assert client.post(f"/evidence/{sign.pk}/removal/").status_code == 302
    assert not Evidence.objects.exists()
    assert toy.taken == set()
    signs, offers = signs_and_offers(page(client, cast))
    assert charter.goal not in signs
    assert charter.goal in offers


def test_it_carries_a_theme_and_says_where_it_points(cast, client_of, toy, charter):
    Evidence.add(cast.round, charter, by=cast.lone)
    for person in cast.three:
        Rating.give(cast.round, TOPIC, by=person, score=5)
    assert "The signs point different ways." in page(client_of(cast.lone, language="en"), cast)
    assert chosen(cast.round, TOPIC, "Vi er enige om morgenen.", by=cast.lone).topic == TOPIC


def test_what_is_no_longer_there_is_said_and_can_be_taken_away(cast, client_of, toy, charter):
    sign = Evidence.add(cast.round, charter, by=cast.lone)
    charter.delete()
    client = client_of(cast.lone)
    assert "Det, tegnet kom fra, findes ikke længere." in page(client, cast)
    assert client.post(f"/evidence/{sign.pk}/removal/").status_code == 302
    assert not Evidence.objects.exists()


def test_what_one_may_not_see_is_not_found_and_what_is_not_ours_is_refused(
    cast, client_of, toy, charter
):
    theirs = Charter.write(cast.school_trio, {"goal": "Ro på gangen."}, by=cast.niels)
    assert press(client_of(cast.lone), cast, theirs).status_code == 404
    assert press(client_of(cast.niels), cast, theirs).status_code == 404
    with pytest.raises(Refused, match="somebody else's"):
        Evidence.add(cast.round, theirs, by=cast.lone)
    assert not Evidence.objects.exists()
    assert press(client_of(cast.lone), cast, charter).status_code == 302


def test_the_database_stores_each_thing_once_in_a_round(cast, toy, charter, figure, note):
    held_workshop(cast)
    paper = card("Alene om morgenen")
    signs = [Evidence.add(cast.round, one, by=cast.lone) for one in (figure, note, charter)]
    signs.append(Evidence.add(cast.round, paper, TOPIC, by=cast.lone))
    assert [sign.source for sign in signs] == ["figure", "note", "toy", "card"]
    for sign in signs:
        again = Evidence(
            round=cast.round,
            topic="culture.trust",
            source=sign.source,
            key=sign.key,
            by=cast.anna,
            at=clock.now(),
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()
    assert Evidence.objects.count() == 4


def test_things_of_two_sources_may_have_one_key(cast, toy, charter, note):
    Charter.objects.filter(pk=charter.pk).update(id=note.pk)
    for thing in (note, Charter.objects.get()):
        Evidence.add(cast.round, thing, by=cast.lone)
    assert sorted(Evidence.objects.values_list("source", "key")) == [
        ("note", note.pk),
        ("toy", note.pk),
    ]


def test_the_page_shows_the_sources_in_their_places(toy):
    names = [source.name for source in sources()]
    known_already = ["key_figure", "outside_figure"]
    heard = ["observation", "note", "mailbox"]
    assert names == ["figure", *known_already, *heard, "toy", "card"]


def test_a_name_is_taken_once_and_what_no_room_described_is_no_source(cast, charter):
    with pytest.raises(LookupError, match=r"trios\.Charter"):
        source_of(charter)
    with pytest.raises(ValueError, match="Two sources of signs are called figure"):
        register(sources()[0])
