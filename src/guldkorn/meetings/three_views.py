"""“Do we see the same?”: what one member may see of the TRIO's ratings now. The others' only when all are revealed."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic, topic
from guldkorn.meetings.models import Rating, rated_roles, seats_of
from guldkorn.meetings.spread import Spread, spread
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Role

SPREAD_WORDS: dict[Spread, Promise] = {
    Spread.ALIKE: _("You see this alike"),
    Spread.NEIGHBOURS: _("You are close to each other, but do not see quite the same"),
    Spread.SOMEWHAT_DIFFERENT: _("You see this somewhat differently"),
    Spread.DIFFERENT: _("You see this differently"),
}
PROMPTS: dict[Spread, Promise] = {
    Spread.ALIKE: _("What would a colleague say who sees it in another way?"),
    Spread.NEIGHBOURS: _("What does each of you think of when you rate as you do?"),
    Spread.SOMEWHAT_DIFFERENT: _("What has each of you seen that the others have not?"),
    Spread.DIFFERENT: _("Take turns: tell about one situation that made you rate as you did. The others only ask."),
}


@dataclass(frozen=True)
class ThreeViews:
    """A topic's ratings as one member may see them.

    ``rated`` says of each filled role whether it has rated. ``mine`` is what this member gave. ``revealed`` is empty,
    and ``spread`` None, until every filled role has rated.
    """

    topic: Topic
    rated: dict[str, bool]
    may_rate: bool
    mine: Rating | None
    revealed: list[Rating]
    spread: Spread | None

    @property
    def said(self) -> Promise | None:
        return SPREAD_WORDS[self.spread] if self.spread else None

    @property
    def prompt(self) -> Promise | None:
        return PROMPTS[self.spread] if self.spread else None

    @property
    def given(self) -> dict[str, Any]:
        """What this member's form starts with."""
        return {"score": self.mine.score, "why": self.mine.why} if self.mine else {}

    @property
    def roles(self) -> list[tuple[str, bool]]:
        """The filled roles in words, with whether they have rated."""
        return [(str(Role(role).label), rated) for role, rated in self.rated.items()]

    @property
    def all_have_rated(self) -> bool:
        return all(self.rated.values())

    @property
    def state(self) -> str:
        """Changes when somebody else rates, and when the views are revealed."""
        return "revealed" if self.revealed else ".".join(role for role, rated in self.rated.items() if rated)


def three_views(turn: Round, topic_id: str, person: Person) -> ThreeViews:
    return _views(
        turn, topic_id, list(turn.ratings.filter(topic=topic_id).select_related("by")), person, seats_of(turn)
    )


def all_three_views(turn: Round, person: Person) -> list[ThreeViews]:
    """Every topic of the round that somebody has rated, in the order in which they were begun."""
    seats = seats_of(turn)
    by_topic: dict[str, list[Rating]] = {}
    for rating in turn.ratings.select_related("by").order_by("pk"):
        by_topic.setdefault(rating.topic, []).append(rating)
    return [_views(turn, topic_id, ratings, person, seats) for topic_id, ratings in by_topic.items()]


def _views(
    turn: Round, topic_id: str, ratings: list[Rating], person: Person, seats: set[tuple[str, int]]
) -> ThreeViews:
    given = sorted(ratings, key=lambda rating: Role.values.index(rating.role))
    revealed = [rating for rating in given if rating.revealed_at]
    filled = {role for role, _person in seats}
    rated = rated_roles(seats, given)
    own_roles = {role for role, holder in seats if holder == person.pk}
    taken = rated_roles(seats, [rating for rating in given if rating.by_id != person.pk])
    return ThreeViews(
        topic=topic(topic_id),
        rated={role: role in rated for role in Role.values if role in filled},
        may_rate=not turn.is_closed and not revealed and bool(own_roles - taken),
        mine=next((rating for rating in given if rating.by_id == person.pk), None),
        revealed=revealed,
        spread=spread([rating.score for rating in revealed]) if revealed else None,
    )
