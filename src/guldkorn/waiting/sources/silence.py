"""A TRIO that has told its colleagues nothing for as many weeks as it has chosen itself."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.lib.rows.prepared import Prepared
from guldkorn.updates.models import SILENT_WEEKS, Board, ThemeNews, Update
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Kind, WaitingItem


def silence(scope: PersonScope) -> Iterator[WaitingItem]:
    """One for each running round. Not where a status waits for a yes: that is said already."""
    trios = {turn.trio_id for turn in scope.rounds.values()}
    weeks = dict(_patience(trios))
    told = _last_told(trios)
    being_written = set(_being_written(scope.rounds))
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
    for trio_id, last in [*_last_statuses(trios), *_last_news(trios)]:
        if last:
            found[trio_id] = max(last, found.get(trio_id, last))
    return found


@Prepared
def _patience(trios: Collection[int]) -> QuerySet[Board, tuple[int, int]]:
    return Board.objects.filter(trio__in=trios).values_list("trio", "silent_weeks")


@Prepared
def _being_written(rounds: Collection[int]) -> QuerySet[Update, int]:
    here = Update.objects.waiting().filter(round__in=rounds)
    return here.values_list("round", flat=True)


@Prepared
def _last_statuses(trios: Collection[int]) -> QuerySet[Update, Any]:
    here = Update.objects.told().filter(round__trio__in=trios)
    by_trio = here.values_list("round__trio").order_by()
    return by_trio.annotate(last=Max("published_at"))


@Prepared
def _last_news(trios: Collection[int]) -> QuerySet[ThemeNews, Any]:
    here = ThemeNews.objects.filter(theme__round__trio__in=trios)
    by_trio = here.values_list("theme__round__trio").order_by()
    return by_trio.annotate(last=Max("published_at"))
