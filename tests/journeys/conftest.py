"""The journeys' database is a file: the live server's threads then have connections of their own, as when it is used."""

import pytest
from django.db import connections


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    connection = connections["default"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("journeys") / "guldkorn.sqlite3")
