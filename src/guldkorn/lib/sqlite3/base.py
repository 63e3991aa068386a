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

    What cannot be done is left: a file of somebody else's is used as it is, and SQLite itself says
    what is amiss.
    """
    with suppress(OSError):
        file.parent.mkdir(mode=OUR_FOLDER, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OURS))
    beside = [file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal")]
    for one in (file, *beside):
        with suppress(OSError):
            if one.stat().st_mode & 0o077:
                one.chmod(OURS)
