"""The record of a meeting: what went, what the room saw, what the own table wrote – and nobody
else's.
"""

import datetime as dt
import io
import threading
import time

import docx
import pypdf
import pytest
from django.db import connection, transaction
from django.urls import reverse

from guldkorn.content.exercise import Together
from guldkorn.lib import clock
from guldkorn.meetings.actions import end, end_forgotten
from guldkorn.meetings.afterwards.cards import cards_of
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.kinds.kind import Contribution
from guldkorn.meetings.models import Entry, Meeting, take_pen, write_together
from guldkorn.meetings.phases import goes_home
from guldkorn.trios.models import Charter
from tests.cast import ANY_TEXT
from tests.lib.documents.accessible import faults_of
from tests.meetings.room import activity, put, running, seat, sent

pytestmark = pytest.mark.usefixtures("methods")


def again(meeting):
    return Meeting.objects.get(pk=meeting.pk)


@pytest.fixture
def held(cast):
    """A workshop of two TRIOs: cards at both tables, one released and one hidden; a scale; a point
    never reached.
    """
    meeting = running(cast, "strains", "safety", "dots")
    ours, theirs = seat(meeting, cast.trio), seat(meeting, cast.school_trio)
    cards = [
        put(meeting, ours, words)
        for words in ("Vi vagter alene", "Vi viser det her", "Grimt om nogen")
    ]
    put(meeting, theirs, "Larm på gangen")
    activity(meeting).turn_to("show", by=cast.frida)
    for card in cards[1:]:
        card.refresh_from_db()
        card.release(ours)
    cards[2].hide(by=cast.frida)
    meeting.go(by=cast.frida)
    meeting = again(meeting)
    others = [seat(meeting, cast.trio) for _person in range(3)]
    for who, place in zip((ours, theirs, *others), (3, 8, 8, 8, 10), strict=True):
        put(meeting, who, part="say", x=place)
    activity(meeting).turn_to("show", by=cast.frida)
    meeting.end(by=cast.frida)
    return again(meeting)


def told(client, meeting):
    answer = client.get(reverse("meetings:record", args=[meeting.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def paper(client, meeting):
    answer = client.get(reverse("meetings:record_pdf", args=[meeting.pk]))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    read = pypdf.PdfReader(io.BytesIO(answer.content))
    return read, " ".join(" ".join(page.extract_text() for page in read.pages).split())


def in_word(client, meeting):
    answer = client.get(reverse("meetings:record_word", args=[meeting.pk]))
    document = docx.Document(io.BytesIO(answer.content))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(one.text for one in [*document.paragraphs, *cells])


@pytest.mark.parametrize(
    ("somebody", "own"),
    [("lone", "Vi vagter alene"), ("niels", "Larm på gangen"), ("frida", "")],
)
def test_each_reads_the_plenary_and_the_own_tables_notes_on_the_page_and_on_paper(
    cast, client_of, held, somebody, own
):
    client = client_of(getattr(cast, somebody))
    for text in (told(client, held), paper(client, held)[1], in_word(client, held)):
        assert "Vi viser det her" in text
        assert "Grimt om nogen" not in text
        assert own in text
        for others in {"Vi vagter alene", "Larm på gangen"} - {own}:
            assert others not in text


def test_the_paper_says_its_title_and_language(cast, client_of, held):
    for language in ("da", "en"):
        read, text = paper(client_of(cast.lone, language=language), held)
        assert (read.metadata.title, read.trailer["/Root"]["/Lang"]) == ("Start", language)
        made = client_of(cast.lone, language=language).get(
            reverse("meetings:record_pdf", args=[held.pk])
        )
        assert faults_of(made.content, language=language) == []
        assert {"da": "Dagsordenen, som den gik", "en": "The agenda as it went"}[language] in text


def test_the_models_that_the_room_saw_can_be_seen_again(cast, client_of, held):
    held.agenda.update(diagram="wheel")
    page = told(client_of(cast.lone), held)
    assert page.count('class="diagram"') == len([one for one in held.agenda.all() if one.times])
    assert "Se modellen: Hjulet i fem trin" in page


def test_any_text_comes_out_on_paper(cast, client_of, held):
    Entry.objects.filter(text="Vi viser det her").update(text=ANY_TEXT)
    held.agenda.update(title=ANY_TEXT)
    assert paper(client_of(cast.lone), held)[1].count("Tak 🔥 Привіт") >= 2


def test_numbers_stand_as_counts_on_paper(cast, client_of, held):
    text = paper(client_of(cast.frida), held)[1]
    assert "0 0 1 0 0 0 0 3 0 1" in text
    assert "Ud fra 5 svar." in text


def test_nobody_else_reads_it(cast, client_of, held):
    for somebody in (cast.lise, cast.karen, cast.otto):
        for page in ("record", "record_pdf", "record_word"):
            assert (
                client_of(somebody).get(reverse(f"meetings:{page}", args=[held.pk])).status_code
                == 404
            )


def test_there_is_none_before_the_end(cast, client_of):
    meeting = running(cast, "strains")
    assert (
        client_of(cast.frida).get(reverse("meetings:record", args=[meeting.pk])).status_code == 404
    )


def test_it_tells_the_plan_as_it_was_and_the_hours_as_they_went(cast):
    start = dt.datetime(2026, 11, 24, 8, 30, tzinfo=dt.UTC)
    with clock.pretend(start):
        meeting = running(cast, "strains", "safety", "dots")
    with clock.pretend(start + dt.timedelta(minutes=25)):
        first = again(meeting).current
        first.change(by=cast.frida, minutes=40)
        meeting.agenda.get(title="Safety").skip(by=cast.frida)
        meeting.agenda.create(position=9, title="Ekstra", minutes=5, kind="talk")
        meeting.end(by=cast.frida)
    welcome, strains, safety, dots, extra = record_of(again(meeting), []).points
    assert [
        (one.planned.begins - start).seconds // 60 for one in (welcome, strains, safety, dots)
    ] == [0, 10, 30, 50]
    assert (extra.planned.begins, safety.went, dots.went) == (None, (), ())
    assert (strains.went[-1].ends - start).seconds // 60 == 25


def test_what_was_never_shown_to_all_is_in_nobodys_plenary(cast):
    meeting = running(cast, "words", "safety")
    put(meeting, seat(meeting, cast.trio), "Aldrig vist", part="story")
    meeting.end(by=cast.frida)
    _welcome, words, _safety = record_of(again(meeting), [cast.trio]).points
    assert (words.shown, words.own) == (None, ())


@pytest.mark.parametrize(
    ("card", "home"),
    [
        ((Together.EVERYBODY, "show", False, False, True), False),
        ((Together.EVERYBODY, "write", True, False, False), True),
        ((Together.GROUP, "show", False, True, True), False),
        ((Together.GROUP, "show", False, False, False), True),
        ((Together.GROUP, "write", False, False, False), False),
        ((Together.GROUP, "write", False, False, True), True),
        ((Together.TRIO, "write", False, True, True), True),
        ((Together.TRIO, "write", False, False, False), False),
        ((Together.ALONE, "write", False, False, True), True),
        ((Together.ALONE, "write", False, False, False), False),
    ],
)
def test_whose_a_card_is_afterwards(card, home):
    together, phase, released, drawn, among_three = card
    assert (
        goes_home(together, phase, released=released, drawn=drawn, among_three=among_three) is home
    )


def test_each_trio_reads_its_own_actions_as_agreed_and_who_ran_it_all_of_them(cast):
    meeting = running(cast, "promises")
    for trio, words in ((cast.trio, "Vi spiser sammen"), (cast.school_trio, "Vi ringer hjem")):
        card = put(meeting, seat(meeting, trio), words, part="action")
        activity(meeting).turn_to("show", by=cast.frida)
        Entry.objects.get(pk=card.pk).release(card.seat)
        activity(meeting).turn_to("write", by=cast.frida)
    activity(meeting).turn_to("show", by=cast.frida)
    meeting.end(by=cast.frida)
    agreed = {
        reader: [card.entry.text for card in record_of(again(meeting), trios).agreed]
        for reader, trios in (("ours", [cast.trio]), ("all", []))
    }
    assert agreed == {"ours": ["Vi spiser sammen"], "all": ["Vi spiser sammen", "Vi ringer hjem"]}


def test_nothing_leads_from_a_card_to_its_seat_once_the_meeting_has_ended(cast):
    meeting, other = running(cast, "strains"), running(cast, "strains")
    for one in (meeting, other):
        put(one, seat(one, cast.trio), "Larm")
    end(meeting, by=cast.frida)
    seats = dict(Entry.objects.values_list("activity__point__meeting", "seat"))
    assert seats[meeting.pk] is None
    assert seats[other.pk] is not None
    assert [card.entry.text for card in cards_of([meeting], [cast.trio])] == ["Larm"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite in memory has one connection only"
)
def test_what_is_sent_in_the_moment_of_the_end_is_stored_and_forgets_its_seat_too(cast):
    meeting = running(cast, "dots")
    who, run, sending = seat(meeting, cast.trio), activity(meeting), threading.Event()

    def vote() -> None:
        with transaction.atomic():
            sent(run, who, Contribution("a", x=1))
            sending.set()
            time.sleep(0.5)
        connection.close()

    phone = threading.Thread(target=vote)
    phone.start()
    assert sending.wait(timeout=10)
    end(meeting, by=cast.frida)
    phone.join()
    assert Entry.objects.get().seat is None


def test_a_meeting_that_nobody_ended_is_ended_by_the_clock_the_day_after(cast):
    forgotten, fresh = running(cast, "charter"), running(cast, "strains")
    Meeting.objects.filter(pk=forgotten.pk).update(
        promised_end=clock.now() - dt.timedelta(hours=25)
    )
    who = seat(forgotten, cast.trio)
    take_pen(who)
    write_together(activity(forgotten), who, "goal", "Ro")
    assert end_forgotten() == [forgotten]
    assert end_forgotten() == []
    assert (again(forgotten).state, again(fresh).state) == ("ended", "running")
    assert Charter.objects.get().goal == "Ro"
