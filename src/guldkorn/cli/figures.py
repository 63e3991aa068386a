"""Commands that make, compare and attack figures from files, without Django."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guldkorn.cli.failing import Failure, in_a_line

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from guldkorn.anonymity.rows import ReleasedFigures


FILE = click.Path(path_type=Path)
MANY = 1_000_000
"""People who take a second to count."""

UNITS = click.option(
    "--units",
    type=FILE,
    required=True,
    help="Units: .csv or .xlsx with id,parent,name,invited.",
)
INSTRUMENT = click.option(
    "--instrument",
    type=FILE,
    required=True,
    help="The questionnaire and its key: YAML.",
)


@click.command()
@click.option(
    "--responses",
    required=True,
    help="Answers: .csv (or LimeSurvey’s), .xlsx, .sav, .parquet, .arrow or a folder.",
)
@UNITS
@INSTRUMENT
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
    from guldkorn.analytics import analysis, writers
    from guldkorn.analytics.spark.answers import Answers
    from guldkorn.analytics.units import read_units
    from guldkorn.anonymity.policy import Policy
    from guldkorn.content.instruments import load

    answers = Answers(responses, master) if engine == "spark" else Path(responses)
    with in_a_line(out):
        writers.check_targets(out, summary, writers.FORMATS)
        _ensure_spared([Path(responses), units, instrument], out, summary)
        tree = read_units(units)
        with _progress(answers) as bar:
            release = analysis.analyse(
                answers,
                tree,
                load(instrument),
                Policy(),
                tell=_warn,
                advance=bar.update,
            )
        names = {unit.id: unit.name for unit in tree.units}
        writers.write(release, out, summary, names=names, language=language, csv=csv)
    _tell(release, out)


def _ensure_spared(
    read: Sequence[Path], out: Path, summary: Path | None = None
) -> None:
    """Refuse to write over a file that is read: by then its answers would be gone."""
    written = {path.resolve() for path in (out, summary) if path}
    if not written.isdisjoint(path.resolve() for path in read):
        raise Failure(f"{out}: this would overwrite what is read")


def _progress(answers: object) -> "ProgressBar[int]":
    """Return a bar that shows on a terminal how many of very many people have been counted."""
    from guldkorn.analytics.answers import people_in

    people = (
        people_in(answers) if isinstance(answers, Path) and sys.stderr.isatty() else 0
    )
    return click.progressbar(
        length=people, label="Counting", file=sys.stderr, hidden=people < MANY
    )


def _tell(release: "ReleasedFigures", out: Path) -> None:
    shown = int((release.figures["status"] == "shown").sum())
    click.echo(f"{out}: {len(release)} rows, {shown} with figures")


def _warn(remark: str) -> None:
    click.echo(f"Warning: {remark}", err=True)


@click.command()
@click.option(
    "--responses", type=FILE, required=True, help="Answers: .csv, .xlsx or .parquet."
)
@click.option(
    "--by",
    required=True,
    help="The column with everybody's group, such as the job group.",
)
@click.option(
    "--groups",
    type=FILE,
    required=True,
    help="The groups: .csv or .xlsx with group,invited.",
)
@UNITS
@INSTRUMENT
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
    from guldkorn.analytics import writers
    from guldkorn.analytics.errors import needing
    from guldkorn.analytics.units import read_units
    from guldkorn.anonymity.policy import Policy
    from guldkorn.content.instruments import load

    with in_a_line(out):
        writers.check_targets(out, None, writers.FORMATS)
        _ensure_spared([responses, groups, units, instrument], out)
        with needing("audit", "A second cut"):
            from guldkorn.analytics import breakdown as cut
        release = cut.breakdown(
            responses,
            read_units(units),
            load(instrument),
            Policy(),
            by=by,
            groups=groups,
            tell=_warn,
        )
        writers.write(release, out)
    _tell(release, out)


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option(
    "--out", type=FILE, required=True, help="What has changed: .parquet, .csv or .json."
)
@click.option(
    "--instrument", type=FILE, help="The questionnaire: YAML; Parquet files need none."
)
def compare(old: Path, new: Path, out: Path, instrument: Path | None) -> None:
    """Hold two releases of the same questionnaire against each other: better, worse, or cannot
    tell.
    """
    from guldkorn.analytics import comparison, writers
    from guldkorn.content.instruments import load

    with in_a_line(out):
        writers.check_targets(out)
        _ensure_spared([old, new, instrument or old], out)
        table = comparison.compare_files(
            old, new, load(instrument) if instrument else None, _warn
        )
        writers.write_table(table, out)
    verdicts = table["verdict"].to_pylist()
    compared = len(verdicts) - verdicts.count(None)
    better, worse = verdicts.count("better"), verdicts.count("worse")
    click.echo(
        f"{out}: {len(verdicts)} rows, {compared} compared: "
        f"{better} clearly better, {worse} clearly worse"
    )


@click.command()
@UNITS
@INSTRUMENT
@click.option(
    "--cells",
    type=FILE,
    help="How a second cut crosses the units: .csv or .xlsx with unit,group,n.",
)
@click.option("--json", "as_json", is_flag=True, help="Say it for machines.")
@click.argument("releases", type=FILE, nargs=-1, required=True, metavar="RELEASE...")
def audit(
    releases: tuple[Path, ...],
    units: Path,
    instrument: Path,
    cells: Path | None,
    *,
    as_json: bool,
) -> None:
    """Attack released figures of the same answers as an outsider would.

    The exit status is 0 where nothing leaks, 1 where something does, 2 where a file cannot be used.
    """
    from guldkorn.analytics.errors import needing
    from guldkorn.analytics.units import read_units
    from guldkorn.anonymity.policy import Policy
    from guldkorn.content.instruments import load

    with in_a_line():
        with needing("audit", "The audit"):
            from guldkorn.analytics import auditing
        found = auditing.audit_files(
            releases, read_units(units), load(instrument), Policy(), cells
        )
    click.echo(auditing.as_json(found) if as_json else auditing.as_text(found))
    sys.exit(1 if found.leaks else 0)
