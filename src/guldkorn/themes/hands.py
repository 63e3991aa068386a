"""Who has said what of a theme, and what this reader may say now."""

from collections.abc import Collection
from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.rounds.models import Round
from guldkorn.themes import access
from guldkorn.themes.models import Position, Stance, Theme, people_for
from guldkorn.trios.models import Role


@dataclass(frozen=True)
class Hand:
    """One filled role, and its answer; None while there is none."""

    role: Role
    stance: Stance | None
    is_mine: bool
    may_be_left_out: bool

    @property
    def agrees(self) -> bool:
        return self.stance is not None and self.stance.position == Position.AGREES


@dataclass(frozen=True)
class Hands:
    """The hands of a theme. A yes or an objection is asked for while ``may_answer``."""

    theme: Theme
    hands: list[Hand]
    is_own: bool

    @property
    def may_answer(self) -> bool:
        own = [hand.stance for hand in self.hands if hand.is_mine]
        return any(self._may_say(stance) for stance in own)

    @property
    def may_agree(self) -> bool:
        """Is a yes of the reader's wanted? Also a second one, where the role that the others waited
        for has become vacant.
        """
        own = [hand for hand in self.hands if hand.is_mine]
        waits = any(not hand.agrees for hand in self.hands if not hand.is_mine)
        return self.may_answer and (not waits or not all(hand.agrees for hand in own))

    @property
    def objections(self) -> list[Stance]:
        return [
            hand.stance for hand in self.hands if hand.stance and hand.stance.objection
        ]

    @property
    def is_mine_alone(self) -> bool:
        """Is it the reader's own proposal, and has nobody else answered?"""
        return (
            not any(hand.stance for hand in self.hands if not hand.is_mine)
            and self.is_own
        )

    def _may_say(self, stance: Stance | None) -> bool:
        was_away = stance is not None and stance.position == Position.AWAY
        reason = access.answer(
            is_aside=self.theme.put_aside_at is not None,
            is_chosen=self.theme.chosen_at is not None,
            was_away=was_away,
        )
        return reason is None


def _hands_of(
    theme: Theme,
    stances: Collection[Stance],
    filled: Collection[str],
    person: Person,
    mine: set[str],
) -> Hands:
    """The hands of a theme; ``filled`` are the roles that somebody holds, ``mine`` the reader's."""
    said = {stance.role: stance for stance in stances}
    left_out = access.go_on_without(
        is_open=theme.put_aside_at is None and theme.chosen_at is None,
        has_answered=False,
        days=(clock.now() - theme.proposed_at).days,
        agree=people_for(stances),
    )
    hands = [
        Hand(
            role=Role(role),
            stance=said.get(role),
            is_mine=role in mine,
            may_be_left_out=role not in said and role not in mine and left_out is None,
        )
        for role in filled
    ]
    return Hands(theme, hands, is_own=theme.proposed_by_id == person.pk)


def all_hands(
    turn: Round, themes: Collection[Theme], person: Person
) -> dict[int, Hands]:
    """The hands of each live theme by its key, in three queries."""
    stances: dict[int, list[Stance]] = {theme.pk: [] for theme in themes}
    for stance in Stance.objects.filter(theme__in=stances).select_related("by"):
        stances[stance.theme_id].append(stance)
    filled, mine = turn.trio.filled_roles(), turn.trio.roles_of(person)
    return {
        theme.pk: _hands_of(theme, stances[theme.pk], filled, person, mine)
        for theme in themes
    }
