"""Questions from the room: sent once, looked at first, supported once each; and the pace."""

import uuid
from collections.abc import Callable

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry as History
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.on_paper import on_paper
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.asking.pace import Pace, Wish, wishes
from guldkorn.meetings.models import Meeting, Participant, RoomQuestion, Support
from guldkorn.meetings.screens import console_html, screen_html, seat_html
from tests.meetings.room import later, running, seat, workshop

pytestmark = pytest.mark.usefixtures("methods")

WHY = "Hvorfor får vi ikke svar?"


@pytest.fixture
def talk(cast) -> Meeting:
    """A workshop at its first point, which is a talk."""
    meeting = workshop(cast, "dots")
    meeting.start(by=cast.frida)
    return Meeting.objects.get(pk=meeting.pk)


@pytest.fixture
def phone(talk, cast) -> tuple[Participant, str]:
    return Participant.join(talk, trio=cast.trio, role="tr")


def mine(client, secret: str) -> str:
    return client.get(f"/seat/{secret}/mine/").content.decode()


def post(client, secret: str, what: str, **sent) -> object:
    return client.post(f"/seat/{secret}/{what}/", sent, headers={"Accept": "application/json"})


def ask(talk, who: Participant, words: str = WHY, *, by=None, **more) -> RoomQuestion:
    """A question; ``by`` lets it through."""
    question = RoomQuestion.ask(who, words, **more)
    if by:
        question.turn_to("shown", by=by)
    return RoomQuestion.objects.get(pk=question.pk)


def test_a_question_waits_and_only_its_writer_and_the_console_read_it(talk, cast, client, phone):
    one, secret = phone
    _other, others = Participant.join(talk, trio=cast.school_trio, role="tr")
    assert post(client, secret, "questions", text=WHY).json()["said"] == ""
    assert WHY in mine(client, secret)
    assert "Venter" in mine(client, secret)
    assert WHY in console_html(talk.pk, "da")
    unseen = (mine(client, others), screen_html(talk.pk), seat_html(one.pk, "da"))
    assert all(WHY not in page for page in unseen)
    RoomQuestion.objects.get().turn_to("shown", by=cast.frida)
    assert WHY in mine(client, others)


def test_sent_twice_it_is_one_with_a_key_and_by_its_words(talk, client, phone):
    _one, secret = phone
    key = str(uuid.uuid4())
    for words in (WHY, "Hvorfor?"):
        post(client, secret, "questions", text=words, key=key)
    post(client, secret, "questions", text=WHY)
    assert [question.text for question in RoomQuestion.objects.all()] == [WHY]


def test_without_script_the_page_comes_back_and_a_no_is_told_on_it(talk, client, phone):
    _one, secret = phone
    answer = client.post(f"/seat/{secret}/questions/", {"text": WHY})
    assert answer.url == reverse("meetings:seat", args=[secret])
    assert WHY in client.get(answer.url).content.decode()
    wrong = client.post(f"/seat/{secret}/questions/", {"text": "Skriv til lone@solbjerg.example"})
    assert wrong.status_code == 400
    assert "mailadresse" in wrong.content.decode()
    assert RoomQuestion.objects.count() == 1


def test_a_phone_sends_three_in_five_minutes_and_then_waits(talk, cast):
    one, other = seat(talk, cast.trio), seat(talk, cast.trio)
    for number in range(3):
        ask(talk, one, f"Nummer {number}?")
    with pytest.raises(Refused, match="several questions"):
        ask(talk, one, "Nummer 4?")
    ask(talk, other, "Fra en anden?")
    with clock.pretend(later(5.1)):
        ask(talk, one, "Nummer 4?")
    assert RoomQuestion.objects.count() == 5


def test_each_supports_once_and_can_take_it_back(talk, cast, client, phone):
    one, secret = phone
    question = ask(talk, seat(talk, cast.trio), by=cast.frida)
    for _twice in range(2):
        post(client, secret, "support", question=question.pk, supported="on")
    assert RoomQuestion.objects.get().votes == 1
    assert 'aria-pressed="true"' in mine(client, secret)
    question.support(seat(talk, cast.trio))
    post(client, secret, "support", question=question.pk)
    assert RoomQuestion.objects.get().votes == 1
    assert not Support.objects.filter(seat=one).exists()


def test_nobody_supports_their_own_or_what_waits_is_hidden_or_of_another_meeting(talk, cast):
    one, other = seat(talk, cast.trio), seat(talk, cast.trio)
    waiting = ask(talk, one, "Venter?")
    with pytest.raises(Refused):
        waiting.support(other)
    shown = ask(talk, one, by=cast.frida)
    with pytest.raises(Refused, match="your own"):
        shown.support(one)
    elsewhere = workshop(cast)
    elsewhere.start(by=cast.frida)
    with pytest.raises(Refused):
        shown.support(seat(elsewhere, cast.trio))
    shown.turn_to("hidden", by=cast.frida)
    with pytest.raises(Refused):
        shown.support(other)
    assert not Support.objects.exists()


def test_the_most_supported_stands_first(talk, cast, client, phone):
    _one, secret = phone
    few, many = (
        ask(talk, seat(talk, cast.trio), words, by=cast.frida) for words in ("Få?", "Mange?")
    )
    many.support(seat(talk, cast.trio))
    page = mine(client, secret)
    assert page.index(many.text) < page.index(few.text)


def test_one_question_stands_on_the_wall_until_the_room_goes_on(talk, cast):
    first, second = (ask(talk, seat(talk, cast.trio), words) for words in ("Første?", "Anden?"))
    first.put_on_wall(by=cast.frida)
    second.put_on_wall(by=cast.frida)
    wall = screen_html(talk.pk)
    assert ("Anden?" in wall, "Første?" in wall) == (True, False)
    assert {question.state for question in RoomQuestion.objects.all()} == {"shown"}
    talk.go(by=cast.frida)
    assert "Anden?" not in screen_html(talk.pk)


def test_an_answered_question_leaves_the_wall(talk, cast):
    question = ask(talk, seat(talk, cast.trio))
    question.put_on_wall(by=cast.frida)
    assert WHY in screen_html(talk.pk)
    RoomQuestion.objects.get().turn_to("answered", by=cast.frida)
    assert WHY not in screen_html(talk.pk)


def test_only_who_runs_the_meeting_decides_and_each_step_is_one_row_without_words(
    talk, cast, client_of
):
    question = ask(talk, seat(talk, cast.trio))
    address = reverse("meetings:question_state", args=[question.pk])
    assert client_of(cast.otto).post(address, {"state": "shown"}).status_code == 404
    before = History.objects.count()
    for _twice in range(2):
        client_of(cast.frida).post(address, {"state": "shown"})
    rows = History.objects.all()[: History.objects.count() - before]
    assert [row.verb for row in rows] == ["let a question through"]
    assert all(WHY not in str(row.facts) for row in rows)
    assert client_of(cast.frida).post(address, {"state": "poem"}).status_code == 403


def test_a_name_is_told_only_where_it_was_given(talk, cast):
    named = ask(talk, seat(talk, cast.trio), name="Anna B.")
    assert "Anna B." in console_html(talk.pk, "da")
    named.put_on_wall(by=cast.frida)
    assert "Anna B." in screen_html(talk.pk)


def test_in_the_record_stand_those_answered_or_kept_without_names_and_the_others_are_gone(
    talk, cast, client_of
):
    states = {"answered": "Svar?", "kept": "Gemt?", "shown": "Vist?", "hidden": "Skjult?"}
    for state, words in states.items():
        ask(talk, seat(talk, cast.trio), words, name="Anna B.").turn_to(state, by=cast.frida)
    ask(talk, seat(talk, cast.trio), "Venter?")
    RoomQuestion.objects.get(text="Svar?").support(seat(talk, cast.trio))
    end(talk, by=cast.frida)
    over = Meeting.objects.get(pk=talk.pk)
    told = str(list(on_paper(record_of(over, []))))
    page = client_of(cast.lone).get(reverse("meetings:record", args=[talk.pk])).content.decode()
    for words in ("Svar?", "Gemt?"):
        assert words in told
        assert words in page
    assert [question.text for question in over.room_questions.all()] == ["Svar?", "Gemt?"]
    assert "Anna B." not in told + page
    assert list(over.room_questions.values_list("seat", "name", "votes")) == [
        (None, "", 1),
        (None, "", 0),
    ]
    assert not Support.objects.exists()


def test_questions_are_sent_while_the_meeting_goes_on_and_asked_for_during_talks(talk, cast):
    one = seat(talk, cast.trio)
    assert 'class="ask"' in seat_html(one.pk, "da")
    talk.go(by=cast.frida)
    assert 'class="ask"' not in seat_html(one.pk, "da")
    ask(talk, one)  # from a phone that was out of reach
    end(talk, by=cast.frida)
    with pytest.raises(Refused):
        ask(talk, one, "For sent?")


def test_a_phone_that_waits_for_its_seat_asks_nothing(talk, cast):
    seat(talk, cast.trio)
    waits, _secret = Participant.join(talk, trio=cast.trio, role="tr")
    acts: list[Callable[[], object]] = [
        lambda: RoomQuestion.ask(waits, WHY),
        lambda: waits.wish_pace("slower", at=talk.current_id),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()


def test_whoever_has_asked_or_supported_does_not_get_a_new_seat(talk, cast):
    asks, supports = seat(talk, cast.trio), seat(talk, cast.trio)
    ask(talk, asks, by=cast.frida).support(supports)
    for one in (asks, supports):
        with pytest.raises(Refused):
            one.leave()


def test_phones_are_told_when_there_is_something_new_to_read(talk, cast):
    one = seat(talk, cast.trio)
    before = seat_html(one.pk, "da")
    question = ask(talk, seat(talk, cast.trio))
    assert seat_html(one.pk, "da") == before
    question.turn_to("shown", by=cast.frida)
    assert seat_html(one.pk, "da") != before


def test_everything_is_escaped(talk, cast, client, phone):
    _one, secret = phone
    evil = "<script>alert(1)</script>"
    question = ask(talk, seat(talk, cast.trio), evil, name=evil)
    question.put_on_wall(by=cast.frida)
    pages = (mine(client, secret), screen_html(talk.pk), console_html(talk.pk, "da"))
    assert all("&lt;script&gt;" in page and evil not in page for page in pages)


def test_a_trio_that_sits_alone_is_not_asked(talk, cast):
    Meeting.objects.filter(pk=talk.pk).update(kind="trio")
    one = seat(talk, cast.trio)
    assert 'class="ask"' not in seat_html(one.pk, "da")
    assert 'id="asked-heading"' not in console_html(talk.pk, "da")


def test_the_pace_is_one_wish_per_seat_and_a_second_tap_takes_it_back(talk, client, phone):
    _one, secret = phone
    for pace in ("slower", "break"):
        post(client, secret, "pace", pace=pace, point=talk.current_id)
    assert list(talk.participants.values_list("pace", flat=True)) == ["break"]
    page = mine(client, secret)
    (row,) = [row for row in page.split("<form") if 'id="pace-break"' in row]
    assert 'aria-pressed="true"' in row
    assert 'name="pace" value=""' in row
    post(client, secret, "pace", pace="", point=talk.current_id)
    assert list(talk.participants.values_list("pace", flat=True)) == [""]
    assert post(client, secret, "pace", pace="poem", point=talk.current_id).status_code == 403


def test_what_is_put_in_is_answered_without_the_pace_and_the_pace_without_what_is_put_in(
    cast, client
):
    meeting = running(cast, "dots")
    _seat, secret = Participant.join(meeting, trio=cast.trio, role="tr")
    pressed = post(client, secret, "pace", pace="slower", point=meeting.current_id).json()
    voted = post(client, secret, "entries", part="a", x="1").json()
    assert [set(pressed), set(voted)] == [{"said", "asking", "point"}, {"said", "mine", "point"}]
    assert pressed["point"] == voted["point"] == meeting.current_id
    assert ['id="pace-' in told for told in (pressed["asking"], voted["mine"])] == [True, False]
    both = mine(client, secret)
    assert pressed["asking"] in both
    assert voted["mine"] in both


def test_the_pace_goes_with_its_point(talk, cast, client, phone):
    one, secret = phone
    for who in (one, *(seat(talk, cast.trio) for _one in range(5))):
        who.wish_pace("slower", at=talk.current_id)
    assert "Langsommere: 6 eller flere" in console_html(talk.pk, "da")
    old = talk.current_id
    talk.go(by=cast.frida)
    assert "eller flere" not in console_html(talk.pk, "da")
    assert 'aria-pressed="true"' not in mine(client, secret)
    one.wish_pace("faster", at=old)
    assert Participant.objects.get(pk=one.pk).pace == "slower"


@pytest.mark.parametrize(
    ("pressed", "told"),
    [
        (["slower"] * 4, ()),
        (["slower"] * 4 + ["faster"], (3, 0, 0)),
        (["slower"] * 6 + ["faster"] * 2 + ["break"] * 3, (6, 0, 3)),
    ],
)
def test_who_runs_the_meeting_sees_the_pace_from_five_and_in_threes(pressed, told):
    assert wishes(pressed) == tuple(
        Wish(pace, people) for pace, people in zip(Pace, told, strict=False)
    )
