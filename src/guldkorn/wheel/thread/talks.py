"""How the three saw it, round by round: a row for each role."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guldkorn.content.topics import Topic
from guldkorn.dialogue.models import Rating
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Role

STEPS = range(1, 6)


@dataclass(frozen=True)
class RoundViews:
    """The ratings of one round, which all of them have given."""

    round: Round
    topic: Topic
    ratings: Sequence[Rating]

    @property
    def revealed_at(self) -> dt.datetime | None:
        """All of them were revealed at the same moment."""
        return self.ratings[0].revealed_at

    @property
    def rows(self) -> list[tuple[Rating, list[bool]]]:
        """Each rating with where it stands among the five steps, from the worst. Of what nobody
        should be exposed to only the words are told.
        """
        steps = () if self.topic.sensitive else STEPS
        return [
            (rating, [rating.score == step for step in steps])
            for rating in self.ratings
        ]


def views_of(topic: Topic, ratings: Iterable[Rating]) -> list[RoundViews]:
    by_round: dict[Round, list[Rating]] = {}
    for rating in ratings:
        by_round.setdefault(rating.round, []).append(rating)
    order = Role.values.index
    return [
        RoundViews(round, topic, sorted(given, key=lambda one: order(one.role)))
        for round, given in by_round.items()
    ]
