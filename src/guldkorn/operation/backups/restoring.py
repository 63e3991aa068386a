"""A server from a backup: into a database without tables, and nowhere else."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from guldkorn.operation.backups import beginning, packing, rows, taking
from guldkorn.operation.backups.packing import BadBackup
from guldkorn.operation.backups.scope import Rows


def restore(
    file: Path, key: Path, *, without_open: bool, work: Path | None = None
) -> dict[str, Any]:
    """Let the database be what it was when the backup was made. Returns its manifest. Raises
    BadBackup before anything is written, but for what only the database can tell.

    ``work`` is where it is unlocked, else beside it.
    """
    if not taking.way().is_empty():
        raise BadBackup(
            "The database has tables. Restore into a new one, before `guldkorn setup`."
            " If a restore was cut off here, make the database anew first."
        )
    opening = packing.identity(key)
    place = work or file.parent
    with packing.opened(file, opening, place) as (manifest, folder):
        _ensure_ours(manifest)
        opened = _aside(file, opening, place, manifest, without_open=without_open)
        with opened as aside:
            begin = partial(beginning.begin, with_answers=bool(aside))
            taking.way().put_back(folder, aside, manifest["rows"], begin)
    _bring_up_to_date()
    return manifest


def _bring_up_to_date() -> None:
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except Exception as error:
        raise BadBackup(
            "Everything of the backup is there, but its tables are not of this version"
            f" yet: {error}. Do not restore again. Run: guldkorn setup"
        ) from error


def read(file: Path, key: Path) -> dict[str, Any]:
    """Open a backup and compare each member with its checksum, and restore nothing."""
    with packing.opened(file, packing.identity(key), file.parent) as (
        manifest,
        _folder,
    ):
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
    file: Path,
    opening: Any,
    place: Path,
    manifest: dict[str, Any],
    *,
    without_open: bool,
) -> Iterator[Rows]:
    beside = file.with_name(taking.ASIDE)
    fits = beside.exists() and packing.about(beside)["id"] == manifest["id"]
    if fits and not without_open:
        with packing.opened(beside, opening, place) as (_about, folder):
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
