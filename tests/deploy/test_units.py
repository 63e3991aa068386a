"""The units of systemd: sound, and their commands do what the units count on."""

import configparser
import os
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from guldkorn.web.server import taken
from tests.deploy.installed import ROOT, of_a_server, run
from tests.served import free_port

DEPLOY = ROOT / "deploy"
UNITS = ("guldkorn.service", "guldkorn-clock.service", "guldkorn-clock.timer")
INSTALLED = "/opt/guldkorn/bin/guldkorn"


def unit(name: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment]
    read.read(DEPLOY / name)
    return read


def command(name: str, guldkorn: Path) -> list[str]:
    words = shlex.split(unit(name)["Service"]["ExecStart"])
    assert words[0] == INSTALLED
    return [str(guldkorn), *words[1:]]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_finds_no_fault_in_them(tmp_path: Path) -> None:
    for name in UNITS:
        text = (DEPLOY / name).read_text()
        (tmp_path / name).write_text(text.replace(INSTALLED, "/bin/true"))
    assert run(["systemd-analyze", "verify", *(f"./{name}" for name in UNITS)], tmp_path) == ""


def test_server_clock_and_commands_by_hand_share_user_folder_and_settings() -> None:
    by_hand = (DEPLOY / "guldkorn-run").read_text()
    server, clock = (unit(name)["Service"] for name in UNITS[:2])
    for name in ("DynamicUser", "User", "StateDirectory", "StateDirectoryMode", "UMask"):
        assert server[name] == clock[name]
        assert f"--property={name}={server[name]}" in by_hand
    assert server["EnvironmentFile"] == clock["EnvironmentFile"]
    assert f"--property=EnvironmentFile={server['EnvironmentFile']}" in by_hand
    assert f"{INSTALLED} " in by_hand
    assert (server["Type"], server["Environment"]) == ("notify", "GULDKORN_CLOCK=cron")


@contextmanager
def notified(guldkorn: Path, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The server of the unit, once it has told systemd that it is ready."""
    port = free_port()
    words = [str(port) if word == "8000" else word for word in command(UNITS[0], guldkorn)]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(folder / "notify"))
        systemd.settimeout(90)
        settings = of_a_server(folder, port) | {
            "GULDKORN_CLOCK": "cron",
            "NOTIFY_SOCKET": str(folder / "notify"),
        }
        process = subprocess.Popen(
            words, cwd=folder, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            assert systemd.recv(64) == b"READY=1"
            yield process, port
        finally:
            process.kill()
            process.wait(timeout=20)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_server_tells_systemd_when_it_is_ready_and_takes_its_workers_along(
    guldkorn: Path, tmp_path: Path, django_db_setup: None, how: signal.Signals
) -> None:
    with notified(guldkorn, tmp_path) as (process, port):
        assert taken("127.0.0.1", port)
        os.kill(process.pid, how)
        ended = process.wait(timeout=20)
        assert ended == (0 if how == signal.SIGTERM else -how)
        until = time.monotonic() + 20
        while taken("127.0.0.1", port):
            assert time.monotonic() < until, "somebody of it still listens"
            time.sleep(0.1)


def test_the_clock_does_its_part_once_and_ends(
    guldkorn: Path, tmp_path: Path, django_db_setup: None
) -> None:
    said = run(command(UNITS[1], guldkorn), tmp_path, of_a_server(tmp_path))
    assert "0 surveys released\n" in said
