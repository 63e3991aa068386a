"""Sixty people are asked, answer one after another, and it is closed and released: in a process and
a database of its own.

`python -m tests.attacks.links.drama <folder> [naked] [read]` plays it in the database that
GULDKORN_DATABASE names, and leaves in the folder what an attacker could copy at four moments, and
the truth in truth.json. ``naked`` is how it must not be: nothing is locked, and everything lies as
it came. With ``read``, somebody reads the database all the time, as a backup does: SQLite then
keeps its whole log.
"""

import json
import os
import random
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

PEOPLE = 60
NOT_DELIVERED = 6
"""So many letters wait or have failed all the time."""


def play(folder: Path, *, naked: bool, read: bool) -> None:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    from guldkorn.results.actions import close_and_release
    from tests.cast import build

    if naked:
        _strip()
    cast = build()
    survey = _survey(cast)
    reader = (
        sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None) if read else None
    )
    if reader:
        reader.execute("begin")
        reader.execute("select count(*) from surveys_survey").fetchall()
    people = sorted(
        survey.invitations.select_related("employee", "unit"), key=lambda place: place.employee.name
    )
    order = random.Random(1).sample(people, PEOPLE)
    truth: dict[str, Any] = {
        "alphabet": [place.pk for place in people],
        "employees": [place.employee_id for place in people],
        "answered": [place.pk for place in order],
        "answers": {},
        "letters": _sealed_letters(),
        "keys": {
            "comments": bytes(survey.comment_key).hex(),
            "answers": bytes(survey.pool_key).hex(),
        },
    }
    for number, place in enumerate(order):
        raw = bytes(
            random.Random(f"{number} {naked}").choices(range(4), k=len(survey.instrument.items))
        )
        truth["answers"][place.pk] = raw.hex()
        assert place.answer(raw, f"Ord {number}").value == "stored"
        if number + 1 in (PEOPLE // 2 + 3, PEOPLE - 1):
            _copy(folder / ("half" if number < PEOPLE - 2 else "before"))
    survey.close(by=cast.karen)
    _copy(folder / "closed")
    survey.refresh_from_db()
    close_and_release(survey, by=cast.karen)
    _copy(folder / "released")
    (folder / "truth.json").write_text(json.dumps(truth))


def _survey(cast: Any) -> Any:
    from guldkorn.content.instruments import find
    from guldkorn.letters.delivering import deliver
    from guldkorn.letters.models import Letter, LetterState
    from guldkorn.lib import clock
    from guldkorn.surveys import inviting
    from guldkorn.surveys.models import Survey
    from guldkorn.workplaces.models import Employee, Unit

    unit = Unit.objects.create(
        organisation=cast.organisation, code="KØ", name="Køkkenet", parent=cast.units["SK"]
    )
    Employee.objects.bulk_create(
        Employee(unit=unit, name=f"Kok {n:02}", email=f"kok{n}@solbjerg.example")
        for n in range(PEOPLE)
    )
    day = clock.today()
    plan = {
        "opens_on": day,
        "closes_on": day,
        "result_on": day,
        "result_where": "Her",
        "with_comments": True,
    }
    survey = Survey.start(unit, find("pulsen"), by=cast.karen, channel=Survey.Channel.EMAIL, **plan)
    survey.open(by=cast.karen)
    inviting.send_waiting(survey)
    left = iter(range(PEOPLE - NOT_DELIVERED))
    deliver(lambda: next(left, None) is None)
    Letter.objects.filter(pk__in=Letter.objects.values("pk")[: NOT_DELIVERED // 2]).update(
        state=LetterState.FAILED
    )
    return survey


def _sealed_letters() -> list[str]:
    from guldkorn.letters.models import Letter

    return [bytes(letter.sealed).hex() for letter in Letter.objects.all()]


def _strip() -> None:
    """Take away what holds the promise."""
    from guldkorn.lib.sealing import Safe
    from guldkorn.surveys import mixing

    Safe.lock = Safe.unlock = lambda self, content: content
    mixing.shuffled = list


def _copy(folder: Path) -> None:
    """What somebody who may read the disk, or ask the database, takes along."""
    from django.db import connection

    folder.mkdir(parents=True)
    if connection.vendor == "sqlite":
        for end in ("", "-wal"):
            shutil.copy(f"{connection.settings_dict['NAME']}{end}", folder / f"file{end}")
        return
    with connection.cursor() as cursor:
        cursor.execute("checkpoint")
        cursor.execute("show data_directory")
        home = Path(cursor.fetchone()[0])
        tables = [
            "invitation",
            "secret",
            "response",
            "survey",
            "pooledanswers",
            "lockedcomment",
            "letter",
        ]
        files = {}
        for table in tables:
            room = "letters" if table == "letter" else "surveys"
            cursor.execute("select pg_relation_filepath(%s)", [f"{room}_{table}"])
            files[table] = cursor.fetchone()[0]
            shutil.copy(home / files[table], folder / table)
        (folder / "files.json").write_text(json.dumps(files))
        for table, what in (
            ("invitation", "id"),
            ("response", "encode(answers, 'hex')"),
            ("secret", "invitation_id"),
        ):
            cursor.execute(f"select {what}, xmin::text::bigint from surveys_{table} order by ctid")
            (folder / f"{table}.json").write_text(json.dumps(cursor.fetchall()))
    shutil.copytree(home / "pg_wal", folder / "pg_wal")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guldkorn.web.settings")
    play(Path(sys.argv[1]), naked="naked" in sys.argv, read="read" in sys.argv)
