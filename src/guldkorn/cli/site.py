"""Commands that serve the web app, look after it, and show it."""

import os
import sys

import click

from guldkorn.cli.failing import Failure
from guldkorn.cli.starting import start_django


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
def manage(args: tuple[str, ...]) -> None:
    """Run one of Django's own commands, such as migrate."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guldkorn.web.settings")
    execute_from_command_line(["guldkorn manage", *args])


@click.command()
@click.option("--port", default=8000, show_default=True)
@click.option(
    "--fresh", is_flag=True, help="Throw the demo's town away and make it new."
)
def demo(port: int, fresh: bool) -> None:
    """Show Guldkorn with a fictional municipality, on this machine only."""
    from django.db import OperationalError

    from guldkorn.demo import town_hall
    from guldkorn.web import server

    if said := server.taken("127.0.0.1", port):
        raise Failure(said)
    try:
        town_hall.prepare(port, fresh=fresh)
    except OSError as error:
        raise Failure(
            f"{error.filename or town_hall.HOME}: {error.strerror or error}"
        ) from error
    except OperationalError as error:
        raise Failure(f"{town_hall.HOME}: {error}") from error
    town_hall.greet(port)
    server.serve("127.0.0.1", port)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="Processes. PostgreSQL: one for each processor, four at most.",
)
def serve(host: str, port: int, workers: int | None) -> None:
    """Serve the web app; the settings come from the environment (docs/reference/settings.md)."""
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    from guldkorn.web import server

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guldkorn.web.settings")
    try:
        with_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    except ImproperlyConfigured as error:
        raise Failure(str(error)) from error
    workers = workers or (1 if with_sqlite else server.processes())
    if workers > 1 and with_sqlite:
        raise Failure(
            f"--workers {workers}: one process serves SQLite; more need PostgreSQL "
            "(GULDKORN_DATABASE)."
        )
    if said := server.taken(host, port):
        raise Failure(said)
    server.serve(host, port, workers=workers)


@click.command()
@click.option(
    "--the-date-is-right",
    is_flag=True,
    help="Close what is due although the clock was away for days.",
)
def daily(*, the_date_is_right: bool) -> None:
    """Let the clock do its part: mail what waits, close the surveys whose last day has passed, make
    their results.

    A pulse asks its next set of questions on its day. A meeting that nobody has ended the day after
    is ended, so that its cards come home. Who comes to a course is reminded a week and a day
    before; an evaluation of a course closes after its last day. Everybody is mailed what waits for
    them, as often as they chose, and who is responsible for an action the day before it is looked
    at. Readers of a board are mailed its news. What fails holds up nothing else: it is told at the
    end, and the exit status is then 1.

    When it comes three days late or more, the date may have leapt. Then nothing is closed until
    somebody has said that the date is right.
    """
    start_django()
    from guldkorn.lib.chores import Chores
    from guldkorn.operation import night
    from guldkorn.operation.models import ClockRun

    chores = Chores()
    run = ClockRun.begin(the_date_is_right=the_date_is_right)
    for told in night.work(chores, may_close=not run.leapt_at):
        click.echo(told)
    run.end(len(chores.failed))
    for failure in chores.failed:
        click.echo(f"Failed: {failure}", err=True)
    sys.exit(1 if chores.failed else 0)


@click.command()
@click.argument("name")
@click.option(
    "--administrator",
    nargs=2,
    required=True,
    metavar="NAME EMAIL",
    help="Signs in with a mailed code.",
)
def organisation(name: str, administrator: tuple[str, str]) -> None:
    """Make an organisation and its first administrator."""
    start_django()
    from guldkorn.lib.refusal import Refused
    from guldkorn.workplaces.models import Organisation

    try:
        made = Organisation.found(
            name,
            administrator_name=administrator[0],
            administrator_email=administrator[1],
        )
    except Refused as no:
        raise Failure(f"{name}: {no.reason}") from no
    click.echo(f"{made.name}: {administrator[1]} can sign in")
