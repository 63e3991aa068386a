"""What stands on the wall at a charter and under names: each thing once, and the names first."""

import pytest

from guldkorn.meetings.models import Entry, Meeting
from guldkorn.meetings.picture import picture
from guldkorn.meetings.screens import screen_html
from guldkorn.meetings.wall.face import face_of
from tests.meetings.room import activity, put, running, seat

YES = "Et ja tæller, når I hver især siger det med jeres eget login, her eller bagefter."


def headings(meeting: Meeting) -> list[list[tuple[str, int]]]:
    """The headings of each page, with how many cards each has."""
    run, found = activity(meeting), []
    for page in range(face_of(picture(meeting)).pages):
        run.turn_page(page, by=meeting.facilitators.all()[0])
        face = face_of(picture(Meeting.objects.get(pk=meeting.pk)))
        found.append([(one.title, one.many) for one in face.shelves])
    return found


@pytest.fixture
def gathered(cast, methods):
    """Two cards in each column, the first of each under a name that is a column's too."""
    meeting = running(cast, "strains")
    lone = seat(meeting, cast.trio)
    cards = [
        put(meeting, lone, words, part=part)
        for part in ("strain", "resource")
        for words in ("Støj", "Ro")
    ]
    activity(meeting).turn_to("show", by=cast.frida)
    for card in cards:
        Entry.objects.get(pk=card.pk).release(lone)
    activity(meeting).turn_to("cluster", by=cast.frida)
    name = activity(meeting).gather("Belastning", by=cast.frida)
    for card in cards[::2]:
        card.put_under(name, by=cast.frida)
    return Meeting.objects.get(pk=meeting.pk)


def test_while_cards_are_gathered_those_under_no_name_have_one_heading(gathered):
    assert headings(gathered) == [[("Belastning", 2), ("Ikke under et navn", 2)]]


def test_when_names_are_chosen_from_the_other_cards_stand_behind_them(gathered, cast):
    activity(gathered).turn_to("choose", by=cast.frida)
    gathered = Meeting.objects.get(pk=gathered.pk)
    assert headings(gathered) == [[("Belastning", 2)], [("Ikke under et navn", 2)]]


def test_a_charter_says_once_what_a_yes_is_and_has_neither_cards_nor_pages(cast, methods):
    meeting = running(cast, "charter")
    lone = seat(meeting, cast.trio)
    put(meeting, lone, "Vi mødes hver måned", part="goal")
    activity(meeting).entries.update(released_at=meeting.starts_at)
    activity(meeting).turn_to("show", by=cast.frida)
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert sum(len(one.cards) for one in picture(meeting).columns) == 1
    assert face_of(picture(meeting)).shelves == ()
    for diagram, drawings in (("", 0), ("charter", 1)):
        meeting.current.change(by=cast.frida, diagram=diagram)
        wall = " ".join(screen_html(meeting.pk).split())
        assert wall.count(YES) == 1
        assert wall.count('class="screen-diagram"') == drawings
        assert "Vi mødes hver måned" not in wall
