"""What was noted on a walk, by topic: with what of it is a sign, and beside an earlier walk."""

from dataclasses import dataclass, field

from django.db.models import F

from guldkorn.content.topics import Topic
from guldkorn.topics.known import place, topic
from guldkorn.walks.models import Observation, Walk
from guldkorn.walks.models.observation import SOURCE


@dataclass(frozen=True)
class NotesOnTopic:
    """What was noted about one topic; ``topic`` is None for what has none yet. ``notes`` have the
    key of their sign, or None.
    """

    topic: Topic | None
    notes: list[tuple[Observation, int | None]] = field(default_factory=list)

    @property
    def open(self) -> int:
        """How many of them could become a sign."""
        return sum(sign is None for _noted, sign in self.notes) if self.topic else 0


@dataclass(frozen=True)
class ThenAndNow:
    """What was noted about one topic then and now."""

    topic: Topic | None
    then: list[Observation]
    now: list[Observation]


def gathered(walk: Walk) -> list[NotesOnTopic]:
    """The notes that stand, by topic; those without a topic first, because they wait for one."""
    signs = dict(walk.round.evidence.filter(source=SOURCE).values_list("key", "pk"))
    by_topic = _by_topic(walk)
    return [
        NotesOnTopic(
            _topic(one), [(noted, signs.get(noted.pk)) for noted in by_topic[one]]
        )
        for one in sorted(by_topic, key=_place)
    ]


def side_by_side(then: Walk, now: Walk) -> list[ThenAndNow]:
    """Both walks by topic: what was looked for both times, also where nothing was seen."""
    first, second = _by_topic(then), _by_topic(now)
    every = {*first, *second, *then.topics, *now.topics}
    return [
        ThenAndNow(_topic(one), first.get(one, []), second.get(one, []))
        for one in sorted(every, key=_place)
    ]


def _by_topic(walk: Walk) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    # not the photo's row: it holds the picture itself
    names = {"picture": "pk", "picture_checked_at": "checked_at", "picture_by": "by"}
    photo = {name: F(f"photo__{field}") for name, field in names.items()}
    for noted in walk.observations.standing().select_related("by").annotate(**photo):
        found.setdefault(noted.topic, []).append(noted)
    return found


def _topic(topic_id: str) -> Topic | None:
    return topic(topic_id) if topic_id else None


def _place(topic_id: str) -> tuple[int, int]:
    return place(topic(topic_id)) if topic_id else (-1, 0)
