"""On a phone: what the outbox is answered, the app's card, its worker and where it starts."""

import datetime as dt

from guldkorn.lib import clock
from guldkorn.programmes.models import CalendarFeed
from guldkorn.walks.models import Observation
from tests.walks.walked import WORDS, walk_in

KEY = "a" * 32
OUTBOX = {"Accept": "application/json", "HX-Request": "true"}


def sent_to(walk, client, **change):
    where = f"/walks/{walk.pk}/notes/"
    return client.post(where, WORDS | {"key": KEY} | change, headers=OUTBOX)


def test_the_outbox_hears_that_a_note_is_stored_and_sends_it_again_in_vain(cast, client_of, walk):
    for _twice in range(2):
        answer = sent_to(walk, client_of(cast.lone))
        assert (answer.status_code, answer.json()) == (200, {"said": ""})
    assert Observation.objects.count() == 1


def test_the_outbox_hears_why_a_note_is_not_stored(cast, client_of, walk):
    client = client_of(cast.lone, language="en")
    named = sent_to(walk, client, fact="Tarik løber.")
    assert (named.status_code, named.json()) == (
        400,
        {"said": "“Tarik” is also a name of somebody who works here.", "names": True},
    )
    wrong = sent_to(walk, client, fact="Skriv til a@b.dk")
    assert (wrong.status_code, wrong.json()) == (
        400,
        {"said": "There is an e-mail address here. Leave it out.", "names": False},
    )
    walk.call_off(by=cast.lone)
    refused = sent_to(walk, client)
    assert (refused.status_code, refused.json()) == (
        403,
        {"said": "This walk is called off. Let it be held after all first."},
    )
    assert not Observation.objects.exists()


def test_who_is_signed_out_gets_no_json_so_the_phone_keeps_the_note(client_of, walk):
    answer = sent_to(walk, client_of())
    assert answer.headers["HX-Redirect"].startswith("/account/login/")
    assert "json" not in answer.headers["Content-Type"]


def test_the_worker_is_served_beside_the_pages_that_it_serves(client_of):
    answer = client_of().get("/walks/worker.js")
    assert answer.headers["Content-Type"] == "text/javascript"
    assert b'addEventListener("fetch"' in answer.content


def test_the_card_of_the_app_keeps_to_the_walks(client_of):
    answer = client_of().get("/walks/app/")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    card = answer.json()
    assert (card["start_url"], card["scope"], card["display"]) == (
        "/walks/",
        "/walks/",
        "standalone",
    )
    assert card["icons"][0]["src"] == "/static/web/mark.svg"


def test_the_app_starts_with_the_walks_that_come_and_those_just_held(cast, client_of, walk):
    day = clock.today()
    soon = walk_in(cast.round, by=cast.lone, day=day + dt.timedelta(days=3), place="Køkkenet")
    walk_in(cast.round, by=cast.lone, day=day - dt.timedelta(days=30))
    walk_in(cast.round, by=cast.lone).call_off(by=cast.lone)
    answer = client_of(cast.anna).get("/walks/")
    assert list(answer.context["walks"]) == [walk, soon]
    assert list(client_of(cast.otto).get("/walks/").context["walks"]) == []
    assert "Der er ingen markvandring endnu" in client_of(cast.otto).get("/walks/").content.decode()


def test_the_calendar_of_who_goes_holds_the_walk(cast, client_of, walk):
    def feed_of(person):
        secret = CalendarFeed.renew(person)
        return client_of().get(f"/calendar/{secret}.ics").content.decode()

    assert "SUMMARY:Markvandring · Børnehuset Mælkevejen" in feed_of(cast.lone)
    assert "Garderoben" not in feed_of(cast.anna)
    walk.call_off(by=cast.tarik)
    assert "Garderoben" not in feed_of(cast.lone)
