"""What a sign can come from: one table, in which each room describes its own things.

A room that has such things has a module ``sources``, which calls `register`. It is imported when
the program starts. So `themes` shows, links and removes signs of rooms that it does not know.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models

from guldkorn.accounts.models import Person
from guldkorn.rounds.models import Round


@dataclass(frozen=True)
class SignSubject:
    """What a sign comes from, as a page shows it.

    ``thing`` is what the source's template gets. ``name`` stands on the button that removes the
    sign. ``lean`` is where it points: "presses", "between" or "carries"; None when it points
    nowhere. ``day`` is when it was seen or heard, of several days the first; None where only the
    sign knows when it was taken.
    """

    thing: Any
    name: str
    lean: str | None = None
    day: dt.date | None = None


class SignSource(ABC):
    """One kind of thing that can be a sign.

    ``name`` is stored with each sign, so it never changes. It is also the field that “Use as a
    sign” posts. ``place`` is where it stands on the page, from the top: survey 10, walk 15, talk
    20, mailbox 22, meeting 30. ``template`` shows one ``thing``. ``offer_template`` shows what
    could be added, as ``offer``.
    """

    name: ClassVar[str]
    place: ClassVar[int]
    model: ClassVar[type[models.Model]]
    template: ClassVar[str]
    offer_template: ClassVar[str]

    def visible_to(self, person: Person) -> models.QuerySet[Any]:
        """What this person may name on the address that adds signs. Each of them knows its own
        topic.
        """
        return self.model._base_manager.none()  # noqa: SLF001

    @abstractmethod
    def reason_against(self, turn: Round, thing: Any) -> str | None:
        """Why this thing cannot be a sign in the round, or nothing. Its row is locked."""

    def topic_of(self, thing: Any) -> str:
        """The topic that it points at by itself; empty where the TRIO chooses one."""
        return ""

    def take(self, turn: Round, thing: Any, *, by: Person) -> bool:
        """Note in its own room that it becomes a sign. False where it has become something
        before.
        """
        return True

    def let_go(self, turn: Round, key: int) -> None:  # noqa: B027 - most sources note nothing
        """Note in its own room that it is no sign any more."""

    @abstractmethod
    def subjects(self, keys: Collection[int]) -> dict[int, SignSubject]:
        """The things with these keys that are still there, in a number of queries that does not
        grow.
        """

    @abstractmethod
    def offer(self, turn: Round, person: Person, taken: Collection[int]) -> Any:
        """What could be added as a sign, for the source's ``offer_template``; ``taken`` are the
        keys of its signs.
        """


_TABLE: dict[str, SignSource] = {}


def register(source: SignSource) -> None:
    """Put a source into the table. Raises ValueError when its name is taken."""
    if source.name in _TABLE:
        raise ValueError(f"Two sources of signs are called {source.name}.")
    _TABLE[source.name] = source


def sources() -> tuple[SignSource, ...]:
    """All sources, in the order of the page."""
    return tuple(sorted(_TABLE.values(), key=lambda source: source.place))


def source_named(name: str) -> SignSource:
    """The source of this name; raises KeyError for an unknown one."""
    return _TABLE[name]


def source_of(thing: models.Model) -> SignSource:
    """The source that a thing belongs to; raises LookupError when no room has put it into the
    table.
    """
    for source in _TABLE.values():
        if isinstance(thing, source.model):
            return source
    raise LookupError(f"{thing._meta.label} is no source of signs.")


def signs_from(turn: Round, name: str) -> set[int]:
    """The keys of this source's things that are signs in the round. A room asks before it takes a
    thing away.
    """
    return set(turn.evidence.filter(source=name).values_list("key", flat=True))
