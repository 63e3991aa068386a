"""A walk of Mælkevejen's TRIO, the same walk again, and what was noted on it."""

import datetime as dt
from typing import Any

from guldkorn.lib import clock
from guldkorn.walks.models import Observation, Walk

TOPIC = "strain.workload"
WORDS = {
    "place": "Garderoben",
    "task": "Børnene får tøj på",
    "fact": "Én voksen hjælper tolv børn.",
    "question": "Hvad gør det let? At vi er to.",
    "impression": "Det presser.",
    "topic": TOPIC,
}


def walk_in(turn: Any, *, by: Any, **plan: Any) -> Walk:
    """A walk today, with ``by`` alone, to look for workload."""
    fresh = {"place": "Garderoben", "day": clock.today(), "hour": dt.time(9), "topics": [TOPIC]}
    walk = Walk(round=turn, **(fresh | plan))
    walk.write([by.pk], by=by)
    return walk


def noted_on(walk: Walk, *, by: Any, key: str = "0" * 32, **words: str) -> Observation:
    return Observation.note(walk, key, by=by, **(WORDS | words))


def walked(cast: Any) -> dict[str, Any]:
    """What the addresses of walks need."""
    first = walk_in(cast.round, by=cast.lone)
    again = walk_in(cast.round, by=cast.lone, before=first)
    return {"walk_id": again.pk, "observation_id": noted_on(again, by=cast.anna).pk}
