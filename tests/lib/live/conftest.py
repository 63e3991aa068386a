"""No connection outlives its rendering."""

import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def _no_connection_outlives_its_rendering(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
