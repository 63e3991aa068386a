"""What the mailbox promises, attacked: the time, the number, the manager, and what is kept."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.chores import Chores
from guldkorn.mailbox.lifecycle import LineKind
from guldkorn.mailbox.models import LetterLine, LetterSign, Mailbox, StaffLetter
from guldkorn.mailbox.overnight import move_due
from guldkorn.surveys import codes
from guldkorn.waiting.table import waits_for
from tests.mailbox.lettered import (
    STRAIN,
    TEXT,
    a_night_later,
    put,
    put_yesterday,
    read_with,
)

LETTERS_WAIT = "letters"


def kinds(person) -> list[str]:
    return [one.kind.value for one in waits_for(person)]


def test_nobody_reads_a_letter_on_the_day_that_it_is_sent(cast, mailbox, client_of):
    put(mailbox)
    move_due(Chores())
    there = reverse("mailbox:letters", args=[cast.unit.pk])
    assert TEXT[:30] not in client_of(cast.anna).get(there).text
    assert not StaffLetter.objects.visible_to(cast.anna).exists()
    with a_night_later():
        assert move_due(Chores()) == 1
        assert TEXT[:30] in client_of(cast.anna).get(there).text


def test_when_it_was_sent_is_told_by_nothing_that_is_kept(mailbox):
    days = [dt.datetime(2026, 11, day, 9, tzinfo=dt.UTC) for day in (23, 25, 27)]
    for day in days:
        with clock.pretend(day):
            put(mailbox)
    with clock.pretend(days[-1] + dt.timedelta(days=1)):
        move_due(Chores())
    kept = StaffLetter.objects.values("week", "settled_on", "is_readable", "state")
    assert len(set(map(str, kept))) == 1
    assert {one.words.day for one in StaffLetter.objects.all()} == {""}


def test_handed_on_it_is_locked_anew_and_lies_in_an_order_of_chance(mailbox):
    with a_night_later(-1):
        for number in range(12):
            put(mailbox, f"{number}")
        before = {bytes(one.sealed) for one in StaffLetter.objects.all()}
    move_due(Chores())
    after = list(StaffLetter.objects.order_by("week"))
    assert before.isdisjoint(bytes(one.sealed) for one in after)
    assert sorted(one.words.text for one in after) == sorted(str(n) for n in range(12))


def test_lines_wait_for_the_night_too(cast, letter):
    letter.add("Og om aftenen.", "k" * 20)
    assert letter.readable_lines() == []
    with a_night_later():
        move_due(Chores())
    assert [line.text for line in letter.readable_lines()] == ["Og om aftenen."]
    assert LetterLine.objects.get().letter_id == letter.pk


def test_the_manager_is_told_nothing_however_many_come_and_however_long_it_takes(
    cast, mailbox, client_of
):
    lone, address = client_of(cast.lone), reverse("mailbox:mailbox", args=[cast.unit.pk])
    lone.get(address)
    before = seen(lone, address)
    for _each in range(12):
        put_yesterday(mailbox)
    with a_night_later(100):
        move_due(Chores())
        assert seen(lone, address) == before


def test_what_is_sent_before_midnight_is_not_handed_on_after_it(cast, mailbox):
    midnight = dt.datetime(2026, 11, 24, 23, tzinfo=dt.UTC)
    with clock.pretend(midnight - dt.timedelta(minutes=1)):
        put(mailbox)
    handed_on = []
    for hours in (0, 7, 23, 24):
        with clock.pretend(midnight + dt.timedelta(hours=hours)):
            handed_on.append(move_due(Chores()))
    assert handed_on == [0, 0, 0, 1]


def test_a_letter_that_does_not_open_holds_up_no_other(mailbox, caplog):
    with a_night_later(-1):
        broken, whole = put(mailbox), put(mailbox, "Et andet brev.")
    StaffLetter.objects.filter(digest=codes.digest(broken)).update(key=b"x" * 60)
    assert move_due(Chores()) == 1
    there = StaffLetter.opened_by(whole)
    assert (there.is_readable, there.words.text) == (True, "Et andet brev.")
    assert StaffLetter.opened_by(broken).is_readable is False
    assert caplog.messages == [f"a letter of mailbox {mailbox.pk} does not open"]


def test_no_page_of_the_manager_changes_when_letters_come_and_are_answered(
    cast, mailbox, client_of
):
    lone, unit, turn = client_of(cast.lone), [cast.unit.pk], [cast.round.pk]
    pages = [
        reverse("mailbox:mailbox", args=unit),
        reverse("wheel:history", args=unit),
        reverse("wheel:handover", args=unit),
        reverse("wheel:round", args=turn),
        reverse("themes:themes", args=turn),
        reverse("waiting:waiting"),
        reverse("wheel:search") + "?q=morgenen",
        reverse("wheel:home"),
    ]
    lone.get(pages[0])
    before = [seen(lone, one) for one in pages]
    letter = put_yesterday(mailbox)
    letter.say(LineKind.ANSWER, "Tak.", by=cast.anna)
    letter.hide("morgenen", by=cast.tarik)
    LetterSign.propose(letter, STRAIN, "Der mangler hænder.", by=cast.tarik)
    put_yesterday(mailbox)
    assert [seen(lone, one) for one in pages] == before


def seen(client, address: str) -> str:
    """A page without what is drawn anew each time."""
    lines = client.get(address).text.splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_the_coordinators_pages_do_not_change_either(cast, mailbox, client_of):
    karen, organisation = client_of(cast.karen), [cast.organisation.pk]
    pages = [reverse("wheel:overview", args=organisation), reverse("wheel:home")]
    before = [seen(karen, one) for one in pages]
    put_yesterday(mailbox)
    assert [seen(karen, one) for one in pages] == before


def test_history_says_who_did_what_without_a_word_and_outside_the_unit(cast, letter):
    letter.say(LineKind.ANSWER, "Tak for brevet.", by=cast.anna)
    sign = LetterSign.propose(letter, STRAIN, "Der mangler hænder.", by=cast.anna)
    written = Entry.objects.filter(noun__in=["mailbox.staffletter", "mailbox.lettersign"])
    assert {(one.unit_id, str(one.facts)) for one in written} == {(None, "{}")}
    sign.agree(by=cast.tarik)
    agreed = Entry.objects.get(noun="mailbox.lettersign", verb="agreed")
    assert (agreed.unit_id, agreed.facts) == (cast.unit.pk, {"topic": STRAIN})


def test_letters_wait_for_amr_and_tr_and_words_for_the_other(cast, mailbox):
    letter = put_yesterday(mailbox)
    assert [kinds(one).count(LETTERS_WAIT) for one in cast.three] == [0, 1, 1]
    assert TEXT[:20] not in str(waits_for(cast.anna))
    letter.say(LineKind.ANSWER, "Tak.", by=cast.anna)
    LetterSign.propose(letter, STRAIN, "Der mangler hænder.", by=cast.anna)
    assert [kinds(one) for one in cast.three] == [[], ["letter_words"], []]


def test_a_mailbox_waits_for_those_who_have_not_said_yes(cast):
    Mailbox.agree(cast.trio, by=cast.anna)
    assert [kinds(one) for one in cast.three] == [["mailbox"], ["mailbox"], []]


@pytest.mark.parametrize(("days", "left"), [(89, 1), (90, 0)])
def test_a_letter_is_erased_ninety_days_after_the_answer(cast, letter, days, left):
    agreed, proposed = (
        LetterSign.propose(letter, STRAIN, words, by=cast.anna)
        for words in ("Der mangler hænder.", "Der er for få.")
    )
    agreed.agree(by=cast.tarik)
    letter.say(LineKind.ANSWER, "Tak.", by=cast.anna)
    with a_night_later(days):
        move_due(Chores())
    assert (StaffLetter.objects.count(), LetterLine.objects.count()) == (left, left)
    agreed.refresh_from_db()
    assert (agreed.letter_id is None, agreed.words) == (not left, "Der mangler hænder.")
    assert LetterSign.objects.filter(pk=proposed.pk).count() == left


def test_a_letter_that_nobody_answered_is_erased_after_a_year(mailbox, client_of):
    code = put(mailbox)
    with a_night_later(365):
        move_due(Chores())
        assert read_with(client_of(), code).status_code == 404
    assert not StaffLetter.objects.exists()


def test_one_mailbox_that_fails_holds_up_no_other(cast, mailbox, monkeypatch):
    def fails(_mailbox):
        raise RuntimeError

    monkeypatch.setattr("guldkorn.mailbox.overnight.move", fails)
    chores = Chores()
    assert move_due(chores) == 0
    assert chores.failed == [f"the letters of mailbox {mailbox.pk} were not moved: RuntimeError"]
