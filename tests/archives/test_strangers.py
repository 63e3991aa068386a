"""A TRIO of another organisation in our course: what is its own, or to it alone, does not leave."""

import io

import pytest

from guldkorn.archives.leaving import leave
from guldkorn.archives.packed import ArchiveReader
from guldkorn.meetings.models import Entry, Participant, RoomQuestion
from guldkorn.programmes import actions
from guldkorn.programmes.models import Cohort, Message
from tests.archives.settled import settled
from tests.world import World, build_world


@pytest.fixture
def world(cast) -> World:
    """A town in whose course the TRIO of the harbour has a place."""
    world = build_world(cast)
    settled(world)
    actions.enrol(course(), world.stranger_trio, by=world.otto)
    return world


def course() -> Cohort:
    return Cohort.objects.filter(state="open").get()


def left(world: World) -> ArchiveReader:
    out = io.BytesIO()
    leave(world.organisation, out)
    return ArchiveReader(out)


def test_words_to_a_trio_that_stays_are_told_to_nobody_else(world):
    place = course().enrolments.get(trio=world.stranger_trio)
    for to, text in ((place, "Only you"), (None, "All of you")):
        Message.write(course(), to=to, subject="Hello", text=text, by=world.theo)
    told = {row["text"]: row["to"] for row in left(world).rows("programmes.message")}
    assert "Only you" not in told
    assert told["All of you"] is None


def test_cards_seats_and_questions_of_its_table_stay(world):
    card = Entry.objects.exclude(seat=None).first() or Entry.objects.first()
    seat = Participant.objects.filter(meeting=card.activity.point.meeting).first()
    Participant.objects.filter(pk=seat.pk).update(trio=world.stranger_trio)
    Entry.objects.filter(pk=card.pk).update(trio=world.stranger_trio)
    others = Entry.objects.exclude(pk=card.pk).exclude(seat=seat)
    RoomQuestion.objects.update(seat=seat)
    archive = left(world)
    assert seat.pk not in {row["id"] for row in archive.rows("meetings.participant")}
    cards = {row["id"] for row in archive.rows("meetings.entry")}
    assert card.pk not in cards
    assert cards == set(others.values_list("pk", flat=True))
    assert RoomQuestion.objects.exists()
    assert not list(archive.rows("meetings.roomquestion"))
