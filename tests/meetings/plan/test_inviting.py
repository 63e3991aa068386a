"""Who comes to a meeting is invited with a letter for the calendar, which follows what changes."""

import datetime as dt

import pytest
import vobject
from django.urls import reverse

from guldkorn.history.models import Entry as Told
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.meetings import access
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.plan import changing
from guldkorn.trios.models import Membership
from tests.meetings.room import workshop

WEEK = dt.timedelta(days=7)


@pytest.fixture
def meeting(cast, methods) -> Meeting:
    """A workshop of two TRIOs in a week."""
    made = workshop(cast, "strains")
    Meeting.objects.filter(pk=made.pk).update(
        starts_at=clock.now() + WEEK, promised_end=clock.now() + WEEK + dt.timedelta(hours=1)
    )
    return Meeting.objects.get(pk=made.pk)


@pytest.fixture
def invited(cast, meeting) -> Meeting:
    changing.invite(meeting, by=cast.frida)
    Letter.objects.all().delete()
    return meeting


def letters() -> dict[str, tuple[str, int]]:
    """What each calendar is told: the method and the number."""
    found = {}
    for letter in Letter.objects.all():
        for one in letter.mail.attached:
            calendar = vobject.readOne(one.text)
            told = calendar.method.value, int(calendar.vevent.sequence.value)
            found[letter.address.partition("@")[0]] = told
    return found


BOTH = ("lone", "tarik", "anna", "niels", "tove", "amir", "frida")


def test_everybody_who_comes_is_invited_once(cast, client_of, meeting):
    frida, address = client_of(cast.frida), reverse("meetings:invitations", args=[meeting.pk])
    page = reverse("meetings:meeting", args=[meeting.pk])
    assert address in frida.get(page).content.decode()
    for _twice in range(2):
        assert frida.post(address).url == page
    assert letters() == dict.fromkeys(BOTH, ("REQUEST", 1))
    assert address not in frida.get(page).content.decode()
    told = Told.objects.filter(noun="meetings.meeting", verb="invited")
    assert told.count() == 1


def test_the_letter_tells_kind_place_and_hour_and_no_title(cast, meeting):
    changing.invite(meeting, by=cast.frida)
    letter = Letter.objects.all()[0].mail
    assert letter.subject == f"Invitation: {meeting.title}"
    invitation, file = letter.attached
    assert (invitation.is_the_mail, file.name) == (True, "hold.ics")
    event = vobject.readOne(invitation.text).vevent
    assert event.summary.value == "Workshop · Solbjerg Kommune"
    assert event.uid.value == f"meeting-{meeting.pk}@guldkorn"
    assert (event.dtstart.value, event.dtend.value - event.dtstart.value) == (
        meeting.starts_at.replace(microsecond=0),
        dt.timedelta(hours=1),
    )


def test_a_new_day_and_a_day_that_is_given_up_follow(cast, invited):
    changing.change(invited, by=cast.frida, starts_at=invited.starts_at + WEEK)
    assert letters() == dict.fromkeys(BOTH, ("REQUEST", 2))
    Letter.objects.all().delete()
    changing.call_off(invited, by=cast.frida)
    assert letters() == dict.fromkeys(BOTH, ("CANCEL", 3))
    Letter.objects.all().delete()
    changing.hold_after_all(invited, by=cast.frida)
    assert letters() == dict.fromkeys(BOTH, ("REQUEST", 4))


def test_a_meeting_that_is_deleted_leaves_the_calendars(cast, invited):
    changing.delete(invited, by=cast.frida)
    assert letters() == dict.fromkeys(BOTH, ("CANCEL", 2))
    assert "/meetings/" not in Letter.objects.all()[0].mail.body


def test_who_is_not_to_come_any_more_is_told(cast, invited):
    changing.change(invited, by=cast.frida, trios=[cast.trio])
    told = letters()
    assert {told[name][0] for name in ("lone", "tarik", "anna", "frida")} == {"REQUEST"}
    assert {told[name] for name in ("niels", "tove", "amir")} == {("CANCEL", 3)}


def test_who_comes_all_the_same_keeps_the_meeting_in_the_calendar(cast, invited):
    Membership.objects.filter(person=cast.anna).update(person=cast.amir)
    invited.facilitators.add(cast.tove)
    changing.change(invited, by=cast.frida, trios=[cast.trio])
    told = letters()
    assert (told["amir"], told["tove"], told["niels"][0]) == (
        ("REQUEST", 2),
        ("REQUEST", 2),
        "CANCEL",
    )


def test_who_is_not_invited_gets_no_file_and_is_told_as_before(cast, meeting):
    changing.call_off(meeting, by=cast.frida)
    assert (letters(), Letter.objects.count()) == ({}, 6)


def test_only_those_who_run_it_invite_and_only_before_its_day(cast, client_of, meeting):
    address = reverse("meetings:invitations", args=[meeting.pk])
    assert client_of(cast.lone).post(address).status_code == 404
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=clock.now() - WEEK)
    with pytest.raises(Refused, match="has passed"):
        changing.invite(Meeting.objects.get(pk=meeting.pk), by=cast.frida)
    assert access.invite(began=False, set_elsewhere=False, is_past=False) is None
    assert "course" in str(access.invite(began=False, set_elsewhere=True, is_past=False))
