"""Cards that a TRIO has brought home, and that nobody has decided about."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.meetings.afterwards.waiting import own_waiting
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Kind, WaitingItem


def cards(scope: PersonScope) -> Iterator[WaitingItem]:
    turns = {turn.trio_id: turn for turn in scope.rounds.values()}
    ours = [scope.trios[trio_id] for trio_id in turns]
    for trio_id, here in own_waiting(ours).items():
        newest = max(
            (card.meeting for card in here), key=lambda meeting: meeting.starts_at
        )
        many = ngettext(
            "%(count)s card from your meetings has no place yet",
            "%(count)s cards from your meetings have no place yet",
            len(here),
        )
        yield WaitingItem(
            # a new meeting is something new that waits; a card less of the same is not
            key=f"cards:{trio_id}:{newest.pk}",
            kind=Kind.CARDS,
            unit=scope.unit(trio_id),
            what=many % {"count": len(here)},
            why=_("The newest meeting was on %(day)s. Signs, actions, or put away?")
            % {"day": day_in_words(newest.starts_at)},
            verb=_("Sort the cards"),
            path=reverse("themes:cards", args=[turns[trio_id].pk]),
            since=timezone.localdate(newest.starts_at),
        )
