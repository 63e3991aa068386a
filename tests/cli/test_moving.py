"""An organisation leaves one server by a command, and comes in by another."""

import stat
from pathlib import Path

from click.testing import CliRunner

from guldkorn.archives import leaving
from guldkorn.cli import main
from guldkorn.workplaces.models import Organisation
from tests.archives.emptied import wipe
from tests.world import survey


def run(*arguments: str):
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_an_organisation_leaves_and_comes_in(cast, tmp_path: Path):
    file = tmp_path / "town.zip"
    left = run("export", "--organisation", "Solbjerg Kommune", str(file))
    assert left.exit_code == 0
    assert left.output.endswith(" rows. Keep it as secret as the database.\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    twice = run("import", str(file))
    assert (twice.exit_code, "of this name" in twice.output) == (2, True)
    wipe()
    came = run("import", str(file))
    assert came.output == "Solbjerg Kommune is here.\n"
    assert Organisation.objects.get().appointments.count() == 3


def test_what_cannot_leave_is_said_in_a_line_and_leaves_no_file(cast, tmp_path: Path):
    file = tmp_path / "town.zip"
    survey(cast.unit, cast.lone)
    said = run("export", "--organisation", "Solbjerg Kommune", str(file))
    assert (said.exit_code, said.output.count("\n")) == (2, 1)
    assert "must have a result or be called off first" in said.output
    assert not file.exists()
    unknown = run("export", "--organisation", "Solbjerg", str(file))
    assert (unknown.exit_code, unknown.output) == (
        2,
        "Error: There is no organisation called Solbjerg.\n",
    )


def test_half_an_archive_is_not_left_behind(cast, tmp_path: Path, monkeypatch):
    file = tmp_path / "town.zip"

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(leaving, "kept_of", stopped)
    run("export", "--organisation", "Solbjerg Kommune", str(file))
    assert not file.exists()


def test_no_file_is_written_over_and_one_that_is_missing_is_named(cast, tmp_path: Path):
    file = tmp_path / "town.zip"
    file.write_text("mine")
    said = run("export", "--organisation", "Solbjerg Kommune", str(file))
    assert (said.exit_code, file.read_text()) == (2, "mine")
    assert f"{file}: " in said.output
    missing = run("import", str(tmp_path / "none.zip"))
    assert (missing.exit_code, "none.zip: " in missing.output) == (2, True)
    broken = run("import", str(file))
    assert broken.output == f"Error: {file}: The file is damaged, or no archive of Guldkorn.\n"
