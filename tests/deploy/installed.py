"""The commands of an installed Guldkorn, and a server of it."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.databases import template

ROOT = Path(__file__).resolve().parents[2]


def run(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    status: int = 0,
) -> str:
    """What it says, when it ends as it should."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == status, done.stdout
    return done.stdout


def of_a_server(folder: Path, port: int = 8000) -> dict[str, str]:
    """The settings of a server with a database of its own, which is migrated. The test asks for
    ``django_db_setup``, so that this is done once a run.
    """
    template.copied_to(folder / "guldkorn.sqlite3")
    ours = {name: told for name, told in os.environ.items() if not name.startswith("GULDKORN_")}
    ours.pop("DJANGO_SETTINGS_MODULE", None)
    return ours | {
        "GULDKORN_SECRET_KEY": "only-for-the-tests-of-an-installed-one",
        "GULDKORN_DATABASE": f"sqlite:///{folder / 'guldkorn.sqlite3'}",
        "GULDKORN_STATIC": str(folder / "static"),
        "GULDKORN_ARCHIVES": str(folder / "archives"),
        "GULDKORN_BASE_URL": f"http://127.0.0.1:{port}",
    }
