"""What is erased in the night, and what is not."""

import pytest
from click.testing import CliRunner

from guldkorn.cli import main
from guldkorn.lib import traces
from guldkorn.lib.chores import Chores
from guldkorn.mailbox.lifecycle import LineKind
from guldkorn.mailbox.models import LetterSign, StaffLetter
from guldkorn.mailbox.overnight import move_due
from tests.mailbox.lettered import STRAIN, a_night_later, put


@pytest.mark.parametrize(("days", "left"), [(90, 1), (370, 0)])
def test_what_was_added_this_morning_is_not_erased_before_it_is_read(cast, letter, days, left):
    letter.say(LineKind.ANSWER, "Tak.", by=cast.anna)
    with a_night_later(days):
        letter.add("Det sker igen.", "k" * 20)
        move_due(Chores())
        assert StaffLetter.objects.count() == left
    with a_night_later(days + 1):
        move_due(Chores())
    assert [one.state for one in StaffLetter.objects.all()] == ["new"] * left


def test_words_taken_back_after_their_letter_is_gone_are_erased(cast, letter):
    kept, back = (
        LetterSign.propose(letter, STRAIN, words, by=cast.anna)
        for words in ("Der mangler hænder.", "Der er for få.")
    )
    for one in (kept, back):
        one.agree(by=cast.tarik)
    letter.say(LineKind.ANSWER, "Tak.", by=cast.anna)
    with a_night_later(90):
        move_due(Chores())
        back.refresh_from_db()
        back.take_back(by=cast.anna)
        move_due(Chores())
    assert list(LetterSign.objects.all()) == [kept]


def test_the_table_of_words_is_swept_too(mailbox, monkeypatch):
    swept = []
    monkeypatch.setattr(traces, "sweep", lambda *tables: swept.extend(tables))
    move_due(Chores())
    assert LetterSign in swept


def test_the_clock_says_no_number_of_letters(mailbox):
    put(mailbox)
    with a_night_later():
        answer = CliRunner().invoke(main, ["daily"])
    assert StaffLetter.objects.get().is_readable
    lines = [line for line in answer.output.splitlines() if "mailbox" in line]
    assert lines == ["mailboxes seen to"]
    assert "AMR" not in answer.output
