"""A pair of keys, and backups made and brought back with it."""

from pathlib import Path
from typing import Any

from django.db import connection

from guldkorn.operation.backups import packing, restoring, taking
from tests.databases.aside import put_aside


class Vault:
    """A folder of backups, and the private key to them."""

    def __init__(self, home: Path) -> None:
        self.folder, self.key = home / "backups", home / "key.txt"
        self.public = packing.new_key(self.key)

    def take(self) -> Path:
        return taking.take(self.folder, self.public)

    def restore(self, file: Path, *, without_open: bool = False) -> dict[str, Any]:
        return restoring.restore(file, self.key, without_open=without_open)

    @property
    def aside(self) -> Path:
        return self.folder / taking.ASIDE


def another_server() -> Any:
    """While this holds, the database has no tables."""
    return put_aside(connection)
