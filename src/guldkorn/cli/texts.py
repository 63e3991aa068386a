"""Commands about the content that Guldkorn knows."""

import sys
from pathlib import Path

import click

from guldkorn.cli.failing import Failure, in_a_line


@click.group()
def content() -> None:
    """The topics and questionnaires that Guldkorn knows."""


@content.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
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


@content.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
def convert(source: Path, target: Path) -> None:
    """Turn a questionnaire into another format: .yaml (ours), .xlsx (XLSForm) or .lss (LimeSurvey).

    What the other program cannot hold travels in columns that begin with guldkorn, or in an
    attribute of that name. What a foreign file does not say is told, and stands empty in ours.
    """
    from guldkorn.content.formats.files import draft_of, written
    from guldkorn.workplaces.roster.bounds import Unreadable

    kind = target.suffix.removeprefix(".").lower()
    if kind not in {"yaml", "yml", "xlsx", "lss"}:
        raise Failure(f"{target}: the name must end in .yaml, .xlsx or .lss")
    with in_a_line(target):
        raw = source.read_bytes()
        try:
            draft = draft_of(raw)
        except Unreadable as no:
            raise Failure(f"{source}: {no.reason % no.facts}") from no
        if draft:
            raw = draft.text.encode()
            for reason in draft.lost:
                click.echo(reason, err=True)
        made = raw if kind in {"yaml", "yml"} else written(raw, kind)
        target.write_bytes(made)
    click.echo(f"{target}: written")
