"""Actions to follow up, and those that are not agreed yet."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from guldkorn.actionplans.models import Action, ActionQuerySet
from guldkorn.programmes.calendar.ics import all_day
from guldkorn.waiting.desk import Desk, day_in_words
from guldkorn.waiting.wait import Dated, Kind, Wait


def actions(desk: Desk) -> Iterator[Wait]:
    for action in _open(desk):
        if action.theme.chosen_at is None:
            continue  # the theme waits first
        if lacks := action.missing:
            yield _draft(desk, action, [_(one) for one in lacks])
        elif action.follow_up_on and action.follow_up_on <= desk.today:
            yield _to_follow_up(desk, action)


def follow_ups(desk: Desk) -> Iterator[Dated]:
    """The days on which agreed actions are looked at, until they have been."""
    for action in _open(desk):
        if action.follow_up_on is None or action.missing:
            continue
        unit = desk.unit_of_round(action.theme.round_id)
        told = _("Follow-up on an action · %(unit)s") % {"unit": unit}
        yield Dated(
            event=all_day(f"follow-up-{action.pk}@guldkorn", told, action.follow_up_on),
            title=_("Did it help? %(action)s") % {"action": action.title},
            place=unit.name,
            path=reverse("actionplans:evaluate", args=[action.pk]),
        )


def _open(desk: Desk) -> ActionQuerySet:
    ours = Action.objects.visible_to(desk.person).live()
    here = ours.filter(theme__round__in=desk.rounds, evaluation=None)
    return here.select_related("theme").order_by("follow_up_on", "pk")


def _to_follow_up(desk: Desk, action: Action) -> Wait:
    day = day_in_words(action.follow_up_on or desk.today)
    return Wait(
        key=f"evaluation:{action.pk}",
        kind=Kind.EVALUATION,
        unit=desk.unit_of_round(action.theme.round_id),
        what=_("Did it help? %(action)s") % {"action": action.title},
        why=_("You agreed to look at it on %(day)s.") % {"day": day},
        verb=_("Write the follow-up"),
        path=reverse("actionplans:evaluate", args=[action.pk]),
        since=action.follow_up_on,
        due=action.follow_up_on,
    )


def _draft(desk: Desk, action: Action, lacks: list[str]) -> Wait:
    return Wait(
        key=f"draft:{action.pk}",
        kind=Kind.DRAFT,
        unit=desk.unit_of_round(action.theme.round_id),
        what=_("Draft: %(action)s") % {"action": action.title},
        why=_("Lacks: %(what)s.") % {"what": ", ".join(lacks)},
        verb=_("Finish it"),
        path=reverse("actionplans:action", args=[action.pk]),
    )
