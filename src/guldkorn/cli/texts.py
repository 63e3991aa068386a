"""Commands about the content that Guldkorn knows."""

import sys
from pathlib import Path

import click


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
