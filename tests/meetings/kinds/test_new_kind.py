"""A new kind of exercise is one folder and one line: it runs on phones, wall and paper, and stands
in the record.
"""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from guldkorn.lib.typeset import Paragraph
from guldkorn.meetings.actions import end
from guldkorn.meetings.afterwards.on_paper import on_paper
from guldkorn.meetings.afterwards.record import record_of
from guldkorn.meetings.kinds.table import KINDS
from guldkorn.meetings.models import Entry, Meeting, Participant
from guldkorn.meetings.screens import screen_html, seat_html
from tests.meetings.kinds import weather
from tests.meetings.room import METHODS, Part, activity, exercise, running, text

HERE = Path(__file__).parent
REFUSED = "Det vejr har vi ikke."


@pytest.fixture
def today(cast, methods, monkeypatch, settings):
    """A workshop at an exercise of the new kind, with one seat and its address."""
    monkeypatch.setitem(KINDS, "weather", weather.KIND)  # the line in the table
    monkeypatch.setitem(
        METHODS,
        "weather",
        exercise("weather", "weather", parts=(Part("here", text("Vejret her")),)),
    )
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [HERE / "weather" / "templates"]}]
    meeting = running(cast, "weather")
    return meeting, *Participant.join(meeting, trio=cast.trio, role="tr")


def say(meeting, secret, word):
    sent = {"activity": activity(meeting).pk, "part": "here", "text": word}
    return Client().post(
        reverse("meetings:entries", args=[secret]), sent, headers={"Accept": "application/json"}
    )


def test_a_phone_fills_in_its_own_form_and_its_rule_holds(today):
    meeting, seat, secret = today
    assert '<input class="weather" name="text">' in seat_html(seat.pk, "da")
    wrong, right = say(meeting, secret, "torden"), say(meeting, secret, "sol")
    assert [(answer.status_code, answer.json()["said"]) for answer in (wrong, right)] == [
        (400, REFUSED),
        (200, ""),
    ]
    assert [entry.text for entry in Entry.objects.all()] == ["sol"]


def test_the_wall_shows_its_own_board_when_the_room_is_shown(today, cast):
    meeting, _seat, secret = today
    say(meeting, secret, "sol")
    board = '<ul class="weather"><li>sol</li></ul>'
    assert board not in screen_html(meeting.pk)
    activity(meeting).turn_to("show", by=cast.frida)
    assert board in screen_html(meeting.pk)


def test_paper_is_printed_and_typed_in_as_it_says(today, cast, client_of):
    meeting, _seat, _secret = today
    address = reverse("meetings:paper", args=[meeting.current_id])
    frida = client_of(cast.frida)
    assert "Et ord for hvert ark: sol, sky eller regn." in frida.get(address).content.decode()
    assert REFUSED in frida.post(address, {"part-here": "sol torden"}).content.decode()
    assert frida.post(address, {"part-here": "sol regn"}).status_code == 302
    assert [entry.text for entry in Entry.objects.all()] == ["sol", "regn"]


def test_the_record_tells_it_on_its_page_and_in_its_own_line(today, cast, client_of):
    meeting, _seat, secret = today
    say(meeting, secret, "sol")
    activity(meeting).turn_to("show", by=cast.frida)
    end(meeting, by=cast.frida)
    page = client_of(cast.frida).get(reverse("meetings:record", args=[meeting.pk])).content.decode()
    assert '<ul class="weather"><li>sol</li></ul>' in page
    blocks = list(on_paper(record_of(Meeting.objects.get(pk=meeting.pk), [])))
    assert Paragraph("sol: 1, sky: 0, regn: 0") in blocks
