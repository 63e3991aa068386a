"""What a meeting can be planned from: the shipped templates, and what the organisation keeps."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from guldkorn.accounts.models import Person
from guldkorn.content.meetings import MeetingTemplate, offered_meetings
from guldkorn.lib.language import words
from guldkorn.meetings.models import Meeting, ShelfItem, points_of

KINDS = (
    Meeting.Kind.WORKSHOP,
    Meeting.Kind.MODULE,
    Meeting.Kind.TRIO,
    Meeting.Kind.DIALOGUE,
)
USUAL = ("start-workshop", "trio-meeting", "dialogue-meeting")
"""What most people come for stands first among its kind."""

MORNING = dt.time(8, 30)


@dataclass(frozen=True)
class AgendaOffer:
    """An agenda to begin from. ``points`` are the fields of its points; ``kept`` is where an
    organisation keeps it, None for one of ours.
    """

    id: str
    kind: str
    title: str
    purpose: str
    language: str
    points: tuple[dict[str, Any], ...]
    starts: dt.time = MORNING
    kept: ShelfItem | None = None

    @property
    def organisation(self) -> int | None:
        """The one that keeps it."""
        return self.kept.organisation_id if self.kept else None

    @property
    def minutes(self) -> int:
        return sum(point["minutes"] for point in self.points)

    @property
    def length(self) -> tuple[int, int]:
        """In hours and minutes."""
        return divmod(self.minutes, 60)

    @property
    def exercises(self) -> int:
        return sum(bool(point.get("exercise")) for point in self.points)


def offers(person: Person) -> list[AgendaOffer]:
    """What this person can plan from: ours by kind, then what the organisation keeps."""
    found = ShelfItem.objects.visible_to(person).with_slides()
    kept = [_kept(one) for one in found if len(one.points) > 1]
    return [*sorted(_shipped(), key=_place), *kept]


def _shipped() -> Iterator[AgendaOffer]:
    """All but those that begin with a result."""
    language = get_language() or "da"
    for one in offered_meetings():
        if not one.tells_result:
            yield _offer(one, language)


def _offer(template: MeetingTemplate, language: str) -> AgendaOffer:
    return AgendaOffer(
        id=template.id,
        kind=template.kind,
        title=words(template.title),
        purpose=words(template.purpose),
        language=language,
        points=tuple(points_of(template, language)),
        starts=template.starts,
    )


def _kept(item: ShelfItem) -> AgendaOffer:
    return AgendaOffer(
        id=f"~shelf-{item.pk}",
        kind=item.kind,
        title=item.title,
        purpose=item.purpose,
        language=item.language,
        points=tuple(item.points),
        kept=item,
    )


def _place(offer: AgendaOffer) -> tuple[int, int, str]:
    kind = KINDS.index(Meeting.Kind(offer.kind))
    usual = len(USUAL)
    if offer.id in USUAL:
        usual = USUAL.index(offer.id)
    return kind, usual, offer.id
