"""A question of one's own: written, looked at as a phone shows it, used, and run as any other."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from guldkorn.content.exercise import Kind, Together
from guldkorn.content.own import FRAMES, OwnQuestion, exercise_from
from guldkorn.history.models import Entry as History
from guldkorn.history.words import sentence
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.actions import end
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import Activity, Meeting, OwnExercise, method_of, put
from guldkorn.meetings.numbers import about_sensitive, floor
from guldkorn.meetings.screens import screen_html, seat_html
from tests.meetings.room import running, seat, workshop

pytestmark = pytest.mark.usefixtures("methods")

POLL = {
    "question": "Hvornår holder vi pause?",
    "frame": "poll",
    "lines": "Klokken 10\nKlokken 11\n",
    "together": "everybody",
    "minutes": "4",
}


def page_of(meeting: Meeting) -> str:
    return reverse("meetings:own_exercise", args=[meeting.pk])


def planned(meeting: Meeting) -> str:
    return reverse("meetings:plan_own", args=[meeting.pk])


def asked_now(meeting: Meeting) -> str:
    return reverse("meetings:ask_own", args=[meeting.pk])


def text(answer) -> str:
    return answer.content.decode()


def chosen_in(page: str) -> list[str]:
    """What is chosen in the lists of a page."""
    return re.findall(r'<option value="([^"]*)"\s+selected', page)


def asked(frame: str, *lines: tuple[str, str], **more) -> OwnQuestion:
    return OwnQuestion(frame, "Hvad siger I?", Together.EVERYBODY, 5, lines, **more)


@pytest.mark.parametrize(
    ("given", "kind", "parts"),
    [
        (asked("cards"), Kind.CARDS, ["Hvad siger I?"]),
        (asked("cards", ("Godt", ""), ("Bedre", "")), Kind.CARDS, ["Godt", "Bedre"]),
        (asked("poll", ("Ja", ""), ("Nej", "")), Kind.POLL, ["Ja", "Nej"]),
        (asked("scale", low="Slet ikke", high="Helt"), Kind.SCALE, ["Hvad siger I?"]),
        (asked("words"), Kind.WORDS, ["Hvad siger I?"]),
    ],
)
def test_each_frame_becomes_an_exercise_of_its_kind(given, kind, parts):
    made = exercise_from("~id", given)
    assert (made.kind, [part.title["da"] for part in made.parts]) == (kind, parts)
    assert len(made.steps) == 3
    assert floor(made) == 5


def test_opposites_have_two_ends_and_no_title():
    (pair,) = exercise_from("~id", asked("spectrum", ("Tillid", "Kontrol"))).parts
    assert (pair.title, pair.low["da"], pair.high["en"]) == ({}, "Tillid", "Kontrol")


def test_it_is_looked_at_first_and_nothing_is_stored(cast, client_of):
    meeting = workshop(cast)
    answer = client_of(cast.frida).post(page_of(meeting), POLL)
    assert answer.status_code == 200
    phone = text(answer).split('class="phone-frame"')[1].split("</section>")[0]
    assert "Klokken 11" in phone
    assert "inert" in phone
    assert not OwnExercise.objects.exists()


def test_it_is_put_on_the_agenda_and_stands_in_the_history_without_its_words(cast, client_of):
    meeting = workshop(cast, "dots")
    answer = client_of(cast.frida).post(planned(meeting), POLL)
    assert answer.url == reverse("meetings:meeting", args=[meeting.pk])
    point = meeting.agenda.last()
    assert (point.title, point.minutes, point.kind) == (POLL["question"], 4, "exercise")
    assert method_of(point.exercise).kind is Kind.POLL
    row = History.objects.get(noun="meetings.ownexercise")
    assert POLL["question"] not in str(row.facts)
    assert sentence(row, str, lambda _who: "Frida") == "Frida lavede et spørgsmål til et møde."


def test_asked_now_it_comes_after_the_current_point_and_the_room_is_there(cast, client_of):
    meeting = running(cast, "dots", "pairs")
    one = seat(meeting, cast.trio)
    answer = client_of(cast.frida).post(asked_now(meeting), POLL)
    assert answer.url == reverse("meetings:console", args=[meeting.pk])
    titles = [point.title for point in meeting.agenda.all()]
    assert titles == ["Velkommen", "Dots", POLL["question"], "Pairs"]
    meeting.refresh_from_db()
    assert meeting.current.title == POLL["question"]
    assert "Klokken 11" in seat_html(one.pk, "da")
    run = Activity.of(meeting.current)
    for _someone in range(5):
        put(Contribution("choice", x=2), activity=run.pk, pk=seat(meeting, cast.trio).pk)
    run.turn_to("show", by=cast.frida)
    assert "Klokken 11" in screen_html(meeting.pk)
    end(meeting, by=cast.frida)
    record = client_of(cast.frida).get(reverse("meetings:record", args=[meeting.pk]))
    assert "Klokken 11" in text(record)


def test_a_meeting_that_has_not_begun_asks_nothing_now(cast, client_of):
    meeting = workshop(cast)
    client_of(cast.frida).post(asked_now(meeting), POLL)
    meeting.refresh_from_db()
    assert (meeting.current, meeting.agenda.last().title) == (None, POLL["question"])


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"question": ""}, "Skriv noget her"),
        ({"question": "Ring til 010203-1234"}, "CPR"),
        ({"lines": "Kun ét"}, "fra 2 til 8 linjer"),
        ({"lines": "Ja\nja"}, "siger det samme"),
        ({"lines": "Ja\n" + "o" * 81}, "bogstaver"),
        ({"frame": "spectrum", "lines": "Tillid"}, "skråstreg"),
        ({"frame": "scale", "lines": ""}, "hvad 1 betyder"),
        ({"frame": "poem"}, "kan ikke vælges her mere"),
        ({"together": "nobody"}, "kan ikke vælges her mere"),
        ({"minutes": "0"}, "eller mere her"),
    ],
)
def test_what_cannot_be_asked_is_told_and_not_made(cast, client_of, wrong, why):
    meeting = workshop(cast)
    answer = client_of(cast.frida).post(planned(meeting), POLL | wrong)
    assert answer.status_code == 400
    assert why in text(answer)
    assert not OwnExercise.objects.exists()


@pytest.mark.parametrize(
    ("more", "least"),
    [
        ({}, 5),
        ({"sensitive": "on"}, 10),
        ({"question": "Er du blevet mobbet?"}, 10),
        ({"lines": "Ja\nJa, jeg har oplevet trusler"}, 10),
    ],
)
def test_what_hurts_keeps_the_floor_of_what_hurts(cast, client_of, more, least):
    meeting = workshop(cast)
    client_of(cast.frida).post(planned(meeting), POLL | more)
    made = OwnExercise.objects.get().method
    assert (floor(made), about_sensitive(made)) == (least, least == 10)


def test_all_that_is_written_is_escaped(cast, client_of):
    meeting = running(cast, "dots")
    evil = "<script>alert(1)</script>"
    wicked = POLL | {"question": evil, "lines": f"{evil} a\n{evil} b"}
    frida = client_of(cast.frida)
    pages = [text(frida.post(page_of(meeting), wicked))]
    frida.post(asked_now(meeting), wicked)
    one = seat(meeting, cast.trio)
    pages += [seat_html(one.pk, "da"), screen_html(meeting.pk)]
    pages += [text(frida.get(reverse("meetings:exercises", args=[meeting.pk])))]
    assert all("&lt;script&gt;alert(1)" in page and evil not in page for page in pages)


def test_the_exercises_stand_by_the_danish_alphabet_with_ones_own_among_them(cast, client_of):
    meeting = workshop(cast)
    for question in ("Ålen?", "Zebraen?", "Ænderne?", "Øen?", "Aben?"):
        OwnExercise.make(
            meeting, OwnQuestion("words", question, Together.EVERYBODY, 5), by=cast.frida
        )
    page = text(client_of(cast.frida).get(reverse("meetings:exercises", args=[meeting.pk])))
    found = [
        page.index(f"<h2>{word}</h2>")
        for word in ("Aben?", "Zebraen?", "Ænderne?", "Øen?", "Ålen?")
    ]
    assert found == sorted(found)
    assert "Alle sammen" in page
    form = text(client_of(cast.frida).get(reverse("meetings:new_point", args=[meeting.pk])))
    places = [form.index(f">{word}</option>") for word in ("Aben?", "Ænderne?", "Ålen?")]
    assert places == sorted(places)


def test_chosen_in_the_list_it_stands_in_the_form_of_a_new_point(cast, client_of):
    meeting = workshop(cast)
    own = OwnExercise.make(
        meeting, OwnQuestion("words", "Et ord?", Together.EVERYBODY, 7), by=cast.frida
    )
    address = reverse("meetings:new_point", args=[meeting.pk], query={"exercise": own.exercise_id})
    page = text(client_of(cast.frida).get(address))
    assert 'value="Et ord?"' in page
    assert own.exercise_id in chosen_in(page)
    nothing = reverse("meetings:new_point", args=[meeting.pk], query={"exercise": "~NOBODY"})
    assert client_of(cast.frida).get(nothing).status_code == 200


def test_its_sheet_is_for_those_who_know_the_meeting(cast, client_of):
    meeting = workshop(cast)
    own = OwnExercise.make(
        meeting,
        OwnQuestion("poll", "Pause?", Together.ALONE, 5, (("Ja", ""), ("Nej", ""))),
        by=cast.frida,
    )
    address = reverse("meetings:sheet", args=[own.exercise_id])
    (page,) = PdfReader(BytesIO(client_of(cast.lone).get(address).content)).pages
    assert "Pause?" in page.extract_text()
    assert client_of(cast.otto).get(address).status_code == 404
    assert client_of(cast.frida).get(reverse("meetings:sheet", args=["~NOBODY"])).status_code == 404


def test_a_point_keeps_its_own_exercise_when_it_is_changed_or_split(cast, client_of):
    meeting = workshop(cast)
    client_of(cast.frida).post(planned(meeting), POLL)
    point = meeting.agenda.last()
    page = text(client_of(cast.frida).get(reverse("meetings:point", args=[point.pk])))
    assert point.exercise in chosen_in(page)
    assert point.split(by=cast.frida).method == point.method


def test_nothing_is_made_for_a_meeting_that_is_over_or_of_others(cast, client_of):
    meeting = running(cast)
    assert client_of(cast.otto).post(planned(meeting), POLL).status_code == 404
    end(meeting, by=cast.frida)
    with pytest.raises(Refused):
        OwnExercise.make(meeting, asked("words"), by=cast.frida)


def test_every_frame_says_how_many_lines_it_takes():
    assert all(one.lines[0] <= one.lines[1] for one in FRAMES.values())
    assert {id: one.kind.value for id, one in FRAMES.items()} == {id: id for id in FRAMES}
