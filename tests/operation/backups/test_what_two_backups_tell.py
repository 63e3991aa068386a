"""Somebody has the backups of two days in a row, the private key and the server's secret key.

What can they learn of an open survey? Where the database is simply copied: who answered between,
and what.
"""

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.letters.delivering import deliver_all
from guldkorn.letters.models import Mailing
from guldkorn.lib import clock
from guldkorn.operation.backups import packing, rows, taking
from guldkorn.results.actions import close_and_release, release_due
from guldkorn.surveys import inviting
from guldkorn.surveys.delivery import REMINDER
from guldkorn.surveys.filling import FilledSheet
from guldkorn.surveys.later.models import PutAway, SavedSheet
from guldkorn.surveys.models import Invitation, Survey, forgetting
from tests.cast import person
from tests.evaluations.asked import DAY, on, running_cohort
from tests.evaluations.asked import answer as give
from tests.operation.backups.keys import Vault, another_server
from tests.world import survey

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture
def asked(vault: Vault, cast) -> Survey:
    """By mail; all of the largest unit but two have answered."""
    found = survey(cast.unit, cast.lone, channel=Survey.Channel.EMAIL)
    inviting.send_waiting(found)
    for place in places(found)[:-2]:
        answer(place, 0)
    return found


def places(asked: Survey) -> list[Invitation]:
    """Those of the largest unit."""
    by_unit: dict[int, list[Invitation]] = {}
    for place in asked.invitations.filter(employee__isnull=False).order_by("pk"):
        by_unit.setdefault(place.unit_id, []).append(place)
    return max(by_unit.values(), key=len)


def answer(place: Invitation, number: int) -> bytes:
    raw = bytes([number] * len(place.survey.instrument.items))
    assert place.answer(raw, "Lone råber").value == "stored"
    return raw


def everything() -> Tables:
    """The database, table by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            names = rows.columns_of(cursor, table)
            cursor.execute(f'SELECT * FROM "{table}"')
            held = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
            found[table] = rows.told(held)
    return found


def in_archive(vault: Vault, file: Path) -> Tables:
    """What a backup holds without the file beside it."""
    opening = packing.identity(vault.key)
    with another_server(), packing.opened(file, opening, vault.folder) as (manifest, folder):
        taking.way().put_back(folder, {}, manifest["rows"], lambda *_: None)
        return everything()


def opened(vault: Vault) -> Any:
    return packing.opened(vault.aside, packing.identity(vault.key), vault.folder)


def beside(vault: Vault) -> Tables:
    with opened(vault) as (_manifest, folder):
        found: Tables = json.loads((folder / taking.ROWS).read_text())
        return found


def changed(first: Tables, second: Tables) -> set[str]:
    """The tables that do not hold the same rows in the same order."""
    return {table for table, held in second.items() if held != first[table]}


def unnumbered(tables: Tables) -> Tables:
    """Places without their numbers, which are drawn anew for each backup."""
    held = [row | {"id": None} for row in tables["surveys_invitation"]]
    return tables | {"surveys_invitation": sorted(held, key=str)}


def joined(first: Tables, second: Tables, asked: Survey) -> list[tuple[int, bytes]]:
    """Who answered between, with each answer that is readable in the one and not in the other."""
    used = [
        {row["id"] for row in one["surveys_invitation"] if row["used"]} for one in (first, second)
    ]
    new = answers_in(second, asked) - answers_in(first, asked)
    return [(place, raw) for place in used[1] - used[0] for raw in new.elements()]


def answers_in(tables: Tables, asked: Survey) -> Counter[bytes]:
    held = [*tables.get("surveys_pooledanswers", ()), *tables["surveys_response"]]
    locked = [bytes(row["answers"]) for row in rows.read_again(held)]
    return Counter(asked.pool_safe.unlock(one) for one in locked)


def test_two_plain_copies_tell_what_somebody_answered_between(asked):
    first = everything()
    place = places(asked)[-1]
    raw = answer(place, 3)
    assert joined(first, everything(), asked) == [(place.pk, raw)]


def test_two_backups_differ_in_nothing_that_an_answer_or_a_reminder_changes(vault, asked, cast):
    deliver_all()
    inviting.remind(asked, by=cast.lone)
    deliver_all()
    first = in_archive(vault, vault.take())
    answer(places(asked)[-1], 3)
    with clock.pretend(clock.now() + dt.timedelta(days=1)):
        inviting.remind(asked, by=cast.lone)
        deliver_all()
    before, after = Mailing.objects.about(asked, REMINDER).order_by("pk")
    assert before.delivered == after.delivered + 1
    sheet = FilledSheet.read(asked.instrument, "")
    SavedSheet.keep(asked, PutAway(sheet.text, "Jeg tænker mig om"))
    second = in_archive(vault, vault.take())
    # that everybody who has not answered was reminded is known; who that was stands nowhere
    assert changed(unnumbered(first), unnumbered(second)) == {"history_entry", "letters_mailing"}
    assert {row["delivered"] for row in second["letters_mailing"]} == {0}
    assert joined(first, second, asked) == []
    for table in ("secret", "response", "pooledanswers", "pooledcomment", "savedsheet"):
        assert second[f"surveys_{table}"] == []
    assert second["letters_letter"] == second["accounts_session"] == []
    assert not any(row["pool_key"] or row["comment_key"] for row in second["surveys_survey"])
    assert not any(row["used"] for row in second["surveys_invitation"])


def test_beside_them_lies_one_file_in_which_no_answer_is_the_last(vault, asked):
    vault.take()
    answer(places(asked)[-1], 3)
    stored = {bytes(one) for one in asked.pool.values_list("answers", flat=True)}
    assert stored
    vault.take()
    held = beside(vault)
    assert "surveys_pooledanswers" not in held
    assert sum(answers_in(held, asked).values()) == len(places(asked)) - 1
    again = {bytes(row["answers"]) for row in rows.read_again(held["surveys_response"])}
    assert not again & stored
    assert len(held["surveys_lockedcomment"]) == len(places(asked)) - 1
    assert [path.name for path in vault.folder.glob("open*")] == ["open.guldkorn"]


def test_when_it_is_closed_nothing_tells_who_took_part(vault, asked, cast):
    first = in_archive(vault, vault.take())
    asked.close(by=cast.lone)
    second = in_archive(vault, vault.take())
    assert any(row["used"] for row in second["surveys_invitation"])
    of_whom, used = (
        {row["id"] for row in one["surveys_invitation"] if row["survey_id"] == asked.pk}
        for one in (first, second)
    )
    assert (len(of_whom), of_whom & used) == (len(used), set())
    assert beside(vault)["surveys_secret"] == []


def test_answers_without_a_result_lie_beside_and_with_one_in_no_backup(vault, asked, cast):
    asked.close(by=cast.lone)
    assert in_archive(vault, vault.take())["surveys_response"] == []
    held = beside(vault)
    number = len(places_of(asked))
    assert len(held["surveys_response"]) == len(held["surveys_lockedcomment"]) == number
    close_and_release(asked, by=cast.lone)
    assert in_archive(vault, vault.take())["surveys_response"] == []
    assert beside(vault)["surveys_response"] == beside(vault)["surveys_survey"] == []


def places_of(asked: Survey) -> list[Invitation]:
    """Those that are used."""
    return list(asked.invitations.filter(used=True))


def test_between_closing_and_forgetting_no_backup_says_who_answered(
    vault, asked, cast, monkeypatch
):
    with monkeypatch.context() as stopped:
        stopped.setattr(forgetting, "forget_people", lambda _survey: None)
        asked.close(by=cast.lone)
    second = in_archive(vault, vault.take())
    named = [row for row in second["surveys_invitation"] if row["employee_id"]]
    assert (bool(named), any(row["used"] for row in named)) == (True, False)
    assert not any(row["comment_key"] for row in second["surveys_survey"])
    assert second["surveys_secret"] == []


def test_the_clock_forgets_the_people_of_a_survey_that_was_called_off(cast, monkeypatch, db):
    with clock.pretend(clock.now() + dt.timedelta(days=3)):
        planned = survey(cast.unit, cast.lone, channel=Survey.Channel.EMAIL)
    with monkeypatch.context() as stopped:
        stopped.setattr(forgetting, "forget_people", lambda _survey: None)
        planned.call_off(by=cast.lone)
    assert planned.invitations.filter(employee__isnull=False).exists()
    release_due(clock.today())
    assert not planned.invitations.filter(employee__isnull=False).exists()


def test_slips_of_an_evaluation_are_locked_anew_too(vault, cast):
    with on(DAY):
        cohort = running_cohort(cast)
        theo = person("Theo Underviser", "theo@underviser.example")
        cohort.teachers.create(person=theo, name="Theo", confirmed_at=clock.now())
        until = DAY + dt.timedelta(days=7)
        asked = CourseEvaluation.open(cohort, by=theo, channel="slips", closes_on=until)
        give(asked, 1, 2)
        vault.take()
        stored = {bytes(one.content): one.pk for one in asked.slips.all()}
    held = rows.read_again(beside(vault)["programmes_slip"])
    assert stored
    assert not {bytes(row["content"]) for row in held} & set(stored)
    assert not {row["id"] for row in held} & set(stored.values())
    found = [asked.pool_safe.unlock(row["content"]) for row in held if row["kind"] == "answers"]
    assert sorted(found) == sorted(bytes([one] * len(found[0])) for one in (1, 2))
