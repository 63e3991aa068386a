"""Prepare the demo's own database and files, and say who lives there."""

import os
import secrets
import time
from pathlib import Path

import click

from guldkorn.accounts.demo import DEMO_PASSWORD, DEMO_PEOPLE
from guldkorn.demo.town import TREE
from guldkorn.lib import places

HOME = places.HOME / "var" / "demo"
ROLES = {"leader": "leder", "tr": "TR", "amr": "AMR"}


def prepare(port: int, *, fresh: bool) -> None:
    """Point the settings at the demo and nothing else, make what is missing; a second time takes
    seconds.
    """
    HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = HOME / "guldkorn.sqlite3"
    if fresh:
        for file in HOME.glob("guldkorn.sqlite3*"):
            file.unlink()
    for name in [name for name in os.environ if name.startswith("GULDKORN_")]:
        del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "guldkorn.web.settings",
        "GULDKORN_DEMO": "1",
        "GULDKORN_SECRET_KEY": secret(),
        "GULDKORN_DATABASE": f"sqlite:///{database}",
        "GULDKORN_STATIC": str(HOME / "static"),
        "GULDKORN_ARCHIVES": str(HOME / "archives"),
        "GULDKORN_BASE_URL": f"http://127.0.0.1:{port}",
    }
    fill()


def secret() -> str:
    """The demo's own key, made once."""
    file = HOME / "secret"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(48))
        file.chmod(0o600)
    return file.read_text()


def fill() -> None:
    """Bring the schema up to date, and the town to life when nobody lives there yet."""
    # Django's settings are read on import, and prepare() has only just written them.
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    from guldkorn.demo.seed import seed
    from guldkorn.workplaces.models import Organisation

    click.echo("Preparing the database …")
    call_command("migrate", verbosity=0)
    if not Organisation.objects.exists():
        started = time.monotonic()
        for line in seed():
            click.echo(f"  {line}")
        click.echo(f"  done in {time.monotonic() - started:.0f} s")
    if page_parts_are_old():
        click.echo("Collecting the page parts …")
        call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()


def page_parts_are_old() -> bool:
    """Is a page part newer than what was collected last time?"""
    from django.contrib.staticfiles.finders import get_finders

    collected = HOME / "static" / "staticfiles.json"
    parts = [
        Path(storage.path(name))
        for finder in get_finders()
        for name, storage in finder.list([])
    ]
    return not collected.exists() or any(
        part.stat().st_mtime > collected.stat().st_mtime for part in parts
    )


def greet(port: int) -> None:
    """Say who can sign in, and where."""
    click.echo(f"\nGuldkorn: http://127.0.0.1:{port}   (Ctrl+C stops it)\n")
    click.echo(f"Everybody's password is {DEMO_PASSWORD}\n")
    for person in DEMO_PEOPLE:
        role = ROLES.get(person["role"], person["role"])
        click.echo(
            f"  {person['email']:<26} {person['name']:<16} {role:<14} {TREE[person['unit']][1]}"
        )
    click.echo()
