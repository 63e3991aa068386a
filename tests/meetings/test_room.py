"""What is put into an exercise: stored once, seen by nobody before it is shown, then by those it is
meant for.
"""

import uuid
from collections import Counter

import pytest

from guldkorn.history.models import Entry as HistoryEntry
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.waiting import waiting
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import Activity, Entry, Meeting, Participant
from guldkorn.meetings.phases import group_sizes
from guldkorn.meetings.picture import picture
from guldkorn.meetings.progress import RoomProgress, seats, written
from guldkorn.meetings.run_sheet import run_sheet
from tests.meetings.room import activity, put, running, seat, sent, workshop

pytestmark = pytest.mark.usefixtures("methods")


def cards(meeting, who=None):
    shown = picture(Meeting.objects.get(pk=meeting.pk), who)
    return [card.text for column in shown.columns for card in column.cards]


@pytest.fixture
def at_strains(cast):
    """At a TRIO exercise, with two at Mælkevejen's table and one at the school's."""
    meeting = running(cast, "strains", "safety")
    return meeting, [
        seat(meeting, cast.trio),
        seat(meeting, cast.trio, "tr"),
        seat(meeting, cast.school_trio),
    ]


def test_nobody_sees_a_card_while_people_write(cast, at_strains):
    meeting, (one, _two, _school) = at_strains
    put(meeting, one, "For mange møder")
    assert cards(meeting) == cards(meeting, one) == []


def test_shown_a_trios_cards_are_the_trios_own_until_it_releases_them(cast, at_strains):
    meeting, (one, two, school) = at_strains
    card = put(meeting, one, "For mange møder")
    put(meeting, school, "Larm")
    with pytest.raises(Refused, match="together first"):
        card.release(two)
    activity(meeting).turn_to("show", by=cast.frida)
    assert cards(meeting, two) == ["For mange møder"]
    assert cards(meeting, school) == ["Larm"]
    assert cards(meeting) == []
    with pytest.raises(Refused, match="another table"):
        card.release(school)
    Entry.objects.get(pk=card.pk).release(two)
    assert cards(meeting) == ["For mange møder"]
    assert cards(meeting, school) == ["Larm"]


def test_the_facilitator_sees_counts_by_trio_and_never_whose(cast, at_strains):
    meeting, (one, two, school) = at_strains
    for who in (one, one, two, school):
        put(meeting, who, "Kort")
    found = {
        found.name: (found.people, found.entries) for found in seats(meeting, activity(meeting))
    }
    assert found == {"Børnehuset Mælkevejen": (2, 3), "Nørreskolen": (1, 1)}


def test_the_same_key_twice_is_one_card_and_a_correction_stays_one(cast, at_strains):
    meeting, (one, *_rest) = at_strains
    key = uuid.uuid4()
    for words in ("Mø", "Møder", "Møder"):
        sent(activity(meeting), one, Contribution("strain", words, key=key))
    assert [entry.text for entry in Entry.objects.all()] == ["Møder"]


def test_a_key_of_somebody_else_changes_nothing(cast, at_strains):
    meeting, (one, two, _school) = at_strains
    first = put(meeting, one, "Mit kort")
    found = sent(activity(meeting), two, Contribution("strain", "Overskrevet", key=first.key))
    assert (found.pk, Entry.objects.get().text) == (first.pk, "Mit kort")


def test_a_number_is_one_per_seat_part_and_round(cast):
    meeting = running(cast, "safety")
    who, other, *more = (seat(meeting, trio) for trio in [cast.trio, cast.school_trio] * 3)
    for place in (3, 8):
        put(meeting, who, part="say", x=place)
    assert [(entry.x, entry.round) for entry in Entry.objects.all()] == [(8, 1)]
    for phase in ("show", "again"):
        activity(meeting).turn_to(phase, by=cast.frida)
    put(meeting, who, part="say", x=9)
    assert [(entry.x, entry.round) for entry in Entry.objects.all()] == [(8, 1), (9, 2)]
    activity(meeting).turn_to("write", by=cast.frida)
    for one in (other, *more):
        put(meeting, one, part="say", x=8)
    activity(meeting).turn_to("show", by=cast.frida)
    activity(meeting).turn_to("again", by=cast.frida)
    for one in (other, *more):
        put(meeting, one, part="say", x=9)
    activity(meeting).turn_to("compare", by=cast.frida)
    (spread,) = picture(meeting).drawn
    assert (spread.first[7], spread.second[8], spread.shift) == (6, 6, 1.0)


def test_a_phone_that_sends_a_second_number_hides_nobody_on_the_scale(cast):
    meeting = running(cast, "safety")
    for number in range(1, 6):
        put(meeting, seat(meeting, cast.trio), part="say", x=3, y=number)
    activity(meeting).turn_to("show", by=cast.frida)
    assert [spread.first[2] for spread in picture(meeting).drawn] == [5]


def test_numbers_are_hidden_until_shown(cast):
    meeting = running(cast, "safety")
    for _person in range(4):
        put(meeting, seat(meeting, cast.trio), part="say", x=3)
    assert (picture(meeting).drawn, picture(meeting).too_few) == ((), False)
    activity(meeting).turn_to("show", by=cast.frida)
    assert (picture(meeting).drawn, picture(meeting).too_few) == ((), True)
    activity(meeting).turn_to("write", by=cast.frida)
    put(meeting, seat(meeting, cast.school_trio), part="say", x=3)
    assert (picture(meeting).drawn, picture(meeting).too_few) == ((), False)
    activity(meeting).turn_to("show", by=cast.frida)
    assert (picture(meeting).drawn[0].people, picture(meeting).too_few) == (5, False)


@pytest.mark.parametrize(("people", "seen"), [(4, False), (5, True)])
def test_a_spectrum_shows_its_dots_from_five_people(cast, people, seen):
    meeting = running(cast, "pairs")
    for _person in range(people):
        put(meeting, seat(meeting, cast.trio), part="trust", x=6)
    activity(meeting).turn_to("show", by=cast.frida)
    assert [sum(spread.first) for spread in picture(meeting).drawn] == ([people] if seen else [])


def test_what_everybody_writes_is_shown_to_everybody_at_once(cast):
    meeting = running(cast, "words")
    put(meeting, seat(meeting, cast.trio), "Vi når det", part="story")
    activity(meeting).turn_to("show", by=cast.frida)
    assert cards(meeting) == cards(meeting, seat(meeting, cast.school_trio)) == ["Vi når det"]


def test_dots_and_places_are_counted(cast):
    meeting = running(cast, "dots", "zones")
    people = [
        seat(meeting, trio)
        for trio in (cast.trio, cast.school_trio, cast.trio, cast.trio, cast.trio)
    ]
    for who, a, b in zip(people, (1, 0, 0, 0, 3), (2, 3, 3, 3, 0), strict=True):
        put(meeting, who, part="a", x=a)
        put(meeting, who, part="b", x=b)
    activity(meeting).turn_to("show", by=cast.frida)
    assert [(vote.id, vote.dots) for vote in picture(meeting).drawn] == [("b", 11), ("a", 4)]
    meeting.go(by=cast.frida)
    meeting = Meeting.objects.get(pk=meeting.pk)
    for who in people:
        put(meeting, who, part="us", x=2, y=7)
    activity(meeting).turn_to("show", by=cast.frida)
    assert picture(meeting).drawn[0].places == ((2, 7, 5),)


def test_a_card_that_hurts_is_taken_down_with_a_trace_that_names_nobody(cast):
    meeting = running(cast, "words")
    card = put(meeting, seat(meeting, cast.trio), "Grimt", part="story")
    activity(meeting).turn_to("show", by=cast.frida)
    card.hide(by=cast.frida)
    assert cards(meeting) == []
    assert [card.text for card in picture(meeting).hidden] == ["Grimt"]
    entry = HistoryEntry.objects.get(verb="hid a card")
    assert (entry.noun, entry.facts) == ("meetings.meeting", {})
    card.hide(by=cast.frida, hidden=False)
    assert (cards(meeting), picture(meeting).hidden) == (["Grimt"], ())


def test_cards_are_gathered_under_names_and_stand_out(cast):
    meeting = running(cast, "words")
    card = put(meeting, seat(meeting, cast.trio), "Møder", part="story")
    activity(meeting).turn_to("show", by=cast.frida)
    under = activity(meeting).gather("Tid", by=cast.frida)
    card.put_under(under, by=cast.frida)
    card.highlight(by=cast.frida)
    stored = Entry.objects.get()
    assert (stored.cluster, stored.highlighted) == (under, True)
    card.highlight(by=cast.frida, highlighted=False)
    assert not Entry.objects.get().highlighted


def test_gathered_cards_stand_under_their_names_and_the_rest_under_none(cast):
    meeting = running(cast, "words", "themes")
    ours, theirs = seat(meeting, cast.trio), seat(meeting, cast.school_trio)
    first, _second = (
        put(meeting, ours, "Møder", part="story"),
        put(meeting, theirs, "Larm", part="story"),
    )
    activity(meeting).turn_to("show", by=cast.frida)
    assert picture(meeting).gathered == ()
    under = activity(meeting).gather("Tid", by=cast.frida)
    first.put_under(under, by=cast.frida)
    found = [(one.cluster, [card.text for card in one.cards]) for one in picture(meeting).gathered]
    assert found == [(under, ["Møder"])]
    (column,) = picture(meeting).loose
    assert (column.part.id, [card.text for card in column.cards]) == ("story", ["Larm"])
    meeting.go(by=cast.frida)
    vote = activity(Meeting.objects.get(pk=meeting.pk))
    assert [(part.id, part.title["da"]) for part in vote.parts] == [(f"cluster-{under.pk}", "Tid")]


def test_what_was_chosen_stands_first_from_the_choice_on(cast):
    meeting = running(cast, "strains")
    card = put(meeting, seat(meeting, cast.trio), "Møder")
    activity(meeting).turn_to("show", by=cast.frida)
    Entry.objects.get(pk=card.pk).release(Participant.objects.get())
    first, second = (activity(meeting).gather(title, by=cast.frida) for title in ("Tid", "Ro"))
    card.put_under(second, by=cast.frida)
    second.choose(by=cast.frida)
    activity(meeting).turn_to("cluster", by=cast.frida)
    assert [one.cluster for one in picture(meeting).gathered] == [first, second]
    activity(meeting).turn_to("choose", by=cast.frida)
    assert [one.cluster for one in picture(meeting).gathered] == [second, first]
    with pytest.raises(Refused, match="closed for now"):
        put(meeting, Participant.objects.get(), "For sent")
    for _twice in range(2):
        second.choose(by=cast.frida, chosen=False)
        second.refresh_from_db()
        assert not second.chosen
    with pytest.raises(Refused, match="Only those who run"):
        second.choose(by=cast.lone)


def test_a_drawn_group_sees_its_own_cards_across_trios_and_latecomers_fill_up(cast):
    meeting = running(cast, "groups")
    people = [seat(meeting, trio) for trio in [cast.trio, cast.school_trio] * 4]
    Participant.draw_groups(meeting, by=cast.frida)
    people = list(Participant.objects.order_by("pk"))
    assert sorted(Counter(one.group for one in people).values()) == [4, 4]
    for one in people:
        put(meeting, one, f"Kort fra {one.pk}", part="note")
    activity(meeting).turn_to("show", by=cast.frida)
    mine = {f"Kort fra {one.pk}" for one in people if one.group == people[0].group}
    assert set(cards(meeting, people[0])) == mine
    assert cards(meeting) == []
    people[0].delete()
    assert seat(meeting, cast.trio).group == people[0].group


@pytest.mark.parametrize(
    ("people", "sizes"),
    [(0, [0]), (4, [4]), (7, [7]), (8, [4, 4]), (12, [6, 6]), (13, [5, 4, 4]), (25, [5] * 5)],
)
def test_groups_have_four_to_six_people_where_that_is_possible(people, sizes):
    assert group_sizes(people) == sizes


def test_closed_exercises_and_meetings_take_nothing_in(cast, at_strains):
    meeting, (one, *_rest) = at_strains
    activity(meeting).turn_to("done", by=cast.frida)
    with pytest.raises(Refused, match="closed for now"):
        put(meeting, one, "For sent")
    activity(meeting).turn_to("write", by=cast.frida)
    meeting.end(by=cast.frida)
    with pytest.raises(Refused, match="closed for now"):
        put(meeting, one, "For sent")
    with pytest.raises(Refused, match="over"):
        seat(meeting, cast.trio)


def test_an_unknown_phase_is_refused(cast, at_strains):
    with pytest.raises(Refused, match="no such step"):
        activity(at_strains[0]).turn_to("again", by=cast.frida)


def test_a_talk_has_no_exercise(cast):
    meeting = running(cast)
    assert Activity.of(meeting.agenda.first()) is None


def test_the_big_screen_ends_with_the_last_points(cast):
    meeting = workshop(cast, *["strains", "groups", "safety", "pairs", "dots", "zones"] * 2)
    titles = [point.title for point in meeting.agenda.all()]
    assert [line.point.title for line in run_sheet(meeting).around] == titles[:9]
    meeting.start(by=cast.frida)
    for _point in titles:
        meeting.go(by=cast.frida)
    end(meeting, by=cast.frida)
    over = Meeting.objects.get(pk=meeting.pk)
    assert [line.point.title for line in run_sheet(over).around] == titles[-9:]


def test_what_came_of_an_exercise_stays_on_the_wall_where_the_next_point_says_so(cast):
    meeting = running(cast, "words")
    put(meeting, seat(meeting, cast.trio), "Vi når det", part="story")
    activity(meeting).turn_to("show", by=cast.frida)
    for wall in (True, False):
        meeting.agenda.create(
            position=5 - wall, title="Vi samler op", minutes=4, kind="talk", wall=wall
        )
    meeting.go(by=cast.frida)
    assert cards(meeting) == ["Vi når det"]
    Meeting.objects.get(pk=meeting.pk).go(by=cast.frida)
    assert cards(meeting) == []


def test_of_the_closing_cards_only_those_for_all_are_shown_and_the_others_go_home(cast):
    meeting = running(cast, "goodbye")
    who, other = seat(meeting, cast.trio), seat(meeting, cast.school_trio)
    for one, words in ((who, "vores"), (other, "deres")):
        for part in ("action", "yes"):
            put(meeting, one, f"{part} {words}", part=part)
    activity(meeting).turn_to("show", by=cast.frida)
    assert cards(meeting) == cards(meeting, who) == ["yes vores", "yes deres"]
    assert [column.part.id for column in picture(meeting).columns] == ["yes"]
    end(meeting, by=cast.frida)
    assert [card.entry.text for card in waiting(cast.trio)] == ["action vores"]


def test_the_console_tells_how_many_have_put_something_in(cast, at_strains):
    meeting, (one, _two, school) = at_strains
    for who in (one, one, school):
        put(meeting, who, "Kort")
    assert written(meeting, activity(meeting)) == RoomProgress(2, 3)
    assert written(meeting, None) == RoomProgress(0, 3)
