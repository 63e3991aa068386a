"""What is not there when a command starts is told in a line, with exit status 2."""

import socket
import subprocess

import pytest
from django.test import override_settings

from guldkorn.workplaces.models import Organisation
from tests.cli.test_clock_and_founding import run
from tests.served import GULDKORN, ROOT, environment, free_port, served, small_database

NEW = ("organisation", "Vores Kommune", "--administrator", "Ada Ager", "ada@example.dk")


def told(*command: str, **settings: str) -> str:
    """What the command says; it must be a line on standard error, and nothing else."""
    surroundings = (
        environment("sqlite:///x") | {"DJANGO_SETTINGS_MODULE": "guldkorn.web.settings"} | settings
    )
    done = subprocess.run(
        [GULDKORN, *command],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    return done.stderr


@pytest.mark.parametrize("command", [("serve",), ("demo",)])
def test_a_port_that_a_foreign_program_holds_is_told(command, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as foreign:
        port = foreign.getsockname()[1]
        said = told(*command, "--port", str(port), GULDKORN_DATABASE=small_database(tmp_path))
    assert said == (
        f"Error: 127.0.0.1:{port}: another program listens there. Choose another port, such as "
        f"--port {port + 1}.\n"
    )


def test_a_port_that_another_guldkorn_holds_is_told_and_it_goes_on_alone(tmp_path):
    with served(tmp_path, small_database(tmp_path)) as house:
        assert "another program listens there" in told("serve", "--port", str(house.port))
        assert "another program listens there" in told("demo", "--port", str(house.port), "--fresh")
        assert house.process.poll() is None
        assert "<h1>" in house.get("/account/login/")


def test_an_address_that_is_not_ours_is_told(tmp_path):
    said = told(
        "serve", "--host", "192.0.2.1", "--port", "8999", GULDKORN_DATABASE=small_database(tmp_path)
    )
    assert said == "Error: 192.0.2.1:8999: Cannot assign requested address\n"


@pytest.mark.parametrize("command", [("daily",), ("doctor",), NEW])
def test_a_key_a_database_or_tables_that_are_missing_are_told(command, tmp_path):
    file = tmp_path / "file"
    file.touch()
    assert told(*command, GULDKORN_SECRET_KEY="").startswith(
        "Error: Set GULDKORN_SECRET_KEY to a long random text."
    )
    assert told(*command, GULDKORN_DATABASE=f"sqlite:///{file}/x").startswith(
        "Error: The database does not open: "
    )
    assert told(*command, GULDKORN_DATABASE=f"sqlite:///{tmp_path / 'new.sqlite3'}") == (
        "Error: The database lacks tables of this version. Make them with: guldkorn setup\n"
    )
    assert told(*command, GULDKORN_DATABASE="nonsense").startswith("Error: ")


def test_a_demo_that_has_no_place_to_lie_is_told(tmp_path):
    (tmp_path / "var").touch()
    code = "from guldkorn.lib import places; from pathlib import Path; places.HOME = Path({!r}); "
    code += "from guldkorn.cli import main; main(['demo', '--port', {!r}])"
    command = [GULDKORN.with_name("python"), "-c", code.format(str(tmp_path), str(free_port()))]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        f"Error: {tmp_path}/var/demo: Not a directory\n",
    )


def test_the_same_organisation_twice_is_told(db):
    assert run(*NEW).exit_code == 0
    with override_settings(LANGUAGE_CODE="en"):
        again = run("organisation", "vores  kommune", *NEW[2:])
    assert (again.exit_code, again.output) == (
        2,
        "Error: vores  kommune: There is an organisation of that name already.\n",
    )
    assert Organisation.objects.count() == 1


def test_a_server_whose_database_lacks_tables_says_so_and_stops(tmp_path):
    surroundings = environment(small_database(tmp_path)) | {
        "DJANGO_SETTINGS_MODULE": "guldkorn.web.settings"
    }
    done = subprocess.run(
        [GULDKORN, "serve", "--port", str(free_port())],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "Error: the database lacks tables of this version." in done.stderr
    assert "answers at" not in done.stdout
