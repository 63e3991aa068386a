"""Who takes a seat: guests without a TRIO, employees, and two of the same role."""

import pytest
from django.test import Client
from django.urls import reverse

from guldkorn.lib.refusal import Refused
from guldkorn.meetings.models import Meeting, Participant, SignOff, take_pen, words_of
from guldkorn.meetings.models import write_together as write
from guldkorn.meetings.progress import seats
from guldkorn.meetings.screens import seat_html
from tests.meetings.room import activity, put, running, seat

pytestmark = pytest.mark.usefixtures("methods")


def comes(meeting, trio, role):
    answer = Client().post(
        reverse("meetings:join", args=[meeting.code]), {"trio": trio, "role": role}
    )
    assert answer.status_code == 302, answer.content.decode()
    return Participant.objects.order_by("-pk").select_related("meeting", "trio").first()


def phone(who):
    return " ".join(seat_html(who.pk, "da").split())


def test_a_guest_without_a_trio_takes_a_seat_and_is_counted(cast):
    meeting = running(cast, "words")
    guest = comes(meeting, "none", "none")
    assert (guest.trio, guest.sits, guest.as_what) == (None, True, "Uden en af de tre roller")
    assert [one.people for one in seats(meeting, None)] == [0, 0, 1]


def test_whoever_says_not_where_she_comes_from_is_asked_again(cast, client):
    meeting = running(cast, "words")
    answer = client.post(reverse("meetings:join", args=[meeting.code]), {"role": "none"})
    assert (answer.status_code, Participant.objects.count()) == (400, 0)


def test_a_guest_writes_with_everybody_and_listens_in_at_the_work_of_the_trios(cast):
    meeting = running(cast, "words", "strains")
    guest = comes(meeting, "none", "none")
    assert "Fortælling" in phone(guest)
    assert put(meeting, guest, "Set udefra", part="story").trio is None
    meeting.go(by=cast.frida)
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert ("Belastning" in phone(guest), "lytter du med" in phone(guest)) == (False, True)
    for refused in (
        lambda: put(meeting, guest, "Set udefra"),
        lambda: write(activity(meeting), guest, "strain", "Set udefra"),
    ):
        with pytest.raises(Refused, match="from no TRIO here"):
            refused()


def test_a_guest_works_in_a_drawn_group(cast):
    meeting = running(cast, "groups")
    for _person in range(8):
        seat(meeting, cast.trio)
    guest = comes(meeting, "none", "none")
    Participant.draw_groups(meeting, by=cast.frida)
    guest = Participant.objects.select_related("meeting").get(pk=guest.pk)
    assert put(Meeting.objects.get(pk=meeting.pk), guest, "Fra gruppen", part="note").group


def test_employees_say_so_in_a_dialogue_meeting_and_nowhere_else(cast, client):
    dialogue = running(cast, "words", kind="dialogue", trios=[cast.trio])
    workshop = running(cast, "words")
    for meeting, is_offered in ((dialogue, True), (workshop, False)):
        page = client.get(reverse("meetings:join", args=[meeting.code])).content.decode()
        assert ("Medarbejder" in page) is is_offered
    for _employee in range(3):
        comes(dialogue, "", "employee")
    comes(dialogue, "", "leader")
    (table,) = seats(dialogue, None)
    assert table.roles == ("Leder", "3 × Medarbejder")


def test_two_of_a_role_are_told_apart_and_a_freed_number_is_taken_again(cast):
    meeting = running(cast, "strains")
    leader, first, second = (seat(meeting, cast.trio, role) for role in ("leader", "amr", "amr"))
    school = seat(meeting, cast.school_trio, "amr")
    assert [one.number for one in (leader, first, second, school)] == [1, 1, 2, 1]
    assert first.as_what != second.as_what == f"{first.as_what} 2"
    first = Participant.objects.select_related("meeting", "trio").get(pk=first.pk)
    first.free(by=cast.frida)
    assert [seat(meeting, cast.trio, "amr").number for _again in range(2)] == [1, 3]


@pytest.fixture
def at_charter(cast):
    """A charter written by the leader, with two AMRs at the table."""
    meeting = running(cast, "charter")
    people = [seat(meeting, cast.trio, role) for role in ("leader", "amr", "amr")]
    take_pen(people[0])
    write(activity(meeting), people[0], "goal", "Ro")
    return meeting, people


def say_yes(meeting, who):
    SignOff.say_yes(activity(meeting), who, read=words_of(activity(meeting), who))


def test_the_yes_of_each_amr_is_seen(at_charter):
    meeting, (_leader, first, second) = at_charter
    amr = "Arbejdsmiljørepræsentant (AMR)"
    say_yes(meeting, second)
    say_yes(meeting, second)
    assert f"Sagt på mødet: {amr} 2." in phone(first)
    say_yes(meeting, first)
    assert f"Sagt på mødet: {amr}, {amr} 2." in phone(first)


def test_whoever_has_said_yes_is_told_so_and_asked_no_more(at_charter):
    meeting, (_leader, first, second) = at_charter
    say_yes(meeting, first)
    asked = [
        ("Sig ja på mødet" in phone(who), "<p>Du har sagt ja" in phone(who))
        for who in (first, second)
    ]
    assert asked == [(False, True), (True, False)]


def test_a_members_yes_takes_the_place_of_what_her_own_seat_said_and_of_no_other(cast, at_charter):
    meeting, (_leader, first, second) = at_charter
    for who in (first, second):
        say_yes(meeting, who)
    run = activity(meeting)
    SignOff.sign(run, second, by=cast.anna, read=words_of(run, second, at_home=True))
    signed = run.sign_offs.order_by("number").values_list("role", "number", "by")
    assert cast.trio.roles_of(cast.anna) == {"amr"}
    assert list(signed) == [("amr", 1, None), ("amr", 2, cast.anna.pk)]
    SignOff.sign(run, first, by=cast.anna, read=words_of(run, first, at_home=True))
    assert run.sign_offs.filter(by=cast.anna).count() == 1


def test_an_employee_says_no_yes_for_the_three(cast):
    meeting = running(cast, "charter", kind="dialogue", trios=[cast.trio])
    leader, employee = seat(meeting, cast.trio), comes(meeting, "", "employee")
    take_pen(leader)
    write(activity(meeting), leader, "goal", "Ro")
    with pytest.raises(Refused, match="none of these roles"):
        say_yes(meeting, employee)
