"""A server from a backup: into a database without tables, and nowhere else."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.letters.models import Letter, LetterState
from guldkorn.operation.backups import packing, rows, taking
from guldkorn.operation.backups.packing import BadBackup
from guldkorn.operation.backups.scope import Rows
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Survey
from guldkorn.surveys.models.fixed import promise


def restore(file: Path, key: Path, *, without_open: bool) -> dict[str, Any]:
    """Let the database be what it was when the backup was made. Returns its manifest. Raises
    BadBackup before anything is written, but for what only the database can tell.
    """
    if not taking.way().is_empty():
        raise BadBackup(
            "The database has tables. Restore into a new one, before `guldkorn setup`."
        )
    opening = packing.identity(key)
    with packing.opened(file, opening) as (manifest, folder):
        _ensure_ours(manifest)
        with _aside(file, opening, manifest, without_open=without_open) as aside:
            taking.way().put_back(folder, aside, manifest["rows"])
    call_command("migrate", verbosity=0, interactive=False)
    _stop_letters()
    if not aside:
        _begin_anew()
    return manifest


def read(file: Path, key: Path) -> dict[str, Any]:
    """Open a backup and compare each member with its checksum, and restore nothing."""
    with packing.opened(file, packing.identity(key)) as (manifest, _folder):
        return manifest


def _ensure_ours(manifest: dict[str, Any]) -> None:
    if manifest["database"] != connection.vendor:
        raise BadBackup(
            f"The backup is of {manifest['database']}, and the database is"
            f" {connection.vendor}."
        )
    known = MigrationLoader(None).disk_migrations or {}
    ours = {f"{app}.{name}" for app, name in known}
    if not set(manifest["schema"]) <= ours:
        raise BadBackup("The backup is from a newer version of Guldkorn.")


@contextmanager
def _aside(
    file: Path, opening: Any, manifest: dict[str, Any], *, without_open: bool
) -> Iterator[Rows]:
    beside = file.with_name(taking.ASIDE)
    fits = beside.exists() and packing.about(beside)["id"] == manifest["id"]
    if fits and not without_open:
        with packing.opened(beside, opening) as (_about, folder):
            yield _rows_of(folder / taking.ROWS)
        return
    if not without_open and not manifest["is_whole"]:
        raise BadBackup(
            f"{beside} does not belong to this backup. In it lie answers to what was open,"
            " mails and letters that waited. Restore the newest backup, or say"
            " --without-what-was-open."
        )
    yield {}


def _rows_of(file: Path) -> Rows:
    found = json.loads(file.read_text())
    return {table: rows.read_again(told) for table, told in found.items()}


def _stop_letters() -> None:
    """Since the backup they may have arrived: of what must not come twice a person decides."""
    waiting = Letter.objects.on_their_way().filter(once=True)
    waiting.update(state=LetterState.PERHAPS)


@transaction.atomic
def _begin_anew() -> None:
    """Whoever was asked can be asked again: no answer and no link of theirs is there."""
    for survey in Survey.objects.filter(state=State.OPEN):
        promise(survey)
        survey.save(update_fields=["pool_key", "comment_key", "with_comments"])
        survey.invitations.update(mailed=False)
    CourseEvaluation.objects.filter(closed_at=None).delete()
