"""Announcements between processes: PostgreSQL carries the name of a channel, nothing else."""

import asyncio
import logging
import random
from collections.abc import Callable, Collection
from typing import Any

import psycopg
from django.db import connection

NAME = "guldkorn_live"
SHORTEST_WAIT, LONGEST_WAIT = 0.2, 10.0  # seconds before the next try to listen

logger = logging.getLogger(__name__)


def notify(channels: Collection[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_notify(%s, channel) FROM unnest(%s::text[]) AS channel",
            [NAME, list(channels)],
        )


async def listen(told: Callable[[str | None], None]) -> None:
    """Pass on what any process announces, until cancelled; None after a new connection: anything
    may have changed.
    """
    wait = SHORTEST_WAIT
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(
                **_address(), autocommit=True
            ) as listening:
                await listening.execute(f"LISTEN {NAME}")
                told(None)
                wait = SHORTEST_WAIT
                async for notice in listening.notifies():
                    told(notice.payload)
        except (psycopg.Error, OSError) as failure:
            logger.warning("live pages do not hear other processes: %s", failure)
        await asyncio.sleep(wait * random.uniform(0.5, 1))  # noqa: S311 - so that not all come back at once
        wait = min(2 * wait, LONGEST_WAIT)


def _address() -> dict[str, Any]:
    """Where Django's connections go; a line that has died silently is noticed within a minute."""
    parameters: dict[str, Any] = connection.get_connection_params()
    del parameters["cursor_factory"]  # Django's, which cannot be awaited
    return parameters | {
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
    }
