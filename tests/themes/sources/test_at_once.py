import threading
import time

import pytest
from django.db import connection, connections, transaction

from guldkorn.lib.refusal import Refused
from guldkorn.themes.models import Evidence
from tests.cast import build
from tests.themes.conftest import TOPIC, write_note


@pytest.mark.django_db(transaction=True)
def test_who_withdraws_a_note_while_it_becomes_a_sign_waits_and_is_told():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection only")
    cast = build()
    note = write_note(cast.round, cast.anna, TOPIC)
    refused = []

    def withdraw():
        try:
            note.withdraw(by=cast.anna)
        except Refused as reason:
            refused.append(str(reason))
        finally:
            connections.close_all()

    anna = threading.Thread(target=withdraw)
    with transaction.atomic():
        cast.round.ensure_workable(cast.lone)
        anna.start()
        wait_until_somebody_waits()
        Evidence.add(cast.round, note, by=cast.lone)
    anna.join(timeout=30)
    assert refused == [
        "This note is used as a sign. Remove the sign first, then the note can be withdrawn."
    ]


def wait_until_somebody_waits():
    """Return when another connection waits for a lock."""
    for _turn in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    pytest.fail("nobody waits")
