"""A drawing is filled by the room's result, from as many answers as the board, and no other."""

import re

import pytest

from guldkorn.content.diagrams import all_diagrams
from guldkorn.content.exercises import exercise
from guldkorn.diagrams.filling import PutThere
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.picture import picture
from guldkorn.meetings.screens import screen_html
from guldkorn.meetings.wall.filled import PARTS, filled
from tests.meetings.room import activity, put, running, seat

EXERCISES = {"influences": "five-influences", "iglo": "iglo", "six-resources": "six-resources"}


def at(cast, diagram: str) -> Meeting:
    meeting = running(cast, EXERCISES[diagram])
    meeting.current.change(by=cast.frida, diagram=diagram)
    return Meeting.objects.get(pk=meeting.pk)


def vote(cast, meeting: Meeting, people: int) -> None:
    for _person in range(people):
        phone = seat(meeting, cast.trio)
        put(meeting, phone, part="planning", x=2)
        put(meeting, phone, part="relations", x=1)


@pytest.mark.parametrize("diagram", PARTS)
def test_the_parts_of_the_drawing_are_those_of_the_exercise(diagram):
    parts = exercise(EXERCISES[diagram]).parts
    assert tuple(part.id for part in parts) == PARTS[diagram]
    assert len(all_diagrams()[diagram].parts) == len(parts)


def test_dots_lie_in_the_ring_when_enough_have_voted(cast):
    meeting = at(cast, "influences")
    vote(cast, meeting, 5)
    assert "put-dot" not in screen_html(meeting.pk)
    activity(meeting).turn_to("show", by=cast.frida)
    wall = screen_html(meeting.pk)
    assert wall.count('class="put-dot"') == 15
    assert [one.dots for one in filled(picture(meeting))] == [10, 0, 0, 0, 5]
    assert "Planlægningen: 10 prikker." in wall
    listed = re.findall(r"<strong>(.*?)</strong>\s+<span\s+class=.vote-name.>(.*?)</span>", wall)
    assert listed == [("10", "Planlægningen"), ("5", "Forholdet mellem os")]


def test_of_many_dots_the_arc_with_the_most_is_full_and_the_others_are_shares_of_it(cast):
    meeting = at(cast, "influences")
    vote(cast, meeting, 20)
    activity(meeting).turn_to("show", by=cast.frida)
    shown = filled(picture(meeting))
    assert [one.dots for one in shown] == [18, 0, 0, 0, 9]
    assert (shown[0].said, shown[4].said) == ("40 prikker", "20 prikker")


def test_with_four_the_drawing_stands_empty_as_the_board_does(cast):
    meeting = at(cast, "influences")
    vote(cast, meeting, 4)
    activity(meeting).turn_to("show", by=cast.frida)
    assert activity(meeting).entries.filter(x__gt=0).count() == 8
    assert filled(picture(meeting)) == (PutThere(),) * 5
    wall = screen_html(meeting.pk)
    assert 'class="diagram"' in wall
    assert "put-dot" not in wall
    assert "prikker" not in wall
    assert "Det vises, når 5 har svaret." in wall


def test_a_table_s_cards_come_into_the_drawing_when_the_table_shows_them(cast):
    meeting = at(cast, "iglo")
    who = seat(meeting, cast.trio)
    shown = put(meeting, who, "Vi bytter vagter", part="group")
    put(meeting, who, "Kun for os", part="leader")
    activity(meeting).turn_to("show", by=cast.frida)
    assert filled(picture(meeting)) == ()
    shown.refresh_from_db()
    shown.release(who)
    wall = screen_html(meeting.pk)
    assert "Vi bytter vagter" in wall
    assert "Kun for os" not in wall
    assert [len(one.cards) for one in filled(picture(meeting))] == [0, 1, 0, 0]


def test_a_hidden_card_leaves_the_drawing(cast):
    meeting = at(cast, "iglo")
    who = seat(meeting, cast.trio)
    cards = [put(meeting, who, words, part="group") for words in ("Grimt", "Pænt")]
    activity(meeting).turn_to("show", by=cast.frida)
    for card in cards:
        card.refresh_from_db()
        card.release(who)
    cards[0].hide(by=cast.frida)
    assert filled(picture(meeting))[1].cards == ("Pænt",)


def test_the_more_cards_the_larger_the_coin_and_none_leaves_its_place_empty(cast):
    meeting = at(cast, "six-resources")
    for part, many in (("influence", 2), ("meaning", 1)):
        who = seat(meeting, cast.trio)
        for number in range(many):
            put(meeting, who, f"{part} {number}", part=part)
    activity(meeting).turn_to("show", by=cast.frida)
    for card in activity(meeting).entries.all():
        card.release(card.seat)
    strength = [one.strength for one in filled(picture(meeting))]
    assert strength[0] == 1 > strength[1] > 0
    assert strength[2:] == [0, 0, 0, 0]
    assert screen_html(meeting.pk).count('class="coin"') == 2


def test_a_drawing_of_something_else_is_not_filled(cast):
    meeting = at(cast, "influences")
    meeting.current.change(by=cast.frida, diagram="iglo")
    vote(cast, meeting, 5)
    activity(meeting).turn_to("show", by=cast.frida)
    wall = screen_html(meeting.pk)
    assert filled(picture(Meeting.objects.get(pk=meeting.pk))) == ()
    assert "put-dot" not in wall
    assert wall.count("<circle cx=") > 0  # the board stands there, with its dots
