"""`guldkorn backup` and `guldkorn restore`, as they are typed."""

import datetime as dt
import os
import signal
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from guldkorn.cli import main
from guldkorn.lib import clock
from guldkorn.operation import checks
from guldkorn.operation.backups import packing, taking
from guldkorn.workplaces.models import Organisation
from tests.operation.backups.keys import Vault, another_server


def run(*arguments: str | Path):
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


def test_a_pair_of_keys_is_made_once_and_the_private_one_is_mine(tmp_path: Path):
    file = tmp_path / "key.txt"
    made = run("backup", "--new-key", file)
    assert made.output.startswith("GULDKORN_BACKUP_KEY=age1")
    assert "away from this server" in made.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = run("backup", "--new-key", file)
    assert (again.exit_code, "exists" in again.output) == (2, True)


def test_a_server_is_backed_up_and_comes_back(vault: Vault, cast, settings):
    settings.BACKUPS, settings.BACKUP_KEY = vault.folder, vault.public
    told = run("backup", "--key", vault.key, "--keep-days", "30")
    assert told.exit_code == 0
    assert "whole on the disk" in told.output
    assert "It opens with" in told.output
    assert "0 backups older than 30 days are deleted." in told.output
    (file,) = vault.folder.glob("backup-*")
    assert [stat.S_IMODE(one.stat().st_mode) for one in (file, vault.aside)] == [0o600, 0o600]
    assert b"Solbjerg" not in file.read_bytes()
    with another_server():
        came = run("restore", file, "--key", vault.key)
        assert came.exit_code == 0
        assert "The server is as it was at" in came.output
        assert came.output.endswith("Now run: guldkorn setup\n")
        assert Organisation.objects.get(pk=cast.organisation.pk).appointments.count() == 3
    there = run("restore", file, "--key", vault.key)
    assert (there.exit_code, "The database has tables" in there.output) == (2, True)


def test_without_a_key_nothing_is_copied(vault: Vault, cast, settings):
    settings.BACKUP_KEY = ""
    assert "Set GULDKORN_BACKUP_KEY" in run("backup").output
    told = run("backup", "--to", vault.folder, "--for", "age1nonsense")
    assert (told.exit_code, told.output) == (
        2,
        "Error: That is no public key: it begins with age1.\n",
    )
    assert not vault.folder.exists()


def test_half_a_backup_is_not_left_behind(vault: Vault, cast, monkeypatch):
    file = vault.take()
    before = sorted(vault.folder.iterdir())

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("guldkorn.operation.backups.packing.ensure_whole", stopped)
    with pytest.raises(KeyboardInterrupt):
        vault.take()
    assert sorted(vault.folder.iterdir()) == before
    assert file in before


def test_what_a_killed_run_left_is_told_of_and_removed(vault: Vault, cast, settings):
    settings.BACKUPS, settings.BACKUP_KEY = vault.folder, ""
    vault.folder.mkdir()
    dead = vault.folder / ".guldkorn-dead"
    dead.mkdir()
    (dead / "plain.zip").write_text("everything")
    part = vault.folder / ".backup-x.guldkorn.part"
    part.write_text("half")
    assert "A backup was killed" in checks.last_backup().about
    with packing.private_folder(vault.folder) as running:
        assert (dead.exists(), part.exists()) == (False, False)
        part.write_text("of the one that runs")
        vault.take()
        assert (running.exists(), part.exists()) == (True, True)
    vault.take()
    assert not list(vault.folder.glob(".*"))


def test_who_is_told_to_stop_tidies_up_first(vault: Vault, cast, settings, monkeypatch):
    settings.BACKUPS, settings.BACKUP_KEY = vault.folder, vault.public

    def stopped(*_: object) -> None:
        (folder,) = vault.folder.glob(".guldkorn-*")
        modes = {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}
        assert modes == {0o600}
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(taking.packing, "lock", stopped)
    assert run("backup").exit_code == 128 + signal.SIGTERM
    assert list(vault.folder.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_what_is_too_old_goes_and_the_newest_stays(vault: Vault, cast, settings):
    settings.BACKUPS, settings.BACKUP_KEY = vault.folder, vault.public
    now = clock.now()
    taken = []
    for days in (40, 31, 29):
        with clock.pretend(now - dt.timedelta(days=days)):
            taken.append(vault.take())
    (vault.folder / "backup-mine.guldkorn").write_text("no backup")
    assert "The last backup in" in checks.last_backup().about
    assert taking.throw_away(vault.folder, 30) == 2
    assert taking.throw_away(vault.folder, 1) == 0
    assert [file for _at, file in taking.made(vault.folder)] == taken[2:]


def test_the_doctor_says_when_the_last_one_was_made(vault: Vault, cast, settings):
    settings.BACKUPS, settings.BACKUP_KEY = vault.folder, ""
    assert checks.last_backup().is_well
    assert "GULDKORN_BACKUP_KEY is not set" in checks.last_backup().about
    settings.BACKUP_KEY = vault.public
    assert checks.last_backup().about.endswith("was made: never.")
    with clock.pretend(clock.now() - dt.timedelta(days=33)):
        vault.take()
    vault.take()
    assert checks.last_backup().about.startswith("The oldest backup is of")
    taking.throw_away(vault.folder, 30)
    assert checks.last_backup().is_well
    assert checks.last_backup().about.startswith("The last backup was made at")
