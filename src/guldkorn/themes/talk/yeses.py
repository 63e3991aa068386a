"""Who has said yes to something that binds all three, and what this reader may say now."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.themes import access
from guldkorn.themes.models.role_yes import RoleYes, people_who
from guldkorn.trios.models import Role, Trio


@dataclass(frozen=True)
class YesHand:
    """One filled role, and what it said; None while it has said nothing."""

    role: Role
    said: RoleYes | None
    is_mine: bool
    may_be_left_out: bool


@dataclass(frozen=True)
class Yeses:
    """The hands of a proposal that waits. ``is_mine_alone``: its own maker may take it back."""

    hands: Sequence[YesHand]
    is_mine_alone: bool

    @property
    def may_agree(self) -> bool:
        own = [hand for hand in self.hands if hand.is_mine]
        others_wait = any(hand.said is None for hand in self.hands if not hand.is_mine)
        unsaid = any(hand.said is None for hand in own)
        return bool(own) and (unsaid or not others_wait)


@dataclass(frozen=True)
class TrioReader:
    """Whoever reads, in this TRIO. Asked for once for a page."""

    person: Person
    roles: Collection[str]
    filled: Collection[str]

    @classmethod
    def of(cls, trio: Trio, person: Person) -> "TrioReader":
        return cls(person, trio.roles_of(person), trio.filled_roles())

    def yeses(
        self, said: Collection[RoleYes], *, since: dt.datetime, by_id: int
    ) -> Yeses:
        """The yeses of something that ``by_id`` proposed at ``since``, as this reader sees them."""
        by_role = {one.role: one for one in said}
        left_out = access.go_on_without(
            is_open=True,
            has_answered=False,
            days=(clock.now() - since).days,
            agree=people_who(said),
        )
        hands = [
            YesHand(
                role=Role(role),
                said=by_role.get(role),
                is_mine=role in self.roles,
                may_be_left_out=role not in by_role
                and role not in self.roles
                and not left_out,
            )
            for role in self.filled
        ]
        others = any(one.by_id != self.person.pk for one in said)
        return Yeses(hands, is_mine_alone=by_id == self.person.pk and not others)
