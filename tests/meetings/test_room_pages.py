"""The three screens as they are asked for: join, put in, show, release; without a script too."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.meetings.models import Entry, Meeting, Participant
from guldkorn.meetings.screens import key_of
from tests.meetings.room import activity, put, running, seat, workshop
from tests.pages import forms_in

pytestmark = pytest.mark.usefixtures("methods")


@pytest.fixture
def frida(cast, client_of):
    return client_of(cast.frida)


def joined(meeting, trio):
    """Join as another phone does, let in by those at the table; returns the address of the seat."""
    answer = Client().post(
        reverse("meetings:join", args=[meeting.code]), {"trio": trio.pk, "role": "tr"}
    )
    assert answer.status_code == 302
    for newcomer in meeting.participants.waiting():
        meeting.participants.seated().filter(trio=trio).first().let_in(newcomer)
    return answer.url


def test_the_desk_works_before_its_script_does(cast):
    """What many share holds no token; the first page does, and what a press is answered with."""
    meeting, frida = workshop(cast, "strains", "words"), Client(enforce_csrf_checks=True)
    frida.force_login(cast.frida)
    console = reverse("meetings:console", args=[meeting.pk])
    (begin,) = (form for form in forms_in(frida.get(console)) if form.action.endswith("/start/"))
    answer = frida.post(begin.action, begin.sent, headers={"HX-Request": "true"})
    (go_on,) = (form for form in forms_in(answer) if form.action.endswith("/next-point/"))
    assert frida.post(go_on.action, go_on.sent).status_code == 302
    assert Meeting.objects.get().current.title == "Strains"


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def move(client, meeting, verb, **sent):
    return client.post(reverse(f"meetings:{verb}", args=[meeting.pk]), sent)


def go_on(client, meeting):
    move(client, meeting, "go_on", leaves=Meeting.objects.get(pk=meeting.pk).current_id)


def show(client, meeting):
    now = activity(Meeting.objects.get(pk=meeting.pk))
    client.post(reverse("meetings:turn", args=[now.pk]), {"phase": "show"})


def test_a_seat_needs_no_account_and_its_address_no_cookie_and_only_its_hash_is_stored(
    cast, client
):
    meeting = workshop(cast)
    address = joined(meeting, cast.trio)
    assert "Mødet er ikke begyndt endnu" in page(client, address)
    assert client.cookies == {}
    assert address.split("/")[2] not in json.dumps(list(Participant.objects.values()), default=str)
    answer = client.get(address)
    assert (answer.headers["Referrer-Policy"], "no-store" in answer.headers["Cache-Control"]) == (
        "no-referrer",
        True,
    )


def test_a_card_goes_from_the_phone_to_the_wall_without_a_script(cast, client, frida):
    meeting = running(cast, "strains")
    address = joined(meeting, cast.trio)
    assert "Belastning" in page(client, address)
    assert (
        client.post(f"{address}entries/", {"part": "strain", "text": "<b>Larm</b>"}).url == address
    )
    assert "&lt;b&gt;Larm&lt;/b&gt;" in page(client, address)
    screen = reverse("meetings:screen", args=[key_of(meeting)])
    assert "Larm" not in page(client, screen)
    show(frida, meeting)
    assert "Larm" not in page(client, screen)
    assert "Larm" not in page(frida, reverse("meetings:console", args=[meeting.pk]))
    client.post(f"{address}release/", {"entry": Entry.objects.get().pk})
    for somebody, where in (
        (client, screen),
        (frida, reverse("meetings:console", args=[meeting.pk])),
    ):
        assert "&lt;b&gt;Larm&lt;/b&gt;" in page(somebody, where)


@pytest.mark.parametrize(("kind", "at_once"), [("dialogue", True), ("workshop", False)])
def test_at_a_dialogue_meeting_a_table_can_show_all_its_cards_at_once(
    cast, client, frida, kind, at_once
):
    meeting = running(cast, "strains", kind=kind)
    address = joined(meeting, cast.trio)
    cards = [
        put(meeting, seat(meeting, trio), "Larm").pk
        for trio in (cast.trio, cast.trio, cast.school_trio)
    ]
    show(frida, meeting)
    assert ("Vis alle vores kort for alle" in page(client, address)) is at_once
    assert client.post(f"{address}release/", {"entry": cards}).status_code != 302, (
        "one of them is not ours"
    )
    assert not Entry.objects.exclude(released_at=None).exists()
    client.post(f"{address}release/", {"entry": cards[:2]})
    assert Entry.objects.exclude(released_at=None).count() == 2
    assert "Vis alle vores kort for alle" not in page(client, address)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"part": "strain", "text": " "}, "Skriv noget først."),
        ({"part": "nowhere", "text": "Hej"}, "Øvelsen er nået videre."),
        ({"part": "strain", "text": "Ring til 010190-1234"}, "CPR-nummer"),
    ],
)
def test_what_cannot_be_stored_is_said_with_and_without_a_script(cast, client, data, words):
    meeting = running(cast, "strains")
    address = joined(meeting, cast.trio)
    answer = client.post(f"{address}entries/", data)
    html = answer.content.decode()
    assert (answer.status_code, words in html, data["text"].strip() in html) == (400, True, True)
    assert 'action="../entries/?lang=da"' in html
    answer = client.post(f"{address}entries/", data, headers={"Accept": "application/json"})
    assert (answer.status_code, words in answer.json()["said"]) == (400, True)
    assert not Entry.objects.exists()


def test_what_comes_too_late_is_given_back_on_the_phones_own_page(cast, client):
    meeting = running(cast, "strains")
    address = joined(meeting, cast.trio)
    activity(meeting).turn_to("show", by=cast.frida)
    answer = client.post(f"{address}entries/", {"part": "strain", "text": "Larm"})
    html = answer.content.decode()
    assert answer.status_code == 403
    for part in ("Larm", "Der er lukket for øvelsen lige nu", 'id="task"'):
        assert part in html


def test_who_runs_it_sees_who_has_come_before_it_begins(cast, client, frida):
    meeting = workshop(cast)
    joined(meeting, cast.trio)
    assert 'class="number">1</td><td>TR</td>' in page(
        frida, reverse("meetings:console", args=[meeting.pk])
    )


def test_nobody_gives_more_dots_than_there_are(cast, client):
    meeting = running(cast, "dots")
    address = joined(meeting, cast.trio)
    for part, dots, status in (
        ("a", 2, 302),
        ("b", 2, 400),
        ("b", 1, 302),
        ("a", 2, 302),
        ("a", 7, 400),
    ):
        assert client.post(f"{address}entries/", {"part": part, "x": dots}).status_code == status
    assert sorted(Entry.objects.values_list("part", "x")) == [("a", 2), ("b", 1)]


@pytest.mark.parametrize(
    ("numbers", "status"), [({"x": 3}, 400), ({"x": 3, "y": 9}, 400), ({"x": 3, "y": 7}, 302)]
)
def test_a_place_in_a_matrix_has_two_numbers(cast, client, numbers, status):
    meeting = running(cast, "zones")
    address = joined(meeting, cast.trio)
    assert client.post(f"{address}entries/", {"part": "us", **numbers}).status_code == status


def test_every_kind_has_its_inputs_and_its_board(cast, client, frida):
    names = ["strains", "words", "safety", "pairs", "dots", "zones"]
    meeting = running(cast, *names)
    seats = [joined(meeting, trio) for trio in [cast.trio, cast.school_trio] * 3]
    put_in = {
        "strains": {"part": "strain", "text": "Kort"},
        "words": {"part": "story", "text": "Kort"},
        "safety": {"part": "say", "x": 4},
        "pairs": {"part": "trust", "x": 4},
        "dots": {"part": "a", "x": 2},
        "zones": {"part": "us", "x": 4, "y": 2},
    }
    drawn = {
        "strains": "Hvert bord ser på sine egne kort",
        "safety": "spread-drawing",
        "pairs": "spread-drawing",
        "dots": "votes",
        "zones": "matrix-drawing",
    }
    for name in names:
        for address in seats:
            assert "data-entry" in page(client, address)
            assert client.post(f"{address}entries/", put_in[name]).status_code == 302
        show(frida, meeting)
        shown = page(client, reverse("meetings:screen", args=[key_of(meeting)]))
        assert drawn.get(name, "wall") in shown, name
        assert "0,5" not in shown.partition("<svg")[2].partition("</svg>")[0]
        go_on(frida, meeting)


def test_the_facilitator_gathers_hides_and_highlights(cast, client, frida):
    meeting = running(cast, "words")
    address = joined(meeting, cast.trio)
    client.post(f"{address}entries/", {"part": "story", "text": "Larm"})
    show(frida, meeting)
    entry = Entry.objects.get()
    highlight, hide, bring_back = (
        reverse(f"meetings:{verb}", args=[entry.pk]) for verb in ("highlight", "hide", "bring_back")
    )
    put_under = reverse("meetings:put_under", args=[entry.activity_id])
    frida.post(put_under, {"card": entry.pk, "title": "Tid"})
    frida.post(highlight)
    assert "is-highlighted" in page(frida, reverse("meetings:console", args=[meeting.pk]))
    frida.post(hide)
    assert "Larm" not in page(client, reverse("meetings:screen", args=[key_of(meeting)]))
    frida.post(bring_back)
    stored = Entry.objects.get()
    assert (stored.cluster.title, stored.hidden, stored.highlighted) == ("Tid", False, True)


def test_the_console_answers_a_script_with_its_live_part(cast, frida):
    meeting = workshop(cast, "strains")
    answer = frida.post(
        reverse("meetings:start", args=[meeting.pk]), headers={"HX-Request": "true"}
    )
    assert (answer.status_code, "<html" in answer.content.decode()) == (200, False)
    assert Meeting.objects.get().state == "running"


def test_the_big_screen_is_opened_by_its_key_alone_and_by_no_other(cast, client, frida):
    meeting = workshop(cast)
    assert frida.get(reverse("meetings:projector", args=[meeting.pk])).url.endswith(
        f"/screen/{key_of(meeting)}/"
    )
    readable = f"{meeting.code[:3]}&nbsp;{meeting.code[3:]}"
    assert readable in page(client, reverse("meetings:screen", args=[key_of(meeting)]))
    assert client.get(reverse("meetings:screen", args=[f"{meeting.pk}~forged"])).status_code == 404


def test_the_streams_answer_once_where_nothing_streams(cast, client, frida):
    meeting = running(cast, "strains")
    secret = joined(meeting, cast.trio).split("/")[2]
    for somebody, address in (
        (client, reverse("meetings:live_seat", args=[secret])),
        (client, reverse("meetings:live_screen", args=[key_of(meeting)])),
        (frida, reverse("meetings:live_console", args=[meeting.pk])),
    ):
        assert (
            "Strains" in somebody.get(address).json()["html"]
            or "strains" in somebody.get(address).json()["html"]
        )
    assert client.get(reverse("meetings:live_seat", args=["NOSUCHSEAT"])).status_code == 404


def test_groups_are_told_on_the_phone(cast, client, frida):
    meeting = running(cast, "groups")
    address = joined(meeting, cast.trio)
    move(frida, meeting, "draw_groups")
    assert "Gruppe 1" in page(client, address)
    assert activity(meeting).method.together == "group"


def test_a_demand_card_has_two_halves_and_goes_home_as_one(cast, client, client_of):
    meeting = running(cast, "demands")
    address = joined(meeting, cast.trio)
    halves = {"text": "Svar samme dag", "more": "Ingen ved, hvem der har opgaven"}
    client.post(f"{address}entries/", {"part": "strain", **halves})
    assert not Entry.objects.exists()
    client.post(f"{address}entries/", {"part": "demand", **halves})
    assert Entry.objects.get().said == "Svar samme dag – Ingen ved, hvem der har opgaven"
    activity(meeting).turn_to("show", by=cast.frida)
    assert "Ingen ved, hvem der har opgaven" in page(client, address)
    end(meeting, by=cast.frida)
    (card,) = waiting(cast.trio)
    assert (card.entry.text, [text for _title, text in card.more]) == (
        halves["text"],
        [halves["more"]],
    )


def test_nobody_writes_more_cards_than_there_is_room_for_but_may_take_one_back(cast, client):
    meeting = running(cast, "strains")
    address = joined(meeting, cast.trio)
    for number in range(3):
        client.post(f"{address}entries/", {"part": "strain", "text": f"Kort {number}"})
    answer = client.post(f"{address}entries/", {"part": "strain", "text": "Et for meget"})
    assert (answer.status_code, "ikke plads til flere" in answer.content.decode()) == (400, True)
    client.post(f"{address}withdrawal/", {"entry": Entry.objects.first().pk})
    client.post(f"{address}entries/", {"part": "strain", "text": "Nu er der plads"})
    assert [entry.text for entry in Entry.objects.all()] == ["Kort 1", "Kort 2", "Nu er der plads"]


def test_a_card_of_another_or_one_that_was_shown_is_not_taken_back(cast, client):
    meeting = running(cast, "strains")
    address, other = joined(meeting, cast.trio), joined(meeting, cast.trio)
    client.post(f"{address}entries/", {"part": "strain", "text": "Mit"})
    entry = Entry.objects.get()
    assert client.post(f"{other}withdrawal/", {"entry": entry.pk}).status_code == 403
    activity(meeting).turn_to("show", by=cast.frida)
    assert client.post(f"{address}withdrawal/", {"entry": entry.pk}).status_code == 403
    activity(meeting).turn_to("write", by=cast.frida)
    htmx = {"HX-Request": "true"}
    assert (
        "Mit"
        not in client.post(
            f"{address}withdrawal/", {"entry": entry.pk}, headers=htmx
        ).content.decode()
    )
    assert client.post(f"{address}withdrawal/", {"entry": entry.pk}).status_code == 302
    assert not Entry.objects.exists()


def test_a_phone_that_was_out_of_reach_writes_where_it_was(cast, client, frida):
    meeting = running(cast, "strains", "strains")
    address, before = joined(meeting, cast.trio), activity(meeting)
    go_on(frida, meeting)
    late = {"part": "strain", "text": "Skrevet i elevatoren", "activity": before.pk}
    assert client.post(f"{address}entries/", late).status_code == 302
    assert Entry.objects.get().activity == before


def test_nothing_is_written_in_another_meeting(cast, client, frida):
    meeting, other = running(cast, "strains"), running(cast, "strains")
    address = joined(meeting, cast.trio)
    for elsewhere in (activity(other).pk, 999_999):
        data = {"part": "strain", "text": "Forkert sted", "activity": elsewhere}
        assert client.post(f"{address}entries/", data).status_code == 400
    assert not Entry.objects.exists()


def test_a_card_is_never_thanked_for_and_thrown_away(cast, client, frida):
    """A phone of an older page sends when the room has gone on to a talk."""
    meeting = running(cast, "strains")
    address = joined(meeting, cast.trio)
    move(frida, meeting, "go_to", point=meeting.agenda.first().pk)
    answer = client.post(
        f"{address}entries/",
        {"part": "strain", "text": "For sent"},
        headers={"Accept": "application/json"},
    )
    assert (answer.status_code, answer.json()["said"]) == (
        400,
        "Øvelsen er nået videre. Opdatér siden.",
    )


def test_a_script_is_told_why_a_card_came_too_late(cast, client, frida):
    meeting = running(cast, "strains")
    address = joined(meeting, cast.trio)
    show(frida, meeting)
    answer = client.post(
        f"{address}entries/",
        {"part": "strain", "text": "For sent"},
        headers={"Accept": "application/json"},
    )
    said = "Der er lukket for øvelsen lige nu. Din tekst ligger stadig på telefonen."
    assert (answer.status_code, answer.json()) == (403, {"said": said})


def test_the_table_sees_which_of_its_cards_the_room_has_seen(cast, client, frida):
    meeting = running(cast, "strains")
    address = joined(meeting, cast.trio)
    client.post(f"{address}entries/", {"part": "strain", "text": "Larm"})
    show(frida, meeting)
    assert "Vis det for alle" in page(client, address)
    client.post(f"{address}release/", {"entry": Entry.objects.get().pk})
    live = page(client, address).partition('id="mine"')[0]
    assert ("Vis det for alle" in live, "vist for alle" in live) == (False, True)
