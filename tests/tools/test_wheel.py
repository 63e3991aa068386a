"""A wheel is whole: installed in a new environment, far from the checkout, it counts and it shows
the demo.
"""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.cli.test_how_to import command, save_the_files

ROOT = Path(__file__).resolve().parents[2]
UV = Path(sys.executable).with_name("uv")


@pytest.fixture(scope="module")
def guldkorn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command ``guldkorn``, from a wheel in an environment of its own with the locked packages."""
    home = tmp_path_factory.mktemp("installed")
    python = home / "bin" / "python"
    install = [UV, "pip", "install", "--quiet", f"--python={python}"]
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", home], ROOT)
    run([UV, "venv", "--quiet", "--allow-existing", f"--python={sys.executable}", home], home)
    run(
        [*install, "--require-hashes", f"--requirements={ROOT / 'requirements' / 'base.txt'}"], home
    )
    run([*install, "--no-deps", *home.glob("*.whl")], home)
    return home / "bin" / "guldkorn"


def run(command: list[str | Path], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_brings_topics_and_questionnaires_that_are_sound(guldkorn: Path, tmp_path: Path) -> None:
    files = len(list((ROOT / "content").glob("**/*.yaml")))
    assert run([guldkorn, "content", "check"], tmp_path) == f"{files} files, no problems\n"


def test_it_analyses_answers(guldkorn: Path, tmp_path: Path) -> None:
    save_the_files(tmp_path)
    words, _ = command("figures.csv")
    assert run([guldkorn, *words], tmp_path) == "figures.csv: 3 rows, 2 with figures\n"


def test_it_shows_the_demo_in_danish_with_its_look_and_keeps_it_where_it_was_started(
    guldkorn: Path, tmp_path: Path
) -> None:
    with demo(guldkorn, tmp_path) as address:
        page = read(address)
        assert "<title>Log ind · Guldkorn</title>" in page
        for part in ("dkfds/css/dkfds", "web/guldkorn", "htmx/htmx"):
            assert read(address + re.search(rf'"/(static/{part}[^"]*)"', page)[1])
    assert [path.name for path in tmp_path.iterdir()] == ["var"]


@contextmanager
def demo(guldkorn: Path, folder: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    process = subprocess.Popen(
        [guldkorn, "demo", f"--port={port}"], cwd=folder, stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(1800):
            with suppress(URLError):
                read(address)
                break
            assert process.poll() is None
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read(), "utf-8")
