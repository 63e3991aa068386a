"""A migrated SQLite database, kept in a file by the content of the migrations, so that a test run
need not migrate.

It is made by the first run after a migration has changed, from the migrations themselves.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "tests"


@contextmanager
def handed_out(connection: Any) -> Iterator[None]:
    """While this holds, the test database that Django makes begins as a copy of the template, where
    there is one.
    """
    template, creation = _path(), connection.creation
    before = creation._create_test_db

    def create(*arguments: Any, **named: Any) -> str:
        name: str = before(*arguments, **named)
        if template.exists():
            # A database in memory is gone with its last connection: this one lives as long as the
            # run.
            creation.copied = sqlite3.connect(name, uri=True)
            with closing(sqlite3.connect(template)) as source:
                source.backup(creation.copied)
        return name

    creation._create_test_db = create
    try:
        yield
    finally:
        creation._create_test_db = before


def keep(connection: Any) -> None:
    """Keep what has just been migrated, unless it came from the template. Two processes may do so
    at once.
    """
    template = _path()
    if template.exists():
        return
    for outdated in FOLDER.glob("migrated-*.sqlite3"):
        outdated.unlink(missing_ok=True)
    mine = template.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(mine)) as target:
        connection.connection.backup(target)
    mine.rename(template)


def restored(connection: Any) -> bool:
    """Make the database of this run the template again, whatever its schema is now. Tell whether
    there was one.
    """
    if connection.vendor != "sqlite" or not _path().exists():
        return False
    connection.ensure_connection()
    with closing(sqlite3.connect(_path())) as source:
        source.backup(connection.connection)
    return True


def copied_to(database: Path) -> None:
    """Begin the database of another process as a copy of the template, where there is one. That
    process still migrates: then there is nothing left to do.
    """
    if _path().exists():
        shutil.copy(_path(), database)


def _path() -> Path:
    """The template's file. Its name changes with any migration, and with the packages that are
    installed.
    """
    told = hashlib.sha256()
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path).glob("migrations/*.py")):
            told.update(path.name.encode() + path.read_bytes())
    return FOLDER / f"migrated-{told.hexdigest()[:16]}.sqlite3"
