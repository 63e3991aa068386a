"""Statuses and figures that wait for a yes before everybody can read them."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guldkorn.lib.language import words
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.updates.models import Posting, ThemeNews, Update
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Kind, WaitingItem


def statuses(scope: PersonScope) -> Iterator[WaitingItem]:
    for update in _unsent(scope.person.pk, scope.rounds):
        trio_id = scope.rounds[update.round_id].trio_id
        if scope.mine[trio_id] <= {one.role for one in update.sign_offs.all()}:
            continue
        is_own = update.written_by_id == scope.person.pk
        said = (
            _("You wrote it on %(day)s.")
            if is_own
            else _("%(who)s wrote it on %(day)s.")
        )
        yield WaitingItem(
            # other words are a new thing to say yes to
            key=f"status:{update.pk}:{update.version}",
            kind=Kind.STATUS,
            unit=scope.unit(trio_id),
            what=_("Your status is not sent yet")
            if is_own
            else _("Say yes to the status"),
            why=said
            % {
                "who": scope.name(trio_id, update.written_by),
                "day": day_in_words(update.written_at),
            },
            verb=_("Read the status"),
            path=reverse("updates:update", args=[update.pk]),
            since=timezone.localdate(update.written_at),
        )


def figures(scope: PersonScope) -> Iterator[WaitingItem]:
    """All figures of a round that wait are one thing: they are said yes to together."""
    of_round: dict[int, list[Posting]] = defaultdict(list)
    for posting in _postings(scope.person.pk, scope.rounds):
        signed = {one.role for one in posting.sign_offs.all()}
        if not scope.mine[scope.rounds[posting.round_id].trio_id] <= signed:
            of_round[posting.round_id].append(posting)
    for round_id, here in of_round.items():
        newest = max(posting.written_at for posting in here)
        many = ngettext(
            "Say yes to %(count)s figure for the board",
            "Say yes to %(count)s figures for the board",
            len(here),
        )
        yield WaitingItem(
            key=f"figures:{round_id}:{newest.isoformat()}",
            kind=Kind.FIGURES,
            unit=scope.unit_of_round(round_id),
            what=many % {"count": len(here)},
            why=_("The words are from %(day)s.") % {"day": day_in_words(newest)},
            verb=_("Look at the figures"),
            path=reverse("updates:figures", args=[round_id]),
            since=timezone.localdate(newest),
        )


def news(scope: PersonScope) -> Iterator[WaitingItem]:
    """What is written of a theme for the board."""
    for one in _unsent_news(scope.person.pk, scope.rounds):
        round_id = one.theme.round_id
        signed = {row.role for row in one.sign_offs.all()}
        if scope.mine[scope.rounds[round_id].trio_id] <= signed:
            continue
        topic = words(one.subject.title)
        yield WaitingItem(
            key=f"news:{one.pk}:{one.version}",
            kind=Kind.NEWS,
            unit=scope.unit_of_round(round_id),
            what=_("Say yes to what is told of “%(topic)s”") % {"topic": topic},
            why=_("The words are from %(day)s.")
            % {"day": day_in_words(one.written_at)},
            verb=_("Read it"),
            path=reverse("updates:news", args=[one.pk]),
            since=timezone.localdate(one.written_at),
        )


@Prepared
def _unsent(person: int, rounds: Collection[int]) -> QuerySet[Update]:
    unsent = Update.objects.waiting().visible_to(person)
    here = unsent.filter(round__in=rounds).select_related("written_by")
    return here.prefetch_related("sign_offs")


@Prepared
def _postings(person: int, rounds: Collection[int]) -> QuerySet[Posting]:
    waiting = Posting.objects.waiting().visible_to(person)
    here = waiting.filter(round__in=rounds)
    return here.prefetch_related("sign_offs")


@Prepared
def _unsent_news(person: int, rounds: Collection[int]) -> QuerySet[ThemeNews]:
    unsent = ThemeNews.objects.waiting().visible_to(person)
    here = unsent.filter(theme__round__in=rounds).select_related("theme")
    return here.prefetch_related("sign_offs")
