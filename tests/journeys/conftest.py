"""What the journeys stand on: a database of their own, and browsers at the live server.

The database is a file: the live server's threads then have connections of their own, as when it is
used.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.journeys.steps import Doors
from tests.served import House, address_of_test_database, served


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    connection = connections["default"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(
            tmp_path_factory.mktemp("journeys") / "guldkorn.sqlite3"
        )


@pytest.fixture
def enter(
    django_db_setup: None, browser: Browser, live_server: LiveServer, settings: Settings
) -> Iterator[Doors]:
    """``enter(cast.lone)``: her own browser, signed in; ``enter()``: somebody's who is not.

    The server asks when it starts what database it has, so the file must be there before it.
    """
    settings.BASE_URL = live_server.url
    doors = Doors(browser, live_server.url)
    yield doors
    doors.close()


@pytest.fixture
def house(transactional_db: None, tmp_path: Path) -> Iterator[House]:
    """A server process of its own at the test's database: there streams stream, and its clock can
    be set.
    """
    with served(tmp_path, address_of_test_database()) as house:
        yield house


@pytest.fixture
def enter_live(browser: Browser, house: House) -> Iterator[Doors]:
    """As ``enter``, at that process."""
    doors = Doors(browser, house.address)
    yield doors
    doors.close()
