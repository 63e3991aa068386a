"""What stands on the pages where a topic is weighed. Nothing of anybody's weights before they are
shown, and never a product or a ranking.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.accounts.models import Person
from guldkorn.content.topics import Topic
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Weighing, Weight
from guldkorn.themes.models.weighing import CHOICES
from guldkorn.themes.talk import access
from guldkorn.topics.known import in_order, topic
from guldkorn.trios.models import Role

STEPS = range(1, 5)

NAMES: dict[str, Promise] = {
    "seriousness": gettext_lazy("Seriousness"),
    "extent": gettext_lazy("Extent"),
    "influence": gettext_lazy("Influence"),
}

IN_A_SENTENCE: dict[str, Promise] = {
    "seriousness": gettext_lazy("the seriousness"),
    "extent": gettext_lazy("the extent"),
    "influence": gettext_lazy("your influence"),
}

SHORT: dict[str, Promise] = {
    Role.LEADER: gettext_lazy("Manager"),
    Role.TR: gettext_lazy("TR"),
    Role.AMR: gettext_lazy("AMR"),
}
"""The roles, as they stand beside a dot."""


@dataclass(frozen=True)
class WeighedRow:
    """One of the three: which roles stand at each of the four steps, and what that says."""

    name: Promise
    steps: Sequence[tuple[int, str, Sequence[Promise]]]
    spread: int
    said: str

    @property
    def differs(self) -> bool:
        return self.spread > 1


@dataclass(frozen=True)
class ShownWeighing:
    """Weights that all may see, with the day on which they were shown."""

    weighing: Weighing
    rows: Sequence[WeighedRow]
    missing: Sequence[str]

    @property
    def shown_at(self) -> dt.datetime | None:
        return self.weighing.shown_at

    @property
    def differences(self) -> list[WeighedRow]:
        return [row for row in self.rows if row.differs]


@dataclass(frozen=True)
class WeighedTopic:
    """A topic that can be weighed: what was shown last, and the weighing that is open."""

    topic: Topic
    roles: Sequence[tuple[Role, bool]]
    open: Weighing | None
    shown: ShownWeighing | None
    mine: Weight | None
    may_weigh: bool

    @property
    def waits_for_me(self) -> bool:
        """Have others begun, and not this reader?"""
        return self.open is not None and self.mine is None and self.may_weigh

    @property
    def number(self) -> int:
        """How many roles have weighed."""
        return sum(has for _role, has in self.roles)


def shown_of(weighing: Weighing, filled: Collection[str] = ()) -> ShownWeighing:
    """Return a weighing that is shown, as it is read."""
    weights = sorted(
        weighing.weights.all(), key=lambda one: Role.values.index(one.role)
    )
    rows = [_row(key, weights) for key in NAMES]
    given = {one.role for one in weights}
    missing = [str(Role(role).label) for role in filled if role not in given]
    return ShownWeighing(weighing, rows, missing)


def _row(key: str, weights: Sequence[Weight]) -> WeighedRow:
    words = dict(CHOICES[key])
    by_step = {
        step: [one for one in weights if getattr(one, key) == step] for step in STEPS
    }
    steps = [
        (step, str(words[step]), [SHORT[one.role] for one in by_step[step]])
        for step in STEPS
    ]
    numbers = sorted(getattr(one, key) for one in weights)
    spread = numbers[-1] - numbers[0]
    return WeighedRow(NAMES[key], steps, spread, _said(key, numbers))


def _said(key: str, numbers: Sequence[int]) -> str:
    spread = numbers[-1] - numbers[0]
    told = {"what": IN_A_SENTENCE[key], "weights": _listed(numbers)}
    if spread == 0:
        return _("You see %(what)s alike: %(weights)s.") % (
            told | {"weights": numbers[0]}
        )
    if spread == 1:
        return _("You see %(what)s nearly alike: %(weights)s.") % told
    return (
        _("You see %(what)s differently: %(weights)s. What has each of you seen?")
        % told
    )


def _listed(numbers: Sequence[int]) -> str:
    first = ", ".join(map(str, numbers[:-1]))
    return _("%(first)s and %(last)s") % {"first": first, "last": numbers[-1]}


def candidates(turn: Round) -> list[Topic]:
    """The topics that can be weighed in a round: those with signs, and its themes.

    They stand in the order of the content, never by their weights.
    """
    ids = set(turn.evidence.values_list("topic", flat=True))
    ids |= set(turn.ratings.exclude(revealed_at=None).values_list("topic", flat=True))
    ids |= set(turn.themes.live().values_list("topic", flat=True))
    ids |= set(turn.weighings.values_list("topic", flat=True))
    return in_order(topic(one) for one in ids)


def weighed(
    turn: Round, topics: Collection[Topic], person: Person
) -> list[WeighedTopic]:
    """Return these topics as this reader may see them, in queries that do not grow with them."""
    every = turn.weighings.filter(topic__in=[one.id for one in topics])
    by_topic: dict[str, list[Weighing]] = {}
    for weighing in every.prefetch_related("weights"):
        by_topic.setdefault(weighing.topic, []).append(weighing)
    filled, mine = turn.trio.filled_roles(), turn.trio.roles_of(person)
    return [
        _topic(one, by_topic.get(one.id, []), filled, mine, person) for one in topics
    ]


def _topic(
    subject: Topic,
    weighings: Sequence[Weighing],
    filled: Collection[str],
    mine: set[str],
    person: Person,
) -> WeighedTopic:
    running = next((one for one in weighings if one.shown_at is None), None)
    shown = [one for one in weighings if one.shown_at is not None]
    given = list(running.weights.all()) if running else []
    taken = {one.role for one in given if one.by_id != person.pk}
    has = {one.role for one in given}
    return WeighedTopic(
        topic=subject,
        roles=[(Role(role), role in has) for role in filled],
        open=running,
        shown=shown_of(shown[-1], filled) if shown else None,
        mine=next((one for one in given if one.by_id == person.pk), None),
        may_weigh=access.weigh(free_roles=len(mine - taken)) is None,
    )


def weighed_topic(turn: Round, topic_id: str, person: Person) -> WeighedTopic:
    """One of them; raises KeyError for an unknown topic."""
    return weighed(turn, [topic(topic_id)], person)[0]
