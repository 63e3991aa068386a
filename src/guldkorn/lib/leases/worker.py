"""Doing what waits, one after another. What fails is noted in its row, and stops no other."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db import InterfaceError, OperationalError

from guldkorn.lib import clock
from guldkorn.lib.leases.models import LeasedWork, LostLease
from guldkorn.lib.refusal import Refused

Stop = Callable[[], bool]
"""Whether the server that it is done on is told to stop."""

TRIES = 10
"""So often a server takes in hand what each time stops in the middle of it."""

logger = logging.getLogger(__name__)


class TriedEnough(Exception):
    """It stops a server each time, or the database never takes it."""


def work_once(
    kind: type[LeasedWork], work: Callable[[Any, Stop], object], stop: Stop
) -> bool:
    """Work at one that waits. Return whether there was one."""
    one = kind.take()
    if one is None:
        return False
    with suppress(LostLease, Refused):
        try:
            work_at(one, work, stop)
        except (OperationalError, InterfaceError, LostLease, Refused):
            raise
        except Exception:
            logger.exception("%s: it was not done", one._meta.verbose_name)
    return True


def work_at(one: Any, work: Callable[[Any, Stop], object], stop: Stop) -> None:
    """Work at what is taken in hand, and raise what goes wrong.

    A database that is away, or a full disk under it, leaves it to whoever comes next. After ten
    tries it has failed.
    """
    try:
        ensure_not_tried_out(one)
        work(one, stop)
    except (OperationalError, InterfaceError, LostLease):
        raise
    except Exception:
        one.note(ended_at=clock.now(), has_failed=True)
        one.clear()
        raise


def ensure_not_tried_out(one: LeasedWork) -> None:
    if one.tries > TRIES:
        raise TriedEnough
