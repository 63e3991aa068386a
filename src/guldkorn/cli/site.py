"""Commands that serve the web app, look after it, and show it."""

import os
import sys

import click

from guldkorn.cli.failing import Failure


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
def daily() -> None:
    """Let the clock do its part: mail what waits, close the surveys whose last day has passed, make
    their results.

    A pulse asks its next set of questions on its day. A meeting that nobody has ended the day after
    is ended, so that its cards come home. Who comes to a course is reminded a week and a day
    before; an evaluation of a course closes after its last day. Everybody is mailed what waits for
    them, as often as they chose, and who is responsible for an action the day before it is looked
    at. Readers of a board are mailed its news. What fails holds up nothing else: it is told at the
    end, and the exit status is then 1.
    """
    _start_django()
    from guldkorn.actionplans import telling
    from guldkorn.evaluations.inviting import close_due
    from guldkorn.letters.delivering import deliver_all
    from guldkorn.letters.models import sweep
    from guldkorn.lib import clock
    from guldkorn.lib.chores import Chores
    from guldkorn.lib.throttle.models import forget
    from guldkorn.mailbox import overnight
    from guldkorn.meetings.actions import end_forgotten
    from guldkorn.programmes.calendar import reminders
    from guldkorn.pulses import actions as pulses
    from guldkorn.results.actions import release_due
    from guldkorn.updates import digest
    from guldkorn.waiting import mailing

    chores, today = Chores(), clock.today()
    chores.do("old limits were not forgotten", forget)
    click.echo(f"{len(release_due(today, chores))} surveys released")
    click.echo(f"{len(pulses.due(today, chores))} surveys opened by a pulse")
    click.echo(f"{len(end_forgotten(chores))} meetings ended that were forgotten")
    click.echo(f"{reminders.due(today, chores)} people reminded of a course")
    click.echo(f"{len(close_due(today, chores))} evaluations of a course closed")
    click.echo(f"{telling.remind(today, chores)} actions reminded of")
    overnight.move_due(chores)
    # no number: whoever reads what the clock says would count letters, day by day
    click.echo("mailboxes seen to")
    click.echo(f"{mailing.send_due(chores)} people mailed what waits for them")
    click.echo(f"{digest.send_due(chores)} readers of a board mailed its news")
    chores.do("the addresses of readers were not swept", digest.sweep)
    sent = chores.do("letters were not sent", deliver_all)
    chores.do("the queue of letters was not swept", sweep)
    click.echo(f"{sent.delivered if sent else 0} letters delivered")
    if sent and not sent.reached:
        chores.failed.append("the mail server was away: what waits is tried again")
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
    _start_django()
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


def _start_django() -> None:
    """Let Django stand with its settings and its database, or say in a line which of them does
    not.
    """
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guldkorn.web.settings")
    try:
        django.setup()
        migrations = MigrationExecutor(connection)
    # ValueError: what GULDKORN_DATABASE says is no address.
    except (ImproperlyConfigured, ValueError) as error:
        raise Failure(_first_line(error)) from error
    except OperationalError as error:
        raise Failure(f"The database does not open: {_first_line(error)}") from error
    if migrations.migration_plan(migrations.loader.graph.leaf_nodes()):
        raise Failure(
            "The database lacks tables of this version. Make them with: guldkorn manage migrate"
        )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
