"""A step of a round that the others are done with."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Confirmation, Round
from guldkorn.waiting.desk import Desk, day_in_words
from guldkorn.waiting.wait import Kind, Wait


def steps(desk: Desk) -> Iterator[Wait]:
    """A step waits from the first yes of somebody else; before that it is only where the wheel
    stands.
    """
    said: dict[int, list[Confirmation]] = defaultdict(list)
    given = Confirmation.objects.filter(round__in=desk.rounds, step=F("round__step"))
    for one in given.select_related("by").order_by("at", "pk"):
        said[one.round_id].append(one)
    for turn in desk.rounds.values():
        filled, mine = desk.filled[turn.trio_id], desk.mine[turn.trio_id]
        yeses = [one for one in said[turn.pk] if one.role in filled]
        missing = filled - {one.role for one in yeses}
        if yeses and mine & missing:
            yield _yes(desk, turn, yeses)
        elif yeses and not missing:
            yield _all_have(desk, turn, yeses)


def _yes(desk: Desk, turn: Round, yeses: list[Confirmation]) -> Wait:
    who = desk.names(turn.trio_id, (one.by for one in yeses))
    alone, several = _("%(who)s said yes on %(day)s."), _("%(who)s said yes, the last on %(day)s.")
    said = alone if len(yeses) == 1 else several
    return _wait(
        desk,
        turn,
        yeses,
        what=_("Are you done with “%(step)s”?") % {"step": turn.get_step_display()},
        why=said % {"who": who, "day": day_in_words(yeses[-1].at)},
        verb=_("Go to the wheel"),
    )


def _all_have(desk: Desk, turn: Round, yeses: list[Confirmation]) -> Wait:
    """All who are there have said yes: the round is to be closed, or moved on where the one who was
    waited for has left.
    """
    is_last = turn.step == Step.FOLLOW_UP
    return _wait(
        desk,
        turn,
        yeses,
        what=_("Close the round") if is_last else _("Turn the wheel on to the next step"),
        why=_("Everybody has said yes to “%(step)s”, the last on %(day)s.")
        % {"step": turn.get_step_display(), "day": day_in_words(yeses[-1].at)},
        verb=_("Close the round") if is_last else _("Go to the wheel"),
        page="actionplans:follow_up" if is_last else "wheel:round",
    )


def _wait(
    desk: Desk,
    turn: Round,
    yeses: list[Confirmation],
    *,
    page: str = "wheel:round",
    what: str,
    why: str,
    verb: str,
) -> Wait:
    return Wait(
        key=f"step:{turn.pk}:{turn.step}",
        kind=Kind.STEP,
        unit=desk.unit(turn.trio_id),
        what=what,
        why=why,
        verb=verb,
        path=reverse(page, args=[turn.pk]),
        since=yeses[-1].at.date(),
    )
