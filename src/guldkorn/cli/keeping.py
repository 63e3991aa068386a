"""Commands that keep a copy of the whole installation, and bring it back."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from guldkorn.cli.failing import Failure, in_a_line
from guldkorn.cli.starting import start_django

FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
SIGNALS = (signal.SIGTERM, signal.SIGHUP)
KEY_HELP = "The file with the private key."


@click.command()
@click.option("--to", "folder", type=FOLDER, help="Else GULDKORN_BACKUPS.")
@click.option("--for", "public", help="A public key. Else GULDKORN_BACKUP_KEY.")
@click.option("--keep-days", type=click.IntRange(1), help="Delete what is older.")
@click.option("--key", type=FILE, help=f"{KEY_HELP} The backup is read with it.")
@click.option("--new-key", type=FILE, help="Make a pair of keys, and no backup.")
def backup(
    folder: Path | None,
    public: str | None,
    keep_days: int | None,
    key: Path | None,
    new_key: Path | None,
) -> None:
    """Copy the whole installation into a file that only the private key opens.

    Answers to what is open lie beside it, in one file that the next backup replaces:
    docs/how-to/server/back-up-and-restore.md.
    """
    if new_key:
        _make_pair(new_key)
        return
    start_django()
    from django.conf import settings

    public = public or settings.BACKUP_KEY
    if not public:
        raise Failure(
            "Set GULDKORN_BACKUP_KEY. `guldkorn backup --new-key FILE` makes one."
        )
    folder = folder or settings.BACKUPS
    with _told(folder):
        _back_up(folder, public, key)
        _throw_away(folder, keep_days)


def _make_pair(file: Path) -> None:
    from guldkorn.operation.backups.packing import new_key

    with in_a_line(file):
        public = new_key(file)
    click.echo(f"GULDKORN_BACKUP_KEY={public}")
    click.echo(f"Move {file} away from this server: it opens every backup.")


def _back_up(folder: Path, public: str, key: Path | None) -> None:
    from guldkorn.operation.backups import restoring, taking

    file = taking.take(folder, public)
    click.echo(f"{file}: {file.stat().st_size:,} bytes, whole on the disk.")
    if key:
        rows = sum(restoring.read(file, key)["rows"].values())
        click.echo(f"It opens with {key}, and holds {rows:,} rows.")


def _throw_away(folder: Path, days: int | None) -> None:
    from guldkorn.operation.backups import taking

    if days:
        number = taking.throw_away(folder, days)
        click.echo(f"{number} backups older than {days} days are deleted.")
        return
    click.echo(
        f"Delete it within {taking.AT_MOST} days: what people had erased lives on in it."
        " --keep-days does so."
    )


@click.command()
@click.argument("file", type=FILE)
@click.option("--key", type=FILE, required=True, help=KEY_HELP)
@click.option(
    "--without-what-was-open",
    "without_open",
    is_flag=True,
    help="Without the answers to what people could answer: they are asked anew.",
)
@click.option(
    "--work", type=FOLDER, help="Where it is unlocked. Else beside the backup."
)
def restore(file: Path, key: Path, work: Path | None, *, without_open: bool) -> None:
    """Make a new server from a backup. The database must have no tables yet.

    It needs the secret key of the former server: what is locked opens with no other.
    """
    start_django(migrated=False)
    from guldkorn.operation import checks
    from guldkorn.operation.backups import restoring

    with _told(file):
        manifest = restoring.restore(file, key, without_open=without_open, work=work)
    rows = sum(manifest["rows"].values())
    click.echo(
        f"The server is as it was at {manifest['made_at'][:16]} UTC: {rows:,} rows."
    )
    click.echo("Everybody signs in anew. What came after the backup is not there.")
    for verdict in (checks.secret_key(), checks.locked_keys()):
        click.echo(f"{verdict.about} {verdict.advice}".strip())
    click.echo("Now run: guldkorn setup")


@contextmanager
def _told(where: Path) -> Iterator[None]:
    """Say in a line why it does not go. Whoever is stopped tidies up first."""
    from guldkorn.operation.backups.packing import BadBackup

    with in_a_line(where), _stoppable():
        try:
            yield
        except BadBackup as no:
            raise Failure(str(no)) from no


@contextmanager
def _stoppable() -> Iterator[None]:
    """A signal to stop leaves as an exit does: nothing stays unlocked on the disk."""
    before = {one: signal.signal(one, _leave) for one in SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _leave(number: int, _frame: object) -> None:
    # once is enough: tidying up must not be cut off by a second one
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)
