"""Commands that take an organisation from one server to another."""

import os
from pathlib import Path

import click

from guldkorn.cli.failing import Failure, in_a_line
from guldkorn.cli.starting import start_django

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--organisation", "name", required=True, help="Its whole name.")
@click.argument("file", type=FILE)
def export(name: str, file: Path) -> None:
    """Put everything of an organisation into one new FILE, for another server.

    The file is as secret as the database. Answers, passwords and what is locked with this server's
    key stay: docs/reference/moving/archive.md.
    """
    start_django()
    from guldkorn.archives.leaving import leave
    from guldkorn.lib.refusal import Refused
    from guldkorn.workplaces.models import Organisation

    found = Organisation.objects.filter(name=name).first()
    if found is None:
        raise Failure(f"There is no organisation called {name}.")
    with in_a_line(file), _new(file).open("wb") as out:
        try:
            manifest = leave(found, out)
        except BaseException as error:
            # half an archive is as secret as a whole one, and of no use
            file.unlink()
            if isinstance(error, Refused):
                raise Failure(f"{name}: {error.reason}") from error
            raise
    rows = sum(manifest["rows"].values())
    click.echo(f"{file}: {name}, {rows} rows. Keep it as secret as the database.")


@click.command("import")
@click.argument("file", type=FILE)
def import_(file: Path) -> None:
    """Take an organisation in from a FILE that `guldkorn export` has written: all of it, or
    nothing.

    Import only what you trust: it is believed as a copy of a database is.
    """
    start_django()
    from guldkorn.archives.arriving import arrive
    from guldkorn.lib.refusal import Refused

    with in_a_line(file), file.open("rb") as source:
        try:
            organisation, _moved = arrive(source)
        except Refused as no:
            raise Failure(f"{file}: {no.reason}") from no
    click.echo(f"{organisation.name} is here.")


def _new(file: Path) -> Path:
    """Make the file, which nobody else may read. Raises FileExistsError for one that is there."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return file
