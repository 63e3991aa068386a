"""A walk of Mælkevejen's TRIO, the same walk again, and what was noted on it."""

import datetime as dt
import io
from typing import Any

from PIL import Image

from guldkorn.lib import clock
from guldkorn.rounds.lifecycle import Step
from guldkorn.walks.models import Observation, Photo, Walk

TOPIC = "strain.workload"
WORDS = {
    "place": "Garderoben",
    "task": "Børnene får tøj på",
    "fact": "Én voksen hjælper tolv børn.",
    "question": "Hvad gør det let? At vi er to.",
    "impression": "Det presser.",
    "topic": TOPIC,
}


def close(turn: Any) -> None:
    turn.step, turn.closed_at = Step.CLOSED, clock.now()
    turn.save()


def walk_in(turn: Any, *, by: Any, **plan: Any) -> Walk:
    """A walk today, with ``by`` alone, to look for workload."""
    fresh = {"place": "Garderoben", "day": clock.today(), "hour": dt.time(9), "topics": [TOPIC]}
    walk = Walk(round=turn, **(fresh | plan))
    walk.write([by.pk], by=by)
    return walk


def noted_on(walk: Walk, *, by: Any, key: str = "0" * 32, **words: str) -> Observation:
    return Observation.note(walk, key, by=by, **(WORDS | words))


def picture(width: int = 160, height: int = 120, kind: str = "JPEG", **extra: Any) -> bytes:
    """A white picture as a phone makes it; ``extra`` may hide something in it."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(data, kind, **extra)
    return data.getvalue()


def photo_of(noted: Observation, *, by: Any) -> Photo:
    return Photo.take(noted, picture(kind="WEBP"), 160, 120, by=by)


def walked(cast: Any) -> dict[str, Any]:
    """What the addresses of walks need."""
    first = walk_in(cast.round, by=cast.lone)
    again = walk_in(cast.round, by=cast.lone, before=first)
    noted = noted_on(again, by=cast.anna)
    photo = photo_of(noted, by=cast.anna)
    photo.cover(set(), by=cast.anna)
    return {"walk_id": again.pk, "observation_id": noted.pk, "photo_id": photo.pk}
