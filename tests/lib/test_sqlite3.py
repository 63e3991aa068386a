"""Nobody else on the machine reads the database."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

USE = """
import django, os
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE IF NOT EXISTS t (x int)")
    cursor.execute("INSERT INTO t VALUES (1)")
    for name in sorted(os.listdir(os.environ["FOLDER"])):
        print(name, oct(os.stat(os.path.join(os.environ["FOLDER"], name)).st_mode & 0o777))
"""
PRIVATE = {
    "guldkorn.sqlite3": "0o600",
    "guldkorn.sqlite3-shm": "0o600",
    "guldkorn.sqlite3-wal": "0o600",
}


def used(folder: Path) -> dict[str, str]:
    """The files of a database while a process of its own uses it, and who may read them."""
    environment = os.environ | {
        "GULDKORN_DATABASE": f"sqlite:///{folder / 'guldkorn.sqlite3'}",
        "GULDKORN_SECRET_KEY": "x",
        "FOLDER": str(folder),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "guldkorn.web.settings",
    }
    command = ["sh", "-c", 'umask 022; exec "$0" "$@"', sys.executable, "-c", USE]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return dict(line.split() for line in said.stdout.splitlines())


def test_a_new_database_is_its_owners_alone_in_a_folder_that_is_too(tmp_path):
    folder = tmp_path / "var"
    assert used(folder) == PRIVATE
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_database_from_before_becomes_its_owners_alone_and_a_folder_is_left_as_it_is(tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "guldkorn.sqlite3").touch(mode=0o644)
    assert used(tmp_path) == PRIVATE
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
