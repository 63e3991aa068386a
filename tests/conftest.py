"""What every test stands on: the settings of a test run, and a real browser for the journeys.

The database is SQLite in memory, or what GULDKORN_TEST_DATABASE names: a throw-away PostgreSQL that
`make test` starts. An own GULDKORN_DATABASE is never touched.
"""

import gc
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from tests.databases import template
from tests.databases.aside import put_aside
from tools import browsers

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.cast import Cast

ROOT = Path(__file__).resolve().parent.parent
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}

OF_TESTS = {"GULDKORN_TEST_DATABASE", "GULDKORN_LONG"}
for name in [name for name in os.environ if name.startswith("GULDKORN_") and name not in OF_TESTS]:
    del os.environ[name]
os.environ["DJANGO_SETTINGS_MODULE"] = "guldkorn.web.settings"
os.environ["GULDKORN_SECRET_KEY"] = "only for the tests"
os.environ["GULDKORN_STATIC"] = str(ROOT / "var" / "tests" / "static")
os.environ["GULDKORN_ARCHIVES"] = str(ROOT / "var" / "tests" / "archives")
os.environ["GULDKORN_DATABASE"] = os.environ.get("GULDKORN_TEST_DATABASE", "sqlite://:memory:")
django.setup()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only", action="store_true", help="run only the tests that touch the database"
    )


def pytest_configure() -> None:
    # each of several processes has a memory of its own
    if settings.DATABASES["default"]["NAME"] == ":memory:":
        settings.DATABASES["default"]["TEST"]["NAME"] = ":memory:"
    Path(os.environ["GULDKORN_STATIC"]).mkdir(parents=True, exist_ok=True)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        dropped = [item for item in items if not _touches_database(item)]
        config.hook.pytest_deselected(items=dropped)
        items[:] = [item for item in items if _touches_database(item)]


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: to look through it for garbage again
    and again costs a tenth of a run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture
def empty(transactional_db: None) -> Iterator[None]:
    """A database without tables, for a test that migrates from before. The run's own waits."""
    with put_aside(connection):
        yield


@pytest.fixture
def newest(transactional_db: None) -> Iterator[None]:
    """Whatever a test of migrations does, the schema is the newest again when it is over."""
    yield
    if not template.restored(connection):
        executor = MigrationExecutor(connection)
        newest, there = executor.loader.graph.leaf_nodes(), executor.loader.applied_migrations
        every = [migration for migration, _ in executor.migration_plan(newest, clean_start=True)]
        # a room's own may be missing in the midst of others
        executor.migrate(
            None, [(one, False) for one in every if (one.app_label, one.name) not in there]
        )


@pytest.fixture(scope="session")
def _template() -> Iterator[None]:
    """The database of the run begins as a copy of a migrated one."""
    if connection.vendor != "sqlite":
        yield
        return
    with template.handed_out(connection):
        yield


@pytest.fixture(scope="session")
def django_db_setup(_template: None, django_db_setup: None, django_db_blocker: Any) -> None:
    """As pytest-django makes it, from the template; the first run makes that."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            template.keep(connection)


def _touches_database(item: pytest.Item) -> bool:
    used = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(used & DATABASE_FIXTURES)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One real Chromium for the whole run; tests open their own contexts in it."""
    from playwright.sync_api import sync_playwright  # slow, and only the journeys need it

    program = browsers.find()
    if program is None:
        complaint = "no browser found: set CHROMIUM=/path/to/chromium, or run `make test`"
        if os.environ.get("CI"):
            pytest.fail(complaint)
        pytest.skip(complaint)
    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=browsers.ARGUMENTS)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Outbox(list[EmailMessage]):
    """What was mailed. To look into it is the turn of the letters' worker: first it sends what
    waits in the queue.
    """

    def __init__(self, sent: Iterable[EmailMessage]) -> None:
        super().__init__(sent)
        self._sending = False

    def _send(self) -> None:
        from guldkorn.letters.delivering import deliver_all

        if not self._sending:
            self._sending = True
            try:
                deliver_all()
            finally:
                self._sending = False

    def __len__(self) -> int:
        self._send()
        return super().__len__()

    def __iter__(self) -> Iterator[EmailMessage]:
        self._send()
        return super().__iter__()

    def __getitem__(self, which: Any) -> Any:
        self._send()
        return super().__getitem__(which)

    def __eq__(self, other: object) -> bool:
        self._send()
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]

    def clear(self) -> None:
        self._send()
        super().clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """After the fixtures, for Django empties its own outbox when a test's database is made ready."""
    if _touches_database(item):
        mail.outbox = Outbox(mail.outbox)
    try:
        return (yield)
    finally:
        mail.outbox = []


@pytest.fixture
def cast(db: None) -> "Cast":
    """The fixed small world of tests/cast.py."""
    from tests.cast import rebuilt  # models can be imported only when the settings stand

    return rebuilt()


@pytest.fixture
def client_of(db: None) -> Callable[..., Client]:
    """A signed-in browser of a person: ``client_of(cast.lone)``; Danish, or in English with
    ``language="en"``.
    """

    def sign_in(person: object = None, *, language: str = "da") -> Client:
        client = Client()
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        if person is not None:
            client.force_login(person)
        return client

    return sign_in
