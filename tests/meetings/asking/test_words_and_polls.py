"""A poll and a word cloud: what a phone may send, what the room sees, and from how many."""

import re

import pytest
from django.core.exceptions import ValidationError

from guldkorn.content.exercise import Kind, Part, Together
from guldkorn.content.own import OwnQuestion, exercise_from
from guldkorn.lib.refusal import Refused
from guldkorn.lib.typeset import Table
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.on_paper import on_paper
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.board import Put, plain
from guldkorn.meetings.kinds import poll, word_cloud
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import Entry, Meeting, Participant
from guldkorn.meetings.models.paper import type_in
from guldkorn.meetings.numbers import people_behind
from guldkorn.meetings.screens import console_html, screen_html, seat_html
from tests.meetings.room import METHODS, activity, exercise, put, running, seat, text

ANSWERS = (Part("yes", text("Ja")), Part("no", text("Nej")), Part("soon", text("Snart")))
ONE_WORD = (Part("word", text("Et ord"), most=3),)


@pytest.fixture
def room(cast, methods, monkeypatch):
    """A workshop at an exercise of a kind, and as many seats as asked for."""

    def begin(kind: Kind, parts: tuple[Part, ...], seats: int, **more):
        monkeypatch.setitem(METHODS, "here", exercise("here", kind, parts=parts, **more))
        meeting = running(cast, "here")
        return meeting, [seat(meeting, cast.trio) for _one in range(seats)]

    return begin


def show(meeting, cast):
    activity(meeting).turn_to("show", by=cast.frida)


WORD = re.compile(r'<li class="word size-\d"><span>(.*?)</span>\s*<span[^>]*>(\d+)<')


def cloud_on(html: str) -> list[str]:
    """The words of the wall in their order, each with how many sent it."""
    return [f"{word} {people}" for word, people in WORD.findall(html)]


def test_a_phone_chooses_one_answer_and_may_choose_another(room, cast):
    meeting, (one, *_others) = room(Kind.POLL, ANSWERS, 1)
    put(meeting, one, part="choice", x=1)
    put(meeting, one, part="choice", x=3)
    assert [(entry.part, entry.x) for entry in Entry.objects.all()] == [("choice", 3)]
    for wrong in (0, 4, None):
        with pytest.raises(ValidationError, match="Vælg et svar"):
            put(meeting, one, part="choice", x=wrong)


def test_the_room_sees_a_poll_from_five_with_the_answers_that_nobody_chose(room, cast):
    meeting, seats = room(Kind.POLL, ANSWERS, 5)
    for who in seats[:4]:
        put(meeting, who, part="choice", x=1)
    show(meeting, cast)
    assert 'class="poll-bar"' not in screen_html(meeting.pk)
    activity(meeting).turn_to("write", by=cast.frida)
    put(meeting, seats[4], part="choice", x=2)
    show(meeting, cast)
    told = poll.choices(METHODS["here"], (), activity(meeting).drawn)
    assert [(choice.part.id, choice.said, choice.share) for choice in told] == [
        ("yes", "4", 80),
        ("no", "1", 20),
        ("soon", "0", 0),
    ]
    assert 'class="poll-bar"' in screen_html(meeting.pk)


def test_a_sensitive_poll_waits_for_ten_and_counts_in_threes(room, cast):
    meeting, seats = room(Kind.POLL, ANSWERS, 12, sensitive=True)
    for number, who in enumerate(seats):
        put(meeting, who, part="choice", x=1 if number == 0 else 2 if number < 8 else 3)
        if number == 8:
            show(meeting, cast)
            assert activity(meeting).drawn == {}
            activity(meeting).turn_to("write", by=cast.frida)
    show(meeting, cast)
    told = poll.choices(METHODS["here"], (), activity(meeting).drawn)
    assert [choice.said for choice in told] == ["under tre", "6 eller flere", "3 eller flere"]


def test_what_a_phone_has_chosen_is_told_to_it_in_words(room, cast, client):
    meeting, _nobody = room(Kind.POLL, ANSWERS, 0)
    one, secret = Participant.join(meeting, trio=cast.trio, role="tr")
    put(meeting, one, part="choice", x=3)
    page = client.get(f"/seat/{secret}/").content.decode()
    assert "Spørgsmålet i here?: Snart" in page


@pytest.mark.parametrize(
    ("word", "same"),
    [("Tillid", " tillid "), ("god  kollega", "God kollega!"), ("ÆRLIG", "ærlig."), ("ﬁn", "fin")],
)
def test_words_are_one_without_capitals_spaces_and_stops(word, same):
    assert plain(word) == word_cloud.plain(same)


def test_words_that_differ_are_two_and_a_stop_alone_is_itself():
    assert plain("ro") != word_cloud.plain("uro")
    assert plain("!") == "!"


def test_the_cloud_goes_by_number_and_then_by_the_alphabet():
    cards = [Put(id, "word", word) for id, word in enumerate(("ro", "tid", "Tid", "tid", "tak"))]
    assert [(w.text, w.people, w.size) for w in word_cloud.cloud(cards)] == [
        ("tid", 3, 5),
        ("ro", 1, 1),
        ("tak", 1, 1),
    ]
    assert word_cloud.cloud([]) == ()


def test_a_phone_sends_three_words_none_of_them_twice_or_long(room, cast):
    meeting, (one,) = room(Kind.WORDS, ONE_WORD, 1)
    for word in ("tid", "ro", "tak"):
        put(meeting, one, word, part="word")
    with pytest.raises(ValidationError, match="plads til"):
        put(meeting, one, "mod", part="word")
    Entry.objects.last().delete()
    for word, why in (("TID ", "allerede sendt"), ("o" * 31, "højst"), ("  ", "Skriv noget")):
        with pytest.raises(ValidationError, match=why):
            put(meeting, one, word, part="word")


def test_the_room_sees_words_from_five_people_and_afterwards_only_five_more(room, cast):
    meeting, seats = room(Kind.WORDS, ONE_WORD, 10)
    for who in seats[:4]:
        for word in ("tid", "ro"):
            put(meeting, who, word, part="word")
    show(meeting, cast)
    assert cloud_on(screen_html(meeting.pk)) == []
    activity(meeting).turn_to("write", by=cast.frida)
    put(meeting, seats[4], "TID", part="word")
    show(meeting, cast)
    assert cloud_on(screen_html(meeting.pk)) == ["tid 5", "ro 4"]
    activity(meeting).turn_to("write", by=cast.frida)
    for who in seats[5:9]:
        put(meeting, who, "mod", part="word")
    show(meeting, cast)
    assert cloud_on(screen_html(meeting.pk)) == ["tid 5", "ro 4"]
    activity(meeting).turn_to("write", by=cast.frida)
    put(meeting, seats[9], "tid", part="word")
    show(meeting, cast)
    assert cloud_on(seat_html(seats[0].pk, "da")) == ["tid 6", "mod 4", "ro 4"]


def test_a_word_that_waits_for_the_others_is_not_shown_by_its_own_phone(room, cast):
    meeting, (one,) = room(Kind.WORDS, ONE_WORD, 1)
    card = put(meeting, one, "alene", part="word")
    show(meeting, cast)
    with pytest.raises(Refused):
        card.release(one)


def test_a_word_that_hurts_is_taken_down_with_all_that_are_counted_as_it_and_stays_down(room, cast):
    meeting, seats = room(Kind.WORDS, ONE_WORD, 10)
    for number, who in enumerate(seats[:5]):
        put(meeting, who, "Idiot" if number % 2 else "idiot!", part="word")
        put(meeting, who, "ro", part="word")
    show(meeting, cast)
    Entry.objects.filter(text="Idiot").first().hide(by=cast.frida)
    assert cloud_on(screen_html(meeting.pk)) == ["ro 5"]
    activity(meeting).turn_to("write", by=cast.frida)
    for who in seats[5:]:
        put(meeting, who, "IDIOT", part="word")
    show(meeting, cast)
    assert cloud_on(console_html(meeting.pk, "da")) == ["ro 5"]
    Entry.objects.filter(text="Idiot").first().hide(by=cast.frida, hidden=False)
    assert cloud_on(screen_html(meeting.pk)) == ["IDIOT 10", "ro 5"]


def test_behind_words_from_paper_stand_as_many_as_have_needed_to_write_them(room, cast):
    assert people_behind([1, 1, 2, None, None, None, None], 3) == 4
    meeting, _nobody = room(Kind.WORDS, ONE_WORD, 0)
    show(meeting, cast)
    written = [Contribution("word", word) for word in "abcdefghijkl"]
    type_in(activity(meeting), written, trio=None, by=cast.frida)
    assert cloud_on(screen_html(meeting.pk)) == []
    type_in(activity(meeting), [Contribution("word", "m")], trio=None, by=cast.frida)
    assert len(cloud_on(screen_html(meeting.pk))) == 13
    with pytest.raises(Refused):
        type_in(activity(meeting), [Contribution("word", "n")], trio=cast.trio, by=cast.lone)


def test_the_record_tells_the_words_and_none_that_was_not_shown(room, cast):
    meeting, seats = room(Kind.WORDS, ONE_WORD, 6)
    for who in seats[:5]:
        put(meeting, who, "tid", part="word")
    show(meeting, cast)
    activity(meeting).turn_to("write", by=cast.frida)
    put(meeting, seats[5], "hemmelig", part="word")
    show(meeting, cast)
    end(meeting, by=cast.frida)
    record = record_of(Meeting.objects.get(pk=meeting.pk), [cast.trio])
    assert Entry.objects.filter(text="hemmelig").exists()
    assert Table(("Ord", "Personer"), (("tid", "5"),)) in list(on_paper(record))
    assert "hemmelig" not in str(list(on_paper(record)))


def test_a_frame_of_everybody_keeps_words_from_a_table():
    asked = OwnQuestion("words", "Et ord?", Together.TRIO, 5)
    assert exercise_from("~x", asked).together is Together.EVERYBODY
