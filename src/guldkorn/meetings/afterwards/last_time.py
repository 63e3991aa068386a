"""What a TRIO agreed at its last meeting: the next one opens with it."""

from dataclasses import dataclass

from guldkorn.meetings.afterwards.cards import cards_of
from guldkorn.meetings.models import Cluster, Meeting
from guldkorn.trios.models import Charter


@dataclass(frozen=True)
class LastTime:
    """The meeting before, what was agreed and chosen there, and the charter as it stands now."""

    meeting: Meeting
    agreed: tuple[str, ...]
    chosen: tuple[str, ...]
    charter: Charter | None


def last_time(meeting: Meeting) -> LastTime | None:
    """Return what was agreed before a TRIO's own meeting; None for other meetings, and where there
    was none before.
    """
    trio = meeting.trio
    if trio is None or meeting.kind != Meeting.Kind.TRIO:
        return None
    held = Meeting.objects.filter(trios=trio, ended_at__isnull=False).exclude(
        pk=meeting.pk
    )
    before = (
        held.filter(starts_at__lte=meeting.starts_at)
        .order_by("-starts_at", "-pk")
        .first()
    )
    if before is None:
        return None
    cards = cards_of([before], [trio])
    chosen = Cluster.objects.filter(activity__point__meeting=before, chosen=True)
    return LastTime(
        before,
        agreed=tuple(card.entry.text for card in cards if card.own and card.is_agreed),
        chosen=tuple(chosen.values_list("title", flat=True)),
        charter=Charter.objects.newest(trio),
    )
