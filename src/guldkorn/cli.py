"""The command ``guldkorn``.

Each command imports what it needs inside its function: ``guldkorn --help`` and a mistyped option
should not wait for numpy or Django, and a command that runs without Django must not need its
settings.
"""

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click._termui_impl import ProgressBar


class Failure(click.ClickException):
    """One clear line on standard error."""

    exit_code = 2


FILE = click.Path(path_type=Path)
MANY = 1_000_000
"""People who take a second to count."""


@contextmanager
def _in_a_line(out: Path | None = None) -> "Iterator[None]":
    """Say in one line which file cannot be read or written; ``out`` where the error names none."""
    from guldkorn.content.errors import ContentError

    try:
        yield
    except (ContentError, ValueError) as error:
        raise Failure(str(error)) from error
    except OSError as error:
        raise Failure(f"{error.filename or out}: {error.strerror or error}") from error


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The workspace where a TRIO leads its psychosocial work environment."""


@main.command()
@click.option(
    "--responses",
    required=True,
    help="Answers: .csv (or LimeSurvey’s), .xlsx, .sav, .parquet or a folder.",
)
@click.option(
    "--units", type=FILE, required=True, help="Units: .csv or .xlsx with id,parent,name,invited."
)
@click.option("--instrument", type=FILE, required=True, help="The questionnaire and its key: YAML.")
@click.option(
    "--out",
    type=FILE,
    required=True,
    help="Released figures: .parquet, .csv, .json, .xlsx or .sav.",
)
@click.option("--summary", type=FILE, help="Figures of the whole survey: .json.")
@click.option(
    "--csv",
    type=click.Choice(["international", "danish"]),
    default="international",
    show_default=True,
)
@click.option(
    "--language",
    type=click.Choice(["da", "en"]),
    default="da",
    show_default=True,
    help="Of .xlsx and .sav.",
)
@click.option(
    "--engine",
    type=click.Choice(["process", "spark"]),
    default="process",
    help="This process, or Spark.",
)
@click.option(
    "--master",
    default="local[*]",
    show_default=True,
    help="Which Spark. It reads Parquet, from any address.",
)
def analyse(
    *,
    responses: str,
    units: Path,
    instrument: Path,
    out: Path,
    summary: Path | None,
    csv: str,
    language: str,
    engine: str,
    master: str,
) -> None:
    """Turn a file of answers into the figures that may be seen."""
    from guldkorn.analytics import analysis, spark, writers
    from guldkorn.analytics.units import read_units
    from guldkorn.anonymity.policy import Policy
    from guldkorn.content.instruments import load

    answers = spark.Answers(responses, master) if engine == "spark" else Path(responses)
    with _in_a_line(out):
        writers.check_targets(out, summary, writers.FORMATS)
        read = {Path(path).resolve() for path in (responses, units, instrument)}
        if {out.resolve(), summary and summary.resolve()} & read:
            raise Failure(f"{out}: this would overwrite what is read")
        tree = read_units(units)
        with _progress(answers) as bar:
            release = analysis.analyse(
                answers, tree, load(instrument), Policy(), tell=_warn, advance=bar.update
            )
        names = {unit.id: unit.name for unit in tree.units}
        writers.write(release, out, summary, names=names, language=language, csv=csv)
    shown = int((release.figures["status"] == "shown").sum())
    click.echo(f"{out}: {len(release)} rows, {shown} with figures")


def _progress(answers: object) -> "ProgressBar[int]":
    """Return a bar that shows on a terminal how many of very many people have been counted."""
    from guldkorn.analytics.answers import people_in

    people = people_in(answers) if isinstance(answers, Path) and sys.stderr.isatty() else 0
    return click.progressbar(length=people, label="Counting", file=sys.stderr, hidden=people < MANY)


def _warn(remark: str) -> None:
    click.echo(f"Warning: {remark}", err=True)


@main.command()
@click.option("--responses", type=FILE, required=True, help="Answers: .csv, .xlsx or .parquet.")
@click.option(
    "--by", required=True, help="The column with everybody's group, such as the job group."
)
@click.option(
    "--groups", type=FILE, required=True, help="The groups: .csv or .xlsx with group,invited."
)
@click.option(
    "--units", type=FILE, required=True, help="Units: .csv or .xlsx with id,parent,name,invited."
)
@click.option("--instrument", type=FILE, required=True, help="The questionnaire and its key: YAML.")
@click.option(
    "--out",
    type=FILE,
    required=True,
    help="Figures of the groups: .parquet, .csv, .json, .xlsx or .sav.",
)
def breakdown(
    *, responses: Path, by: str, groups: Path, units: Path, instrument: Path, out: Path
) -> None:
    """Show groups of the whole organisation, as far as they tell nothing beside the figures of the
    units.
    """
    from guldkorn.analytics import breakdown as cut
    from guldkorn.analytics import writers
    from guldkorn.analytics.units import read_units
    from guldkorn.anonymity.policy import Policy
    from guldkorn.content.instruments import load

    with _in_a_line(out):
        writers.check_targets(out, None, writers.FORMATS)
        if out.resolve() in {path.resolve() for path in (responses, groups, units, instrument)}:
            raise Failure(f"{out}: this would overwrite what is read")
        release = cut.breakdown(
            responses, read_units(units), load(instrument), Policy(), by=by, groups=groups
        )
        writers.write(release, out)
    shown = int((release.figures["status"] == "shown").sum())
    click.echo(f"{out}: {len(release)} rows, {shown} with figures")


@main.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--out", type=FILE, required=True, help="What has changed: .parquet, .csv or .json.")
@click.option("--instrument", type=FILE, help="The questionnaire: YAML; Parquet files need none.")
def compare(old: Path, new: Path, out: Path, instrument: Path | None) -> None:
    """Hold two releases of the same questionnaire against each other: better, worse, or cannot
    tell.
    """
    from guldkorn.analytics import comparison, writers
    from guldkorn.content.instruments import load

    with _in_a_line(out):
        writers.check_targets(out)
        if out.resolve() in {path.resolve() for path in (old, new, instrument or old)}:
            raise Failure(f"{out}: this would overwrite what is read")
        table = comparison.compare_files(old, new, load(instrument) if instrument else None, _warn)
        writers.write_table(table, out)
    said = table["verdict"].to_pylist()
    clear = f"{said.count('better')} clearly better, {said.count('worse')} clearly worse"
    click.echo(f"{out}: {len(said)} rows, {len(said) - said.count(None)} compared: {clear}")


@main.command()
@click.option(
    "--units", type=FILE, required=True, help="Units: .csv or .xlsx with id,parent,name,invited."
)
@click.option("--instrument", type=FILE, required=True, help="The questionnaire and its key: YAML.")
@click.option(
    "--cells",
    type=FILE,
    help="How a second cut crosses the units: .csv or .xlsx with unit,group,n.",
)
@click.option("--json", "as_json", is_flag=True, help="Say it for machines.")
@click.argument("releases", type=FILE, nargs=-1, required=True, metavar="RELEASE...")
def audit(
    releases: tuple[Path, ...], units: Path, instrument: Path, cells: Path | None, *, as_json: bool
) -> None:
    """Attack released figures of the same answers as an outsider would.

    The exit status is 0 where nothing leaks, 1 where something does, 2 where a file cannot be used.
    """
    from guldkorn.analytics import auditing
    from guldkorn.analytics.units import read_units
    from guldkorn.anonymity.policy import Policy
    from guldkorn.content.instruments import load

    with _in_a_line():
        found = auditing.audit_files(releases, read_units(units), load(instrument), Policy(), cells)
    click.echo(auditing.as_json(found) if as_json else auditing.as_text(found))
    sys.exit(1 if found.leaks else 0)


@main.group()
def content() -> None:
    """The topics and questionnaires that Guldkorn knows."""


@content.command()
@click.argument("folder", type=FILE, required=False)
def check(folder: Path | None) -> None:
    """Say what is wrong with a content folder or an instrument file, as FILE:LINE: REASON."""
    from guldkorn.content import SHIPPED
    from guldkorn.content.check import check as problems_of

    checked = folder or SHIPPED
    problems = problems_of(checked)
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(1)
    files = len(list(checked.glob("**/*.yaml"))) if checked.is_dir() else 1
    click.echo(f"{files} file{'' if files == 1 else 's'}, no problems")


@main.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
def manage(args: tuple[str, ...]) -> None:
    """Run one of Django's own commands, such as migrate."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guldkorn.web.settings")
    execute_from_command_line(["guldkorn manage", *args])


@main.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--fresh", is_flag=True, help="Throw the demo's town away and make it new.")
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
        raise Failure(f"{error.filename or town_hall.HOME}: {error.strerror or error}") from error
    except OperationalError as error:
        raise Failure(f"{town_hall.HOME}: {error}") from error
    town_hall.greet(port)
    server.serve("127.0.0.1", port)


@main.command()
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


@main.command()
def daily() -> None:
    """Let the clock do its part: mail what waits, close the surveys whose last day has passed, make
    their results.

    A meeting that nobody has ended the day after is ended, so that its cards come home. Who comes
    to a course is reminded a week and a day before; an evaluation of a course closes after its last
    day. What fails holds up nothing else: it is told at the end, and the exit status is then 1.
    """
    _django()
    from guldkorn.evaluations.inviting import close_due
    from guldkorn.letters.delivering import deliver_all
    from guldkorn.letters.models import sweep
    from guldkorn.lib import clock
    from guldkorn.lib.chores import Chores
    from guldkorn.lib.throttle.models import forget
    from guldkorn.meetings.actions import end_forgotten
    from guldkorn.programmes.calendar import reminders
    from guldkorn.results.actions import release_due

    chores, today = Chores(), clock.today()
    chores.do("old limits were not forgotten", forget)
    click.echo(f"{len(release_due(today, chores))} surveys released")
    click.echo(f"{len(end_forgotten(chores))} meetings ended that were forgotten")
    click.echo(f"{reminders.due(today, chores)} people reminded of a course")
    click.echo(f"{len(close_due(today, chores))} evaluations of a course closed")
    sent = chores.do("letters were not sent", deliver_all)
    chores.do("the queue of letters was not swept", sweep)
    click.echo(f"{sent.delivered if sent else 0} letters delivered")
    if sent and not sent.reached:
        chores.failed.append("the mail server was away: what waits is tried again")
    for failure in chores.failed:
        click.echo(f"Failed: {failure}", err=True)
    sys.exit(1 if chores.failed else 0)


@main.command()
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
    _django()
    from guldkorn.lib.refusal import Refused
    from guldkorn.workplaces.models import Organisation

    try:
        made = Organisation.found(
            name, administrator_name=administrator[0], administrator_email=administrator[1]
        )
    except Refused as no:
        raise Failure(f"{name}: {no.reason}") from no
    click.echo(f"{made.name}: {administrator[1]} can sign in")


def _django() -> None:
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
        ahead = MigrationExecutor(connection)
    except (
        ImproperlyConfigured,
        ValueError,
    ) as error:  # ValueError: what GULDKORN_DATABASE says is no address
        raise Failure(str(error).strip().splitlines()[0]) from error
    except OperationalError as error:
        raise Failure(
            f"The database does not open: {str(error).strip().splitlines()[0]}"
        ) from error
    if ahead.migration_plan(ahead.loader.graph.leaf_nodes()):
        raise Failure(
            "The database lacks tables of this version. Make them with: guldkorn manage migrate"
        )
