"""A meeting's agenda, live: begin, go on, go back, skip, split, re-plan, end."""

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry as HistoryEntry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.models import Activity, AgendaItem, Meeting
from guldkorn.meetings.run_sheet import run_sheet
from tests.meetings.room import activity, later, put, running, seat, workshop
from tests.pages import forms_in

pytestmark = pytest.mark.usefixtures("methods")


def titles(meeting):
    return [point.title for point in meeting.agenda.all()]


def states(meeting):
    return [line.state for line in run_sheet(Meeting.objects.get(pk=meeting.pk)).lines]


def test_a_planned_meeting_has_a_code_of_its_own_and_a_promised_end(cast):
    one, two = workshop(cast, "strains"), workshop(cast)
    assert one.code != two.code
    assert len(one.code) == 6
    assert (one.promised_end - one.starts_at).total_seconds() == 30 * 60
    assert one.state == "planned"
    assert list(one.facilitators.all()) == [cast.frida]


def test_the_room_begins_at_the_first_point_and_goes_on_to_the_next(cast):
    meeting = workshop(cast, "strains", "safety")
    meeting.start(by=cast.frida)
    meeting.start(by=cast.frida)
    assert states(meeting) == ["now", "ahead", "ahead"]
    meeting.go(by=cast.frida)
    assert states(meeting) == ["done", "now", "ahead"]
    assert HistoryEntry.objects.filter(verb="began").count() == 1


def test_after_the_last_point_going_on_changes_nothing_and_skipped_ones_are_passed(cast):
    meeting = workshop(cast, "strains", "safety")
    meeting.agenda.get(title="Strains").skip(by=cast.frida)
    meeting.start(by=cast.frida)
    meeting.go(by=cast.frida)
    assert states(meeting) == ["done", "skipped", "now"]
    meeting.go(by=cast.frida)
    assert states(meeting) == ["done", "skipped", "now"]


def test_one_can_go_back_and_what_came_after_is_ahead_of_nobody(cast):
    meeting = running(cast, "strains", "safety")
    first = meeting.agenda.first()
    with clock.pretend(later(5)):
        meeting.go(by=cast.frida, to=first.pk)
    assert states(meeting) == ["now", "done", "ahead"]
    assert AgendaItem.objects.get(pk=first.pk).ended_at is None


def test_what_is_passed_over_on_the_way_is_skipped_and_can_be_taken_up_again(cast):
    meeting = running(cast, "strains", "safety", "dots")
    meeting.go(by=cast.frida, to=meeting.agenda.get(title="Dots").pk)
    assert states(meeting) == ["done", "done", "skipped", "now"]
    with clock.pretend(later(5)):
        meeting.go(by=cast.frida, to=meeting.agenda.get(title="Safety").pk)
    assert states(meeting) == ["done", "done", "now", "done"]


def test_the_next_point_that_is_told_is_the_one_that_comes(cast):
    meeting = running(cast, "strains", "safety", "dots")
    meeting.go(by=cast.frida, to=meeting.agenda.first().pk)
    told = run_sheet(Meeting.objects.get(pk=meeting.pk)).next.point
    meeting.go(by=cast.frida)
    assert told == Meeting.objects.get(pk=meeting.pk).current


def test_a_point_is_not_moved_up_before_what_has_begun(cast):
    meeting = running(cast, "strains", "safety", "dots")
    meeting.agenda.get(title="Dots").move(-5, by=cast.frida)
    assert titles(meeting) == ["Velkommen", "Strains", "Dots", "Safety"]


def test_points_are_moved_split_added_and_changed(cast):
    meeting = workshop(cast, "strains", "safety")
    strains, safety = meeting.agenda.all()[1:]
    safety.move(-1, by=cast.frida)
    assert titles(meeting) == ["Velkommen", "Safety", "Strains"]
    AgendaItem.objects.get(pk=safety.pk).move(-9, by=cast.frida)
    assert titles(meeting) == ["Safety", "Velkommen", "Strains"]
    AgendaItem.objects.get(pk=strains.pk).split(by=cast.frida)
    assert [(point.title, point.minutes) for point in meeting.agenda.all()][2:] == [
        ("Strains", 10),
        ("Strains", 10),
    ]
    AgendaItem.add(
        meeting, by=cast.frida, after=str(safety.pk), title="Sang", minutes=5, kind="talk"
    )
    assert titles(meeting) == ["Safety", "Sang", "Velkommen", "Strains", "Strains"]
    AgendaItem.objects.get(title="Sang").change(by=cast.frida, minutes=7)
    assert AgendaItem.objects.get(title="Sang").minutes == 7


def test_a_late_meeting_is_replanned_only_when_somebody_chooses(cast):
    meeting = running(cast, "strains", "safety", "words")
    with clock.pretend(later(32)):
        ways = {proposal.way: proposal for proposal in meeting.proposals()}
        assert set(ways) == {"shorten", "drop", "move_end"}
        assert [point.minutes for point in meeting.agenda.all()] == [10, 20, 20, 20]
        meeting.replan("shorten", by=cast.frida)
        late = Meeting.objects.get(pk=meeting.pk)
        assert late.proposals() == ()
        late.replan("drop", by=cast.frida)
    assert sum(point.minutes for point in meeting.agenda.all()) < 70
    assert not meeting.agenda.filter(skipped=True).exists()


def test_the_end_can_be_moved_or_a_point_dropped(cast):
    meeting = running(cast, "strains", "safety", "words")
    with clock.pretend(later(32)):
        meeting.replan("drop", by=cast.frida)
        assert meeting.agenda.get(skipped=True).title == "Safety"
        still = Meeting.objects.get(pk=meeting.pk)
        still.agenda.update(skipped=False)
        still.replan("move_end", by=cast.frida)
        assert Meeting.objects.get(pk=meeting.pk).promised_end > meeting.promised_end


@pytest.mark.parametrize("somebody", ["lone", "karen", "otto", "niels"])
def test_only_those_who_run_it_move_it(cast, somebody):
    meeting = workshop(cast, "strains")
    with pytest.raises(Refused, match="run the meeting"):
        meeting.start(by=getattr(cast, somebody))


def test_a_trio_runs_its_own_meeting_with_equal_hands(cast):
    meeting = workshop(cast, by=cast.lone, trios=[cast.trio], trio=cast.trio, kind="dialogue")
    meeting.start(by=cast.anna)
    assert set(Meeting.objects.run_by(cast.tarik)) == {meeting}
    assert not Meeting.objects.visible_to(cast.niels).exists()


def test_those_who_come_see_the_meeting_and_do_not_run_it(cast):
    meeting = workshop(cast)
    assert set(Meeting.objects.visible_to(cast.lone)) == {meeting}
    assert not Meeting.objects.run_by(cast.lone).exists()
    assert not Meeting.objects.visible_to(cast.lise).exists()


def test_when_it_is_over_nothing_moves_and_the_code_is_free(cast):
    meeting = running(cast, "strains")
    meeting.end(by=cast.frida)
    meeting.end(by=cast.frida)
    assert Meeting.objects.get(pk=meeting.pk).state == "ended"
    with pytest.raises(Refused, match="over"):
        meeting.go(by=cast.frida)
    Meeting.objects.filter(pk=workshop(cast).pk).update(code=meeting.code)


def forms_at(client, meeting, page, field, value):
    """The form of a page with a button that sends this, with the button pressed, and where it goes."""
    found = [
        form
        for form in forms_in(client.get(reverse(page, args=[meeting.pk])))
        if (field, value) in form.presses
    ]
    return [(form.action, form.sent | {field: value}) for form in found]


def forms_to(client, meeting, page, noun):
    """The forms of a page that send to an address which ends with this noun, and what they send."""
    found = forms_in(client.get(reverse(page, args=[meeting.pk])))
    return [(form.action, form.sent) for form in found if form.action.endswith(f"/{noun}/")]


def test_two_who_press_next_at_the_same_moment_go_one_point_on(cast, client_of):
    meeting = running(cast, "strains", "words", "strains")
    ((address, press),) = forms_to(client_of(cast.frida), meeting, "meetings:console", "next-point")
    for _both in range(2):
        client_of(cast.frida).post(address, press)
    assert Meeting.objects.get().current.title == "Words"
    Meeting.objects.get().go(by=cast.frida)
    client_of(cast.frida).post(address, press)
    assert Meeting.objects.get().current == meeting.agenda.last()


def test_going_to_a_point_and_the_end_by_the_console(cast, client_of):
    meeting, frida = workshop(cast, "strains"), client_of(cast.frida)
    console = reverse("meetings:console", args=[meeting.pk])
    last, unheard_of = {"point": meeting.agenda.last().pk}, {"point": "x"}
    for verb, sent in (
        ("start", {}),
        ("go_to", last),
        ("go_to", unheard_of),
        ("draw_groups", {}),
        ("end", {}),
    ):
        assert frida.post(reverse(f"meetings:{verb}", args=[meeting.pk]), sent).url == console
    ended = Meeting.objects.get()
    assert (ended.state, ended.current, ended.draws) == ("ended", meeting.agenda.last(), 1)
    assert "Mødet er slut" in frida.get(console).content.decode()


def test_an_exercise_that_the_room_has_left_is_turned_no_more(cast, client_of):
    meeting = running(cast, "strains", "words")
    ((address, press), *_more) = forms_to(
        client_of(cast.frida), meeting, "meetings:console", "phase"
    )
    Meeting.objects.get().go(by=cast.frida)
    assert client_of(cast.frida).post(address, press).status_code == 302
    assert {one.phase for one in Activity.objects.all()} == {"write"}


def test_two_who_draw_the_groups_at_the_same_moment_draw_once(cast, client_of):
    meeting, frida = running(cast, "groups"), client_of(cast.frida)
    for _person in range(5):
        seat(meeting, cast.trio)
    for drawn in (1, 2):
        ((address, press),) = forms_to(frida, meeting, "meetings:console", "groups")
        for _both in range(2):
            frida.post(address, press)
        assert Meeting.objects.get().draws == drawn


def test_two_who_move_the_same_point_up_move_it_one_place(cast, client_of):
    meeting, frida = workshop(cast, "strains", "words"), client_of(cast.frida)
    *_others, (address, press) = forms_at(frida, meeting, "meetings:meeting", "places", "-1")
    before = [point.pk for point in meeting.agenda.all()]
    for _both in range(2):
        frida.post(address, press)
    assert [point.pk for point in meeting.agenda.all()] == [before[0], before[2], before[1]]
    assert (
        "Nogen har flyttet punkterne"
        in frida.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    )


def test_two_who_split_the_same_point_split_it_once(cast, client_of):
    meeting, frida = workshop(cast, "strains"), client_of(cast.frida)
    *_others, (address, press) = forms_to(frida, meeting, "meetings:meeting", "split")
    for _both in range(2):
        frida.post(address, press)
    assert [point.minutes for point in meeting.agenda.all()] == [10, 10, 10]


def test_two_who_highlight_or_choose_at_the_same_moment_have_done_it_once(cast, client_of):
    meeting = running(cast, "strains")
    card = put(meeting, seat(meeting, cast.trio), "Møder")
    activity(meeting).turn_to("show", by=cast.frida)
    card.refresh_from_db()
    card.release(card.seat)
    card.put_under(activity(meeting).gather("Tid", by=cast.frida), by=cast.frida)
    activity(meeting).turn_to("choose", by=cast.frida)
    for noun, field in (("highlight", {}), ("choice", {"chosen": "on"})):
        ((address, press),) = forms_to(client_of(cast.frida), meeting, "meetings:console", noun)
        for _both in range(2):
            client_of(cast.frida).post(address, press | field)
    card.refresh_from_db()
    assert (card.highlighted, card.cluster.chosen) == (True, True)
    for address in (
        reverse("meetings:calm", args=[card.pk]),
        reverse("meetings:choose", args=[card.cluster.pk]),
    ):
        client_of(cast.frida).post(address)
    card.refresh_from_db()
    assert (card.highlighted, card.cluster.chosen) == (False, False)
