"""A wheel is whole: installed in a new environment, far from the checkout, it counts, it serves,
and it shows the demo.
"""

import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.cli.test_how_to import command, save_the_files
from tests.deploy.installed import ROOT, of_a_server, run
from tests.served import free_port


def test_it_says_which_version_it_is(guldkorn: Path, wheel: Path, tmp_path: Path) -> None:
    said = run([guldkorn, "--version"], tmp_path)
    assert said == f"guldkorn, version {wheel.name.split('-')[1]}\n"


def test_it_brings_topics_and_questionnaires_that_are_sound(guldkorn: Path, tmp_path: Path) -> None:
    files = len(list((ROOT / "content").glob("**/*.yaml")))
    assert run([guldkorn, "content", "check"], tmp_path) == f"{files} files, no problems\n"


def test_it_analyses_answers(guldkorn: Path, tmp_path: Path) -> None:
    save_the_files(tmp_path)
    words, _ = command("figures.csv")
    assert run([guldkorn, *words], tmp_path) == "figures.csv: 3 rows, 2 with figures\n"


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("audit", "The audit needs more than is installed: pip install 'guldkorn[audit]'"),
        ("sav", "A file for SPSS needs more than is installed: pip install 'guldkorn[spss]'"),
    ],
)
def test_what_few_need_is_asked_for_in_a_line(
    guldkorn: Path, tmp_path: Path, out: str, said: str
) -> None:
    save_the_files(tmp_path)
    words, _ = command("figures.csv")
    if out == "audit":
        given = dict(zip(words[1::2], words[2::2], strict=True))
        words = ["audit", "answers.csv"]
        words += [part for name in ("--units", "--instrument") for part in (name, given[name])]
    asked = [guldkorn, *(word.replace("figures.csv", "figures.sav") for word in words)]
    assert run(asked, tmp_path, status=2) == f"Error: {said}\n"
    assert not (tmp_path / "figures.sav").exists()


def test_it_is_set_up_and_serves_and_the_doctor_has_only_the_mail_server_to_complain_of(
    guldkorn: Path, tmp_path: Path, django_db_setup: None
) -> None:
    port = free_port()
    settings = of_a_server(tmp_path, port) | {"GULDKORN_SMTP_HOST": "127.0.0.1"}
    mail = settings["GULDKORN_SMTP_PORT"] = str(free_port())
    ada = ["--organisation", "Vores By", "--administrator", "Ada Ager", "ada@example.dk"]
    first = run([guldkorn, "setup", *ada], tmp_path, settings, status=1)
    (path,) = re.findall(rf"by: http://127.0.0.1:{port}(/\S+)", first)
    said = run([guldkorn, "doctor"], tmp_path, settings, status=1)
    (wrong,) = re.findall(r"WRONG (.*)", said)
    assert wrong.startswith(f"The mail server does not answer at 127.0.0.1:{mail}: ")
    serve = [guldkorn, "serve", f"--port={port}"]
    with running(serve, tmp_path, f"http://127.0.0.1:{port}", settings) as address:
        assert "ada@example.dk" in read(address + path)


def test_it_shows_the_demo_in_danish_with_its_look_and_keeps_it_where_it_was_started(
    guldkorn: Path, tmp_path: Path
) -> None:
    port = free_port()
    show = [guldkorn, "demo", f"--port={port}"]
    with running(show, tmp_path, f"http://127.0.0.1:{port}") as address:
        page = read(f"{address}/")
        assert "<title>Log ind · Guldkorn</title>" in page
        for part in ("dkfds/css/dkfds", "web/guldkorn", "htmx/htmx"):
            assert read(address + re.search(rf'"(/static/{part}[^"]*)"', page)[1])
    assert [path.name for path in tmp_path.iterdir()] == ["var"]


@contextmanager
def running(
    command: list[str | Path],
    folder: Path,
    address: str,
    settings: Mapping[str, str] | None = None,
) -> Iterator[str]:
    process = subprocess.Popen(command, cwd=folder, env=settings, stdout=subprocess.DEVNULL)
    try:
        for _ in range(3000):
            with suppress(URLError):
                read(f"{address}/")
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
