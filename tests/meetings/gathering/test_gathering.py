"""Gathering what is many: several cards at once, in their columns, and what says the same as one."""

import pytest
from django.urls import reverse

from guldkorn.lib.refusal import Refused
from guldkorn.meetings.afterwards.on_paper import on_paper
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.board import Put, folded
from guldkorn.meetings.models import Entry, Meeting
from guldkorn.meetings.picture import picture
from guldkorn.meetings.screens import console_html, screen_html
from tests.meetings.room import activity, put, running, seat
from tests.pages import forms_in

pytestmark = pytest.mark.usefixtures("methods")

CARDS = (("Møder", "strain"), ("møder. ", "strain"), ("Larm", "strain"), ("Kolleger", "resource"))


@pytest.fixture
def meeting(cast):
    """Two TRIOs have shown four cards, two of which say the same, and one more says it elsewhere."""
    meeting = running(cast, "strains")
    tables = (cast.trio, cast.school_trio, cast.trio, cast.school_trio)
    written = [
        (put(meeting, who := seat(meeting, trio), text, part=part), who)
        for trio, (text, part) in zip(tables, CARDS, strict=True)
    ]
    put(meeting, seat(meeting, cast.trio), "Kun vores", part="strain")
    activity(meeting).turn_to("show", by=cast.frida)
    for card, who in written:
        Entry.objects.get(pk=card.pk).release(who)
    activity(meeting).turn_to("cluster", by=cast.frida)
    return Meeting.objects.get(pk=meeting.pk)


def card(text):
    return Entry.objects.get(text=text)


def gather(client, meeting, *cards, **sent):
    keys = [Entry.objects.get(text=text).pk for text in cards]
    address = reverse("meetings:put_under", args=[activity(meeting).pk])
    assert client.post(address, {"card": keys, **sent}).status_code == 302


def names(meeting):
    return {
        one.cluster.title: [card.text for card in one.cards] for one in picture(meeting).gathered
    }


def loose(meeting):
    return {
        column.part.id: [card.text for card in column.cards] for column in picture(meeting).loose
    }


def test_several_cards_are_put_under_a_new_name_in_one_press(cast, client_of, meeting):
    gather(client_of(cast.frida), meeting, "Møder", "Kolleger", title="Tid")
    assert names(meeting) == {"Tid": ["Møder", "Kolleger"]}


def test_the_rest_keeps_the_columns_that_it_was_written_in(cast, client_of, meeting):
    assert loose(meeting) == {"strain": ["Møder", "møder. ", "Larm"], "resource": ["Kolleger"]}
    gather(client_of(cast.frida), meeting, "Møder", title="Tid")
    assert loose(meeting) == {"strain": ["møder. ", "Larm"], "resource": ["Kolleger"]}
    console, wall = console_html(meeting.pk, "da"), screen_html(meeting.pk)
    assert [console.count(f">{name}</h") for name in ("Tid", "Belastning", "Ressource")] == [1] * 3
    assert [wall.count(f"<span>{name}</span>") for name in ("Tid", "Ikke under et navn")] == [1] * 2
    assert '<span class="card-from">Belastning</span>' in console_html(meeting.pk, "da")


def test_cards_are_put_under_a_name_that_is_there_and_taken_out_again(cast, client_of, meeting):
    frida, under = client_of(cast.frida), activity(meeting).gather("Tid", by=cast.frida)
    gather(frida, meeting, "Larm", "Kolleger", cluster=under.pk)
    assert names(meeting) == {"Tid": ["Larm", "Kolleger"]}
    gather(frida, meeting, "Kolleger", apart="on")
    assert names(meeting) == {"Tid": ["Larm"]}


def test_a_press_without_a_name_or_with_a_card_of_a_table_changes_nothing(cast, client_of, meeting):
    frida = client_of(cast.frida)
    gather(frida, meeting, "Larm")
    gather(frida, meeting, "Kun vores", title="Tid")
    assert (names(meeting), card("Kun vores").cluster) == ({}, None)


def test_a_name_of_another_exercise_takes_no_card(cast, client_of, meeting):
    other = running(cast, "strains")
    theirs = activity(other).gather("Deres", by=cast.frida)
    gather(client_of(cast.frida), meeting, "Larm", cluster=theirs.pk)
    assert card("Larm").cluster is None


@pytest.mark.parametrize("verb", ["put_under", "fold"])
def test_only_who_runs_the_meeting_gathers(cast, client_of, meeting, verb):
    address = reverse(f"meetings:{verb}", args=[activity(meeting).pk])
    assert client_of(cast.lone).post(address, {"folded": "on"}).status_code == 404
    with pytest.raises(Refused, match="run the meeting"):
        activity(meeting).fold(by=cast.lone)
    with pytest.raises(Refused, match="run the meeting"):
        activity(meeting).put_under([card("Larm")], None, by=cast.lone)


def fold(client, meeting):
    console = client.get(reverse("meetings:console", args=[meeting.pk]))
    (form,) = (one for one in forms_in(console) if one.action.endswith("/folding/"))
    client.post(form.action, form.sent | dict(form.presses))


def test_what_says_the_same_stands_once_and_apart_again(cast, client_of, meeting):
    frida = client_of(cast.frida)
    fold(frida, meeting)
    assert loose(meeting) == {"strain": ["Møder", "Larm"], "resource": ["Kolleger"]}
    assert "2 gange" in screen_html(meeting.pk)
    fold(frida, meeting)
    assert loose(meeting)["strain"] == ["Møder", "møder. ", "Larm"]
    assert "2 gange" not in screen_html(meeting.pk)


def test_what_is_done_with_one_of_the_same_is_done_with_all(cast, client_of, meeting):
    fold(client_of(cast.frida), meeting)
    gather(client_of(cast.frida), meeting, "Møder", title="Tid")
    assert (names(meeting), card("møder. ").cluster.title) == ({"Tid": ["Møder"]}, "Tid")
    Entry.objects.get(text="Møder").hide(by=cast.frida)
    assert (names(meeting), len(picture(meeting).hidden)) == ({"Tid": []}, 2)


def test_without_folding_one_of_the_same_is_moved_alone(cast, client_of, meeting):
    gather(client_of(cast.frida), meeting, "Møder", title="Tid")
    assert card("møder. ").cluster is None


@pytest.mark.parametrize(
    ("one", "two", "are_one"),
    [
        (("a", "Møder"), ("a", "  møder!"), True),
        (("a", "For mange  møder"), ("a", "for mange møder."), True),
        (("a", "Møder"), ("b", "Møder"), False),
        (("a", "Møder"), ("a", "Møder om ro"), False),
        (("a", "Møder", "Derfor"), ("a", "Møder", "Ikke derfor"), False),
    ],
)
def test_two_cards_are_the_same_where_they_say_the_same_in_the_same_place(one, two, are_one):
    cards = folded([Put(1, *one), Put(2, *two)])
    assert [card.times for card in cards] == ([2] if are_one else [1, 1])


def test_numbers_are_never_put_together():
    assert [put.id for put in folded([Put(1, "a", x=3), Put(2, "a", x=3)])] == [1, 2]


def test_the_record_tells_the_names_and_then_the_columns(cast, client_of, meeting):
    gather(client_of(cast.frida), meeting, "Møder", "møder. ", title="Tid")
    meeting.end(by=cast.frida)
    headings = [
        block.text
        for block in on_paper(record_of(Meeting.objects.get(pk=meeting.pk), []))
        if getattr(block, "level", 1) == 2
    ]
    assert headings == ["Tid", "Belastning", "Ressource"]


def test_sixty_cards_cost_the_console_no_more_questions_than_four(
    cast, client_of, meeting, django_assert_max_num_queries
):
    who = seat(meeting, cast.trio)
    run = activity(meeting)
    for number in range(56):
        run.entries.create(
            seat=who,
            key=f"00000000-0000-0000-0000-{number:012}",
            trio=cast.trio,
            part="strain",
            text=f"Kort {number}",
            at=meeting.starts_at,
            released_at=meeting.starts_at,
        )
    gather(client_of(cast.frida), meeting, "Larm", title="Tid")
    with django_assert_max_num_queries(45):
        html = console_html(meeting.pk, "da")
    assert html.count('name="card"') == 60
