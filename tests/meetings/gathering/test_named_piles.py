"""A table names what it puts together: its own phones read the name, and the TRIO's record keeps it."""

import pytest
from django.test import Client
from django.urls import reverse

from guldkorn.lib.typeset import Bullets, Paragraph
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.kept import kept
from guldkorn.meetings.afterwards.on_paper import on_paper
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.models import Entry, Meeting, Participant
from guldkorn.meetings.screens import console_html, screen_html
from tests.meetings.room import activity, put, running, seat
from tests.pages import forms_in

pytestmark = pytest.mark.usefixtures("methods")


@pytest.fixture
def meeting(cast):
    """Mælkevejen has four cards, the school one; each table looks at its own."""
    meeting = running(cast, "strains")
    ours = seat(meeting, cast.trio)
    for text in ("Larm", "Uro", "Møder"):
        put(meeting, ours, text)
    put(meeting, ours, "Kaffe", part="resource")
    put(meeting, seat(meeting, cast.school_trio), "Deres")
    activity(meeting).turn_to("show", by=cast.frida)
    return meeting


@pytest.fixture
def phone(cast, meeting):
    """The address of a phone without script at Mælkevejens table."""
    address = reverse("meetings:join", args=[meeting.code])
    phone = Client().post(address, {"trio": cast.trio.pk, "role": "tr"}).url
    for newcomer in meeting.participants.waiting():
        meeting.participants.seated().filter(trio=cast.trio).first().let_in(newcomer)
    return phone


def sort(address, press, *texts, **sent):
    """Choose cards and press a button that is there."""
    (form,) = (one for one in forms_in(Client().get(address)) if one.action.startswith("sorting/"))
    assert press in form.presses
    keys = [Entry.objects.get(text=text).pk for text in texts]
    name, value = press
    return Client().post(f"{address}sorting/", form.sent | {"card": keys, name: value, **sent})


TOGETHER, APART, MOVE = ("does", "together"), ("does", "apart"), ("does", "move")


def under(text):
    return ("pile", str(Entry.objects.get(text=text).pk))


def names():
    return {card.text: card.pile_name for card in Entry.objects.exclude(pile_name="")}


def read(address):
    return " ".join(Client().get(address).content.decode().split())


def test_a_pile_has_the_name_that_its_table_gives_it(meeting, phone):
    assert sort(phone, TOGETHER, "Larm", "Møder", title="Ro").status_code == 302
    assert names() == {"Larm": "Ro", "Møder": "Ro"}
    html = read(phone)
    assert html.count('<li class="pile-name">Ro</li>') == 1
    assert (
        html.index('"pile-name">Ro<') < html.index("> <span>Larm<") < html.index("> <span>Møder<")
    )


def test_another_card_is_put_under_a_name_that_is_there_and_comes_to_its_column(meeting, phone):
    sort(phone, TOGETHER, "Larm", "Møder", title="Ro")
    sort(phone, under("Larm"), "Kaffe")
    assert names() == {"Larm": "Ro", "Møder": "Ro", "Kaffe": "Ro"}
    assert Entry.objects.get(text="Kaffe").part == "strain"


def test_one_card_can_have_a_name_and_a_new_name_takes_the_place_of_the_old(meeting, phone):
    sort(phone, TOGETHER, "Larm", title="Ro")
    assert names() == {"Larm": "Ro"}
    sort(phone, TOGETHER, "Larm", title="Lyd")
    assert names() == {"Larm": "Lyd"}


def test_cards_that_join_a_pile_without_a_new_name_come_under_its_own(meeting, phone):
    sort(phone, TOGETHER, "Larm", "Uro", title="Lyd")
    sort(phone, TOGETHER, "Larm", "Møder")
    assert names() == {"Larm": "Lyd", "Uro": "Lyd", "Møder": "Lyd"}


def test_a_pile_without_a_name_is_a_pile_still(meeting, phone):
    sort(phone, TOGETHER, "Larm", "Uro")
    assert names() == {}
    assert Entry.objects.exclude(pile=None).count() == 2
    assert "pile-name" not in read(phone)


def test_what_leaves_a_pile_leaves_its_name_and_what_moves_whole_keeps_it(meeting, phone):
    sort(phone, TOGETHER, "Larm", "Uro", "Møder", title="Ro")
    sort(phone, APART, "Larm")
    sort(phone, MOVE, "Uro", part="resource")
    assert names() == {"Møder": "Ro"}
    sort(phone, MOVE, "Møder", part="resource")
    assert names() == {"Møder": "Ro"}


@pytest.mark.parametrize(
    "sent", [{"title": "Ane 010203-1234"}, {"title": "x" * 121}, {"card": ""}, {"does": "burn"}]
)
def test_what_cannot_be_a_name_names_nothing(meeting, phone, sent):
    key = Entry.objects.get(text="Larm").pk
    answer = Client().post(
        f"{phone}sorting/", {"does": "together", "card": key, "title": "Ro"} | sent
    )
    assert answer.status_code in {302, 403}
    assert names() == {}


def test_a_number_that_tells_who_somebody_is_is_refused_in_words(meeting, phone):
    sent = {"does": "together", "card": Entry.objects.get(text="Larm").pk}
    answer = Client().post(f"{phone}sorting/", sent | {"title": "Ane 010203-1234"})
    assert (answer.status_code, "CPR" in answer.content.decode()) == (403, True)


def test_nothing_is_put_under_the_name_of_another_table(cast, meeting, phone):
    theirs = Entry.objects.get(text="Deres")
    Entry.objects.filter(pk=theirs.pk).update(pile=theirs.pk, pile_name="Hemmelig")
    sent = {"card": Entry.objects.get(text="Larm").pk, "pile": theirs.pk}
    assert Client().post(f"{phone}sorting/", sent).status_code == 302
    assert names() == {"Deres": "Hemmelig"}
    assert "Hemmelig" not in read(phone)


def test_the_room_is_not_shown_the_name_when_it_is_shown_the_cards(cast, meeting, phone):
    sort(phone, TOGETHER, "Larm", "Uro", title="Vores egen")
    ours = meeting.participants.filter(trio=cast.trio).select_related("meeting").first()
    for card in Entry.objects.filter(pile_name="Vores egen"):
        card.release(ours)
    for screen in (screen_html(meeting.pk), console_html(meeting.pk, "da")):
        assert ("Larm" in screen, "Vores egen" in screen) == (True, False)
    assert "Vores egen" in read(phone)


def ended(cast, meeting):
    end(meeting, by=cast.frida)
    return Meeting.objects.get(pk=meeting.pk)


def test_the_record_of_the_trio_tells_the_names_and_that_of_others_does_not(cast, meeting, phone):
    sort(phone, TOGETHER, "Larm", "Møder", title="Ro")
    ours = Participant.objects.filter(trio=cast.trio).select_related("meeting").first()
    Entry.objects.get(text="Larm").release(ours)
    meeting = ended(cast, meeting)
    point = record_of(meeting, [cast.trio]).points[1]
    assert [(one.name, [card.entry.text for card in one.cards]) for one in point.piles] == [
        ("Ro", ["Larm", "Møder"])
    ]
    assert [card.entry.text for card in point.own] == ["Uro", "Kaffe"]
    assert record_of(meeting, [cast.school_trio]).points[1].piles == ()
    assert record_of(meeting, []).points[1].piles == ()


def test_page_paper_and_what_is_kept_have_them(cast, meeting, phone, client_of):
    sort(phone, TOGETHER, "Larm", "Møder", title="Ro")
    meeting = ended(cast, meeting)
    address = reverse("meetings:record", args=[meeting.pk])
    html = " ".join(client_of(cast.lone).get(address).content.decode().split())
    assert "<strong>Ro</strong></p> <ul><li>Larm</li><li>Møder</li></ul>" in html
    blocks = list(on_paper(record_of(meeting, [cast.trio])))
    assert blocks[blocks.index(Paragraph("Ro")) + 1] == Bullets(("Larm", "Møder"))
    assert [pile.name for pile in kept(cast.trio)[0].now.piles] == ["Ro"]


def test_what_a_drawn_group_named_stays_in_the_room(cast):
    meeting = running(cast, "groups")
    who = seat(meeting, cast.trio)
    Participant.draw_groups(meeting, by=cast.frida)
    who = Participant.objects.select_related("meeting").get(pk=who.pk)
    card = put(meeting, who, "Larm", part="note")
    activity(meeting).turn_to("show", by=cast.frida)
    Entry.objects.get(pk=card.pk).release(who)
    Entry.objects.filter(pk=card.pk).update(pile=card.pk, pile_name="Gruppens")
    point = record_of(ended(cast, meeting), [cast.trio]).points[1]
    assert (bool(point.shown), point.piles) == (True, ())
