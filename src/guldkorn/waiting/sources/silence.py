"""A TRIO that has told its colleagues nothing for as many weeks as it has chosen itself."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.updates.models import SILENT_WEEKS, Board, ThemeNews, Update
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Kind, WaitingItem


def silence(scope: PersonScope) -> Iterator[WaitingItem]:
    """One for each running round. Not where a status waits for a yes: that is said already."""
    trios = {turn.trio_id for turn in scope.rounds.values()}
    boards = Board.objects.filter(trio__in=trios)
    weeks = dict(boards.values_list("trio", "silent_weeks"))
    told = _last_told(trios)
    written = Update.objects.waiting().filter(round__in=scope.rounds)
    being_written = set(written.values_list("round", flat=True))
    for turn in scope.rounds.values():
        patience = dt.timedelta(weeks=weeks.get(turn.trio_id, SILENT_WEEKS))
        last = told.get(turn.trio_id)
        since = timezone.localdate(
            max(last, turn.opened_at) if last else turn.opened_at
        )
        if not patience or turn.pk in being_written or since + patience > scope.today:
            continue
        heard = _("They last heard from you on %(day)s.")
        never = _("The round began on %(day)s, and they have heard nothing yet.")
        why = heard if last and last >= turn.opened_at else never
        yield WaitingItem(
            key=f"silence:{turn.pk}:{since.isoformat()}",
            kind=Kind.SILENCE,
            unit=scope.unit(turn.trio_id),
            what=_("Tell your colleagues how far you have got"),
            why=why % {"day": day_in_words(since)},
            verb=_("Write a status"),
            path=reverse("updates:write", args=[turn.pk]),
            since=since + patience,
        )


def _last_told(trios: set[int]) -> dict[int, dt.datetime]:
    """When each TRIO last put something on its board."""
    found: dict[int, dt.datetime] = {}
    statuses = (
        Update.objects.told().filter(round__trio__in=trios).values_list("round__trio")
    )
    news = ThemeNews.objects.filter(theme__round__trio__in=trios)
    both = (statuses, news.values_list("theme__round__trio"))
    for rows in both:
        for trio_id, last in rows.order_by().annotate(last=Max("published_at")):
            if last:
                found[trio_id] = max(last, found.get(trio_id, last))
    return found
