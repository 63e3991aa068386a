"""The files for containers: no daemon is here to build them, so they are read, and what they run is
run where a wheel stands.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import yaml

from tests.deploy.installed import ROOT, of_a_server
from tests.served import free_port

DEPLOY = ROOT / "deploy"
HOME = "/var/lib/guldkorn"
BACKUPS = "/var/lib/guldkorn-backups"
COMPOSED = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SETTINGS = (ROOT / "docs" / "reference" / "settings.md").read_text()


def steps() -> list[tuple[str, str]]:
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    return [tuple(line.split(" ", 1)) for line in lines if line and not line.startswith("#")]


def given(step: str) -> list[str]:
    return [rest for word, rest in steps() if word == step]


def known_settings() -> set[str]:
    """Those of the reference; `_PORT` beside `GULDKORN_SMTP_HOST` is `GULDKORN_SMTP_PORT`."""
    return set(re.findall(r"`(GULDKORN_\w+)`", SETTINGS)) | {
        f"GULDKORN_SMTP{end}" for end in re.findall(r"`(_[A-Z]+)`", SETTINGS)
    }


def test_all_that_is_copied_is_there() -> None:
    for words in map(shlex.split, given("COPY")):
        if not words[0].startswith("--from"):
            assert [name for name in words[:-1] if not (ROOT / name).exists()] == []


def test_all_that_the_builder_reads_is_copied() -> None:
    copied = {name for line in given("COPY") for name in shlex.split(line)[:-1]}
    assert copied >= {"pyproject.toml", "README.md", "LICENSE", "package.json", "tools", "src"}
    assert copied >= {"package-lock.json", "content", "requirements"}


def test_it_is_nobody_in_particular_and_writes_to_its_volumes_only() -> None:
    after = [word for word, _ in steps()]
    assert after.index("USER") > len(after) - 1 - after[::-1].index("RUN")
    assert given("USER") == ["10001"]
    assert given("VOLUME") == [HOME, BACKUPS]
    assert given("WORKDIR")[-1:] == [HOME]
    web = COMPOSED["services"]["web"]
    assert web["read_only"] is True
    assert web["cap_drop"] == ["ALL"]
    assert web["volumes"] == [f"guldkorn:{HOME}", f"backups:{BACKUPS}"]
    assert "user" not in web


def test_every_setting_is_in_the_reference() -> None:
    example = re.findall(r"^(\w+)=", (DEPLOY / "guldkorn.env.example").read_text(), re.MULTILINE)
    in_image = [line.partition("=")[0] for line in given("ENV")]
    composed = list(COMPOSED["services"]["web"]["environment"])
    named = {name for name in (*example, *in_image, *composed) if name.startswith("GULDKORN_")}
    assert {"GULDKORN_SECRET_KEY", "GULDKORN_SMTP_TLS", "GULDKORN_STATIC"} <= named
    assert named - known_settings() == set()


def test_only_the_proxy_is_reached_from_outside_and_it_reaches_the_server() -> None:
    services = COMPOSED["services"]
    assert [name for name, one in services.items() if "ports" in one] == ["proxy"]
    (port,) = given("EXPOSE")
    assert COMPOSED["configs"]["upstream"]["content"] == (
        f"upstream guldkorn {{ server web:{port}; }}"
    )
    assert f"server 127.0.0.1:{port};" in (DEPLOY / "upstream.conf").read_text()
    assert services["web"]["build"] == {"context": "..", "dockerfile": "deploy/Containerfile"}
    assert (DEPLOY / services["proxy"]["volumes"][0].partition(":")[0]).exists()
    volumes = [volume for one in services.values() for volume in one["volumes"]]
    named = {volume.partition(":")[0] for volume in volumes}
    assert set(COMPOSED["volumes"]) == {name for name in named if not name.startswith(".")}


def test_its_client_programs_are_as_new_as_the_server() -> None:
    """pg_dump refuses a server that is newer. The two images are of one Debian, which has 15."""
    server = re.fullmatch(r"postgres:(\d+)-(\w+)", COMPOSED["services"]["database"]["image"])
    client = re.search(r"postgresql-client-(\d+)", (DEPLOY / "Containerfile").read_text())
    assert server
    assert client
    assert client[1] == server[1] == "15"
    assert given("FROM")[-1].endswith(f"-{server[2]}")
    assert f"install --directory --owner=guldkorn --mode=0700 {BACKUPS}" in given("RUN")


def test_its_commands_serve_and_find_themselves_well(
    guldkorn: Path, tmp_path: Path, django_db_setup: None
) -> None:
    """With the image's own settings: HOME is a folder here, and the port a free one."""
    port = free_port()
    home = tmp_path / "home"
    home.mkdir()
    own = dict(line.replace(HOME, str(home)).split("=", 1) for line in given("ENV"))
    own["PATH"] = f"{guldkorn.parent}{os.pathsep}{os.environ['PATH']}"
    settings = of_a_server(home, port) | own | {"GULDKORN_BASE_URL": "https://guldkorn.example"}
    settings["GULDKORN_HOSTS"] = "guldkorn.example"
    words = [*json.loads(given("ENTRYPOINT")[0]), *json.loads(given("CMD")[0])]
    words = [{"8000": str(port), "0.0.0.0": "127.0.0.1"}.get(word, word) for word in words]
    words[0] = str(guldkorn)
    asked = json.loads(given("HEALTHCHECK")[0].partition("CMD ")[2])
    assert asked == ["python", "/opt/guldkorn/health.py"]
    ask = [sys.executable, str(DEPLOY / "health.py"), str(port)]
    process = subprocess.Popen(words, cwd=home, env=settings)
    try:
        until = time.monotonic() + 90
        while subprocess.run(ask, env=settings, stderr=subprocess.DEVNULL, check=False).returncode:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.5)
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert subprocess.run(ask, env=settings, stderr=subprocess.DEVNULL, check=False).returncode
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
