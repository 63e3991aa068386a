"""The command ``guldkorn``.

Each command imports what it needs inside its function: ``guldkorn --help`` and a mistyped option
should not wait for numpy or Django, and a command that runs without Django must not need its
settings.
"""

import click

from guldkorn.cli import figures, keeping, moving, operating, site, texts


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="guldkorn")
def main() -> None:
    """The workspace where a TRIO leads its psychosocial work environment."""


for command in (
    figures.analyse,
    figures.breakdown,
    figures.compare,
    figures.audit,
    texts.content,
    site.manage,
    site.demo,
    site.serve,
    site.daily,
    site.organisation,
    moving.export,
    moving.import_,
    keeping.backup,
    keeping.restore,
    operating.setup,
    operating.doctor,
    operating.take_second_factor_away,
    operating.untie_provider,
):
    main.add_command(command)
