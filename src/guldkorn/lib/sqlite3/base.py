import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

OURS, OUR_FOLDER = 0o600, 0o700


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: Any) -> Any:
        name = str(conn_params["database"])
        if name and not name.startswith((":", "file:")):  # in memory
            _keep_private(Path(name))
        return super().get_new_connection(conn_params)


def _keep_private(file: Path) -> None:
    """Make the file before SQLite does, which would let everybody read it; its log takes after it.

    A file of somebody else's cannot be changed, and is used as it is.
    """
    file.parent.mkdir(mode=OUR_FOLDER, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OURS))
    for one in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal"))):
        with suppress(FileNotFoundError, PermissionError):
            if one.stat().st_mode & 0o077:
                one.chmod(OURS)
