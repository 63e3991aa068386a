"""A chore that a thread of the server does again and again."""

import threading

from django.db import DatabaseError

from guldkorn.lib.chores import Repeated


def test_it_goes_on_whatever_happens_until_it_is_told_to_stop(caplog):
    done, enough = [], threading.Event()

    def fails(is_told_to_stop):
        done.append(is_told_to_stop())
        if len(done) == 1:
            raise DatabaseError
        if len(done) == 2:
            raise ValueError
        enough.set()

    repeated = Repeated("letters to nobody", fails, seconds=0.01, to_finish=5)
    repeated.start()
    assert enough.wait(5)
    repeated.stop()
    assert not repeated._thread.is_alive()
    assert done[:3] == [False] * 3
    assert "letters to nobody were not looked for: DatabaseError" in caplog.text
    assert "letters to nobody: it failed, and is tried again" in caplog.text
