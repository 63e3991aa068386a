"""Phones and the console remind of equal turns where each at a table writes and then tells."""

import pytest

from guldkorn.content import exercises
from guldkorn.meetings import phases
from guldkorn.meetings.screens import console_html, seat_html
from tests.meetings.room import METHODS, activity, running, seat


@pytest.fixture(autouse=True)
def these(monkeypatch):
    monkeypatch.setattr(exercises, "_by_id", lambda: METHODS)


def test_first_alone_then_round_the_table_then_together():
    told = [phases.turn(phase) for phase in ("write", "again", "show", "compare", "cluster")]
    assert told == ["alone", "alone", "round", "round", "together"]


def test_it_stands_on_phones_at_tables_and_on_the_console(cast):
    meeting = running(cast, "strains")
    who = seat(meeting, cast.trio)
    said = {
        "write": "Først skriver hver for sig.",
        "show": "Én ad gangen og lige længe. Ingen afbryder.",
        "cluster": "Tal sammen. Er alle blevet hørt?",
    }
    for phase, words in said.items():
        activity(meeting).turn_to(phase, by=cast.frida)
        for html in (seat_html(who.pk, "da"), console_html(meeting.pk, "da")):
            assert html.count('aria-current="step">') >= 1
            assert words in html
    activity(meeting).turn_to("done", by=cast.frida)
    assert 'class="turns"' not in seat_html(who.pk, "da")


@pytest.mark.parametrize("name", ["dots", "charter", "goodbye"])
def test_where_nobody_takes_turns_at_a_table_nothing_is_said(cast, name):
    assert activity(running(cast, name)).whose_turn == ""
