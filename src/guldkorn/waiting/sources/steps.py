"""A step of a round that the others are done with."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.lib.rows.prepared import Prepared
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Confirmation, Round
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Kind, WaitingItem


def steps(scope: PersonScope) -> Iterator[WaitingItem]:
    """A step waits from the first yes of somebody else; before that it is only where the wheel
    stands.
    """
    said: dict[int, list[Confirmation]] = defaultdict(list)
    for one in _given(scope.rounds):
        said[one.round_id].append(one)
    for turn in scope.rounds.values():
        filled, mine = scope.filled[turn.trio_id], scope.mine[turn.trio_id]
        yeses = [one for one in said[turn.pk] if one.role in filled]
        missing = filled - {one.role for one in yeses}
        if yeses and mine & missing:
            yield _yes(scope, turn, yeses)
        elif yeses and not missing:
            yield _all_have(scope, turn, yeses)


@Prepared
def _given(rounds: Collection[int]) -> QuerySet[Confirmation]:
    """Each yes to the step that its round is at."""
    given = Confirmation.objects.filter(round__in=rounds, step=F("round__step"))
    known = given.select_related("by")
    return known.order_by("at", "pk")


def _yes(scope: PersonScope, turn: Round, yeses: list[Confirmation]) -> WaitingItem:
    who = scope.names(turn.trio_id, (one.by for one in yeses))
    alone, several = (
        _("%(who)s said yes on %(day)s."),
        _("%(who)s said yes, the last on %(day)s."),
    )
    said = alone if len(yeses) == 1 else several
    return _wait(
        scope,
        turn,
        yeses,
        what=_("Are you done with “%(step)s”?") % {"step": turn.get_step_display()},
        why=said % {"who": who, "day": day_in_words(yeses[-1].at)},
        verb=_("Go to the wheel"),
    )


def _all_have(
    scope: PersonScope, turn: Round, yeses: list[Confirmation]
) -> WaitingItem:
    """All who are there have said yes: the round is to be closed, or moved on where the one who was
    waited for has left.
    """
    is_last = turn.step == Step.FOLLOW_UP
    return _wait(
        scope,
        turn,
        yeses,
        what=_("Close the round")
        if is_last
        else _("Turn the wheel on to the next step"),
        why=_("Everybody has said yes to “%(step)s”, the last on %(day)s.")
        % {"step": turn.get_step_display(), "day": day_in_words(yeses[-1].at)},
        verb=_("Close the round") if is_last else _("Go to the wheel"),
        page="actionplans:follow_up" if is_last else "wheel:round",
    )


def _wait(
    scope: PersonScope,
    turn: Round,
    yeses: list[Confirmation],
    *,
    page: str = "wheel:round",
    what: str,
    why: str,
    verb: str,
) -> WaitingItem:
    return WaitingItem(
        key=f"step:{turn.pk}:{turn.step}",
        kind=Kind.STEP,
        unit=scope.unit(turn.trio_id),
        what=what,
        why=why,
        verb=verb,
        path=reverse(page, args=[turn.pk]),
        since=timezone.localdate(yeses[-1].at),
    )
