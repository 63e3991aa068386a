"""A restored server shows the same pages. GULDKORN_LONG=1 walks as everybody."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from guldkorn.lib import clock
from tests.archives import walking
from tests.archives.test_round_trip import first_lines
from tests.operation.backups.keys import Vault, another_server
from tests.world import build_world

WHO = tuple(walking.WALKERS) if os.environ.get("GULDKORN_LONG") else ("lone", "karen")
MOST = 300 if os.environ.get("GULDKORN_LONG") else 150


def test_every_page_is_the_same_on_another_server(
    vault: Vault, cast, client_of: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
):
    world = build_world(cast)
    monkeypatch.setattr(walking, "WALKERS", {who: walking.WALKERS[who] for who in WHO})
    with clock.pretend(clock.now()):
        before = walking.seen(world, client_of)
        file = vault.take()
        with another_server():
            assert not connection.introspection.table_names()
            vault.restore(file)
            after = walking.seen(world, client_of)
    other = {
        page: first_lines(before[page], after[page])
        for page in before
        if before[page] != after[page]
    }
    # archives of reports are files, which are made anew in one press
    again = {("karen", "results:reports"), ("karen", "results:reports_file")}
    # what is stored about a person: their sign-ins stay out of a backup, and such archives
    again |= {(who, page) for who, page in before if page.startswith("privacy:own")}
    assert {page: lines for page, lines in other.items() if page not in again} == {}
    assert len(before) > MOST
    assert sum(said.startswith("200") for said in after.values()) > MOST * 0.8
