"""A TRIO of another organisation in our course: what is its own, or to it alone, does not leave."""

import datetime as dt
import io

import pytest

from guldkorn.archives.arriving import arrive
from guldkorn.archives.leaving import leave
from guldkorn.archives.packed import ArchiveReader
from guldkorn.lib import clock
from guldkorn.mailbox.models import LetterSign
from guldkorn.meetings.models import Entry, Participant, RoomQuestion
from guldkorn.programmes import actions
from guldkorn.programmes.models import CalendarMail, Cohort, Message, Reading, Reminder
from guldkorn.trios.models import Membership
from tests.archives.emptied import wipe
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


def test_addresses_of_people_from_elsewhere_stay(world):
    stranger = world.otto.email
    part = course().parts.first()
    now = clock.now()
    for email in (stranger, world.lone.email):
        Reminder.objects.create(part=part, email=email, days=7, date=part.date, at=now)
    for person in (world.otto, world.lone):
        Reading.objects.create(cohort=course(), person=person, key="a part", opened_at=now)
    assert CalendarMail.objects.filter(email=stranger).exists()
    archive = left(world)
    for kind in ("accounts.person", "programmes.calendarmail", "programmes.reminder"):
        emails = {row["email"] for row in archive.rows(kind)}
        assert stranger not in emails, kind
        assert world.lone.email in emails, kind
    readers = {row["person"] for row in archive.rows("programmes.reading")}
    assert world.lone.pk in readers
    assert world.otto.pk not in readers


def test_words_that_are_not_agreed_on_stay_with_their_letter(world):
    sign = LetterSign.objects.get(agreed_at=None)
    assert not list(left(world).rows("mailbox.lettersign"))
    assert not list(left(world).rows("mailbox.lettersignyes"))
    LetterSign.objects.filter(pk=sign.pk).update(agreed_at=clock.now())
    out = io.BytesIO()
    leave(world.organisation, out)
    wipe()
    arrive(out)
    assert LetterSign.objects.get().letter is None


def test_who_led_then_reads_no_words_whose_letter_is_gone(world):
    today = clock.today()
    sign = LetterSign.objects.get(agreed_at=None)
    led = {"since": today - dt.timedelta(days=90), "until": today}
    yes = {"confirmed_at": clock.now(), "opened_at": clock.now()}
    past = Membership(trio=sign.mailbox.trio, person=world.tarik, role="leader", **led, **yes)
    Membership.objects.bulk_create([past])
    LetterSign.objects.update(letter=None)
    assert not LetterSign.objects.visible_to(world.tarik).exists()
    LetterSign.objects.update(agreed_at=clock.now())
    assert LetterSign.objects.visible_to(world.tarik).exists()
