"""Making a backup, and throwing old ones away."""

import datetime as dt
import secrets
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from guldkorn.lib import clock
from guldkorn.operation.backups import on_postgres, on_sqlite, packing, rows
from guldkorn.operation.backups.packing import BackupWriter, BadBackup
from guldkorn.operation.backups.scope import Rows, heaped

ASIDE = "open.guldkorn"
"""What waits in whatever people can answer: one file, which the next backup replaces."""

PATTERN = "backup-*.guldkorn"
ROWS = "rows.json"

AT_MOST = 30
"""Days. What somebody has had erased must not live much longer in a copy."""


def way() -> Any:
    """How it is done with the database that is set."""
    return on_postgres if connection.vendor == "postgresql" else on_sqlite


def take(folder: Path, public: str) -> Path:
    """Write a backup for whoever has the private key, and beside it what is open. Raises
    BadBackup.
    """
    packing.recipient(public)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    about = _about()
    name = f"backup-{clock.now():%Y-%m-%d-%H%M%S}-{about['id'][:4]}.guldkorn"
    file = folder / name
    with packing.private_folder(folder) as inside:
        plain = inside / "plain.zip"
        out = BackupWriter(plain)
        aside, counts = way().copy(inside, out)
        is_whole = not any(aside.values())
        out.seal(about | {"rows": counts, "is_whole": is_whole, "schema": _schema()})
        packing.lock(plain, file, public, about)
        _write_aside(inside, folder / ASIDE, public, about, heaped(aside))
    return file


def _write_aside(
    inside: Path, file: Path, public: str, about: dict[str, Any], aside: Rows
) -> None:
    plain = inside / "aside.zip"
    out = BackupWriter(plain)
    out.put_json(ROWS, {table: rows.told(found) for table, found in aside.items()})
    out.seal(about)
    packing.lock(plain, file, public, about)


def _about() -> dict[str, Any]:
    return {
        "id": secrets.token_hex(8),
        "made_at": clock.now().isoformat(),
        "guldkorn": version("guldkorn"),
        "database": connection.vendor,
    }


def _schema() -> list[str]:
    """The migrations that made the tables."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def made(folder: Path) -> list[tuple[dt.datetime, Path]]:
    """The backups of a folder, oldest first. What is none is left out."""
    found = []
    for file in folder.glob(PATTERN):
        with suppress(BadBackup, OSError):
            at = dt.datetime.fromisoformat(packing.about(file)["made_at"])
            found.append((at, file))
    return sorted(found)


def throw_away(folder: Path, days: int) -> int:
    """Delete the backups that are older than so many days, but never the newest. Returns how
    many.
    """
    before = clock.now() - dt.timedelta(days=days)
    old = [file for at, file in made(folder)[:-1] if at < before]
    for file in old:
        file.unlink()
    return len(old)
