"""What somebody in the room tries to learn of one answer: from too few, from two pictures, by
subtraction.
"""

import pytest
from django.urls import reverse

from guldkorn.content import exercises
from guldkorn.content.exercise import Kind, Part, Together
from guldkorn.content.instruments import shipped
from guldkorn.content.topics import all_topics
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.kept import kept
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.models import Activity, Meeting
from guldkorn.meetings.picture import picture
from guldkorn.meetings.screens import console_html, screen_html, seat_html
from tests.meetings.room import METHODS, activity, exercise, put, running, seat, text

BULLIED = "strain.offensive_actions"
HARD = exercise(
    "hard",
    Kind.VOTE,
    dots=3,
    parts=(
        Part("bullied", text("Krænkende handlinger"), topic=BULLIED),
        Part("load", text("Mængde"), topic="strain.workload"),
        Part("unclear", text("Uklart"), topic="strain.unclear_demands"),
        Part("led", text("Ledelse"), topic="strain.leadership"),
    ),
)
AT_TABLE = exercise(
    "ours", Kind.MATRIX, Together.TRIO, grid=METHODS["zones"].grid, parts=METHODS["zones"].parts
)
HARD_AT_TABLE = exercise(
    "sore",
    Kind.SCALE,
    Together.TRIO,
    parts=(Part("x", text("Vold"), low=text("a"), high=text("b"), topic=BULLIED),),
)


@pytest.fixture(autouse=True)
def these(monkeypatch):
    monkeypatch.setattr(exercises, "_by_id", lambda: METHODS)
    for one in (HARD, AT_TABLE, HARD_AT_TABLE):
        monkeypatch.setitem(METHODS, one.id, one)


def again(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def turn(cast, meeting, *phases):
    for phase in phases:
        activity(meeting).turn_to(phase, by=cast.frida)


def answers(cast, meeting, part, *numbers, **more):
    return [put(meeting, seat(meeting, cast.trio), part=part, x=x, **more).seat for x in numbers]


def votes(meeting):
    return {vote.id: vote.dots for vote in picture(again(meeting)).drawn}


def test_one_phones_two_dots_do_not_stand_on_the_wall(cast):
    meeting = running(cast, "dots")
    (phone,) = answers(cast, meeting, "a", 2)
    turn(cast, meeting, "show")
    assert activity(meeting).entries.get().x == 2
    assert votes(meeting) == {}
    for html in (
        screen_html(meeting.pk),
        console_html(meeting.pk, "da"),
        seat_html(phone.pk, "da"),
    ):
        assert "Det vises, når 5 har svaret." in html
        assert "vote-dots" not in html


def test_dots_are_not_people(cast):
    meeting = running(cast, "dots")
    for phone in answers(cast, meeting, "a", 1, 1, 1, 1):
        put(meeting, phone, part="b", x=2)
    turn(cast, meeting, "show")
    assert votes(meeting) == {}


@pytest.mark.parametrize(
    ("name", "part", "more"),
    [
        ("dots", "a", {}),
        ("safety", "say", {}),
        ("pairs", "trust", {}),
        ("zones", "us", {"y": 1}),
        ("lie", "guess", {}),
    ],
)
def test_shown_turned_back_and_shown_again_one_more_dot_is_not_told(cast, name, part, more):
    meeting = running(cast, name)
    people = answers(cast, meeting, part, 1, 1, 1, 2, 2, **more)
    turn(cast, meeting, "show")

    def seen():
        return picture(again(meeting)).drawn

    first = seen()
    assert first
    turn(cast, meeting, "write")
    answers(cast, meeting, part, 3, **more)
    put(meeting, people[0], part=part, x=3, **more)
    turn(cast, meeting, "show")
    assert seen() == first
    turn(cast, meeting, "write")
    answers(cast, meeting, part, 3, 3, 3, **more)
    turn(cast, meeting, "show", "done")
    assert seen() == first
    turn(cast, meeting, "write")
    answers(cast, meeting, part, 3, **more)
    turn(cast, meeting, "show")
    assert seen() != first
    assert picture(again(meeting)).people == 10


def test_one_guess_is_told_to_nobody_not_even_who_runs_the_meeting(cast):
    meeting = running(cast, "lie")
    first, *others = answers(cast, meeting, "guess", 3, 8, 8, 8)
    assert activity(meeting).entries.get(seat=first).x == 3
    for phase in ("write", "show", "done"):
        turn(cast, meeting, phase)
        assert all(one.too_few for one in picture(again(meeting)).drawn)
        assert activity(meeting).drawn == {}
        for html in (
            screen_html(meeting.pk),
            console_html(meeting.pk, "da"),
            seat_html(others[0].pk, "da"),
        ):
            assert "reveal-guess" not in html
            assert "spread-drawing" not in html


def test_a_guess_that_is_changed_after_the_picture_is_not_the_difference(cast):
    meeting = running(cast, "lie")
    first, *_others = answers(cast, meeting, "guess", 3, 8, 8, 8, 8)
    turn(cast, meeting, "show")
    (before,) = picture(again(meeting)).drawn
    assert before.first[3] == 1
    turn(cast, meeting, "write")
    put(meeting, first, part="guess", x=9)
    turn(cast, meeting, "show")
    assert picture(again(meeting)).drawn == (before,)


def test_who_guessed_what_is_gone_when_the_meeting_is_over(cast):
    meeting = running(cast, "lie")
    answers(cast, meeting, "guess", 3, 8, 8, 8, 8, 9)
    turn(cast, meeting, "show")
    assert activity(meeting).entries.count() == 6
    end(meeting, by=cast.frida)
    run = Activity.objects.get(point__meeting=meeting)
    assert run.entries.count() == 0
    assert sum(count for *_place, count in run.drawn["1"]["guess"]["counts"]) == 6


def test_five_more_people_of_whom_one_alone_answers_a_part_do_not_tell_her_place(cast, monkeypatch):
    parts = tuple(Part(id, text(id), low=text("a"), high=text("b")) for id in ("one", "other"))
    monkeypatch.setitem(METHODS, "two", exercise("two", Kind.SCALE, parts=parts))
    meeting = running(cast, "two")
    answers(cast, meeting, "one", 4, 4, 4, 4, 4)
    turn(cast, meeting, "show", "write")
    answers(cast, meeting, "one", 9)
    answers(cast, meeting, "other", 1, 2, 3, 4, 5)
    turn(cast, meeting, "show")
    one, other = picture(again(meeting)).drawn
    assert (one.first, sum(other.first)) == ((0, 0, 0, 5, 0, 0, 0, 0, 0, 0), 5)


def test_a_dot_that_is_hidden_by_hand_is_not_the_difference(cast, client_of):
    meeting = running(cast, "dots")
    answers(cast, meeting, "a", 1, 1, 1, 1, 3)
    turn(cast, meeting, "show")
    card = activity(meeting).entries.get(x=3)
    client_of(cast.frida).post(reverse("meetings:hide", args=[card.pk]))
    card.refresh_from_db()
    assert card.hidden
    assert votes(meeting) == {"a": 7}


def hard(cast, meeting, bullied, people=10):
    """So many give a dot to bullying, and all give away all three."""
    for number in range(people):
        who = seat(meeting, cast.trio)
        sore = number < bullied
        put(meeting, who, part="bullied", x=int(sore))
        put(meeting, who, part="load", x=1 if sore else 2)
        put(meeting, who, part=("unclear", "led")[number % 2], x=1)


def wall(cast, bullied, people=10):
    meeting = running(cast, "hard")
    hard(cast, meeting, bullied, people)
    turn(cast, meeting, "show")
    return votes(meeting)


def test_a_sensitive_topic_is_shown_from_ten(cast):
    assert wall(cast, 3, people=9) == {}
    assert wall(cast, 3, people=10)["bullied"] == 3


def test_none_one_and_two_of_ten_are_one_statement_and_three_is_told(cast):
    none, one, two, three = (wall(cast, bullied) for bullied in (0, 1, 2, 3))
    assert none == one == two
    assert (one["bullied"], three["bullied"]) == (0, 3)


def test_a_sensitive_count_does_not_follow_by_subtraction(cast):
    told = wall(cast, 1)
    assert activity(Meeting.objects.get()).entries.filter(part="bullied", x=1).count() == 1
    others = sum(told.values())
    assert 10 * HARD.dots - others > 2
    meeting = Meeting.objects.get()
    html = screen_html(meeting.pk)
    assert "under tre" in html
    assert "9 eller flere" in html


def test_where_the_rest_would_tell_it_nothing_is_shown(cast):
    meeting = running(cast, "hard")
    for _person in range(12):
        who = seat(meeting, cast.trio)
        for part in ("load", "unclear", "led"):
            put(meeting, who, part=part, x=1)
    turn(cast, meeting, "show")
    assert votes(meeting) == {}


def test_ten_more_about_a_sensitive_topic_do_not_tell_that_one_of_them_was_exposed(cast):
    meeting = running(cast, "hard")
    hard(cast, meeting, 3)
    turn(cast, meeting, "show")
    first = votes(meeting)
    turn(cast, meeting, "write")
    hard(cast, meeting, 1, people=5)
    turn(cast, meeting, "show", "write")
    assert votes(meeting) == {}
    hard(cast, meeting, 0, people=5)
    turn(cast, meeting, "show")
    assert votes(meeting)["bullied"] == first["bullied"] == 3
    assert picture(again(meeting)).people == 20


def test_a_trios_matrix_is_seen_at_its_table_and_nowhere_else(cast):
    meeting = running(cast, "ours")
    ours, theirs, nobodys = (seat(meeting, trio) for trio in (cast.trio, cast.school_trio, None))
    assert "Kun jeres bord ser tallene" in seat_html(ours.pk, "da")
    for who, x in ((ours, 2), (theirs, 6)):
        put(meeting, who, part="us", x=x, y=7)
    with pytest.raises(Refused):
        put(meeting, nobodys, part="us", x=4, y=7)
    turn(cast, meeting, "show")
    meeting = again(meeting)
    assert [picture(meeting, one).drawn[0].places for one in (ours, theirs)] == [
        ((2, 7, 1),),
        ((6, 7, 1),),
    ]
    assert picture(meeting).drawn == picture(meeting, nobodys).drawn == ()
    for html in (screen_html(meeting.pk), console_html(meeting.pk, "da")):
        assert "matrix-drawing" not in html
        assert "Hvert bord ser på sine egne tal." in html
    assert "matrix-drawing" in seat_html(ours.pk, "da")
    end(meeting, by=cast.frida)
    assert all(point.shown is None for point in record_of(again(meeting), [cast.trio]).points)


def test_a_sensitive_scale_of_three_is_not_seen_at_the_table_either(cast):
    meeting = running(cast, "sore")
    people = [seat(meeting, cast.trio) for _person in range(3)]
    for who in people:
        put(meeting, who, part="x", x=9)
    turn(cast, meeting, "show")
    assert picture(again(meeting), people[0]).drawn == ()
    assert "spread-drawing" not in seat_html(people[0].pk, "da")


def test_record_and_what_is_kept_show_the_picture_as_it_was_shown(cast):
    meeting = running(cast, "dots")
    answers(cast, meeting, "a", 2, 2, 2, 2, 2)
    turn(cast, meeting, "show", "write")
    answers(cast, meeting, "b", 3)
    turn(cast, meeting, "done")
    end(meeting, by=cast.frida)
    point = record_of(again(meeting), []).points[-1]
    assert [(vote.id, vote.dots) for vote in point.shown.drawn] == [("a", 10)]
    assert kept(cast.trio)[0].now.shown == point.shown


def test_of_too_few_record_and_what_is_kept_show_nothing(cast):
    meeting = running(cast, "dots")
    answers(cast, meeting, "a", 2, 2, 2, 2)
    turn(cast, meeting, "show", "done")
    end(meeting, by=cast.frida)
    meeting = again(meeting)
    assert Activity.objects.get(point__meeting=meeting).entries.count() == 4
    assert record_of(meeting, [cast.trio]).points[-1].shown is None
    assert kept(cast.trio) == []


def test_the_console_says_how_many_have_answered_since(cast):
    meeting = running(cast, "dots")
    answers(cast, meeting, "a", 1, 1, 1, 1, 1)
    turn(cast, meeting, "show", "write")
    answers(cast, meeting, "a", 1, 1)
    html = " ".join(console_html(meeting.pk, "da").split())
    assert (
        "Billedet bygger på 5 svar. 2 har svaret siden. Billedet bliver tegnet igen, når 3 flere "
        "har svaret" in html
    )


def test_the_sensitive_topics_are_those_of_the_sensitive_scales():
    scales = {scale.topic for one in shipped() for scale in one.scales if scale.sensitive}
    assert {topic.id for topic in all_topics() if topic.sensitive} == scales
