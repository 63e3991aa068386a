"""Actions to follow up, and those that are not agreed yet."""

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guldkorn.actionplans.models import Action, ActionObjection, Evaluation, SharingYes
from guldkorn.actionplans.models.querysets import ActionQuerySet
from guldkorn.lib.ics import all_day
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.themes.models.role_yes import lacks_a_role_of
from guldkorn.waiting.scope import PersonScope, day_in_words
from guldkorn.waiting.wait import Dated, Kind, WaitingItem


def actions(scope: PersonScope) -> Iterator[WaitingItem]:
    mine = set(_waiting_for(scope.person.pk))
    objections = _objections(scope)
    for action in _open(scope):
        if action.theme.chosen_at is None:
            continue  # the theme waits first
        if action.is_asked and action.is_objected_to:
            said = objections.get(action.pk, [])
            if said and scope.person.pk not in [one.by_id for one in said]:
                yield _to_talk_about(scope, action, said[-1])
        elif action.is_asked:
            if action.pk in mine:
                yield _to_agree(scope, action)
        elif lacks := action.missing:
            yield _draft(scope, action, [_(one) for one in lacks])
        elif action.follow_up_on and action.follow_up_on <= scope.today:
            yield _to_follow_up(scope, action)


def sharings(scope: PersonScope) -> Iterator[WaitingItem]:
    """What one of the TRIO wants others to learn from, and this person has not answered."""
    for one in _offered(scope.person.pk, scope.rounds):
        turn = scope.rounds[one.action.theme.round_id]
        follow_up = reverse("actionplans:follow_up", args=[turn.pk])
        yield WaitingItem(
            key=f"sharing:{one.pk}",
            kind=Kind.AGREEMENT,
            unit=scope.unit(turn.trio_id),
            what=_("Shall other TRIOs learn from “%(action)s”?")
            % {"action": one.action.title},
            why=_("It is shared when each of you has said yes."),
            verb=_("Read it and answer"),
            path=f"{follow_up}#action-{one.action_id}",
            since=timezone.localdate(one.at),
        )


def follow_ups(scope: PersonScope) -> Iterator[Dated]:
    """The days on which agreed actions are looked at, until they have been."""
    for action in _open(scope):
        if action.follow_up_on is None or action.missing:
            continue
        unit = scope.unit_of_round(action.theme.round_id)
        told = _("Follow-up on an action · %(unit)s") % {"unit": unit}
        yield Dated(
            event=all_day(f"follow-up-{action.pk}@guldkorn", told, action.follow_up_on),
            title=_("Did it help? %(action)s") % {"action": _named(action)},
            place=unit.name,
            path=reverse("actionplans:evaluate", args=[action.pk]),
            unit_id=unit.pk,
        )


def _named(action: Action) -> str:
    """A start page is read on a phone among others, so a confidential one has no words there."""
    return _("an action only for the TRIO") if action.is_confidential else action.title


def _open(scope: PersonScope) -> list[Action]:
    return _open_to(scope.person.pk, scope.rounds)


@Prepared
def _open_to(person: int, rounds: Collection[int]) -> ActionQuerySet:
    ours = Action.objects.visible_to(person).live()
    here = ours.filter(theme__round__in=rounds, evaluation=None)
    return here.select_related("theme").with_people().order_by("follow_up_on", "pk")


@Prepared
def _waiting_for(person: int) -> QuerySet[Action, int]:
    mine = Action.objects.waiting_for(person)
    return mine.values_list("pk", flat=True)


@Prepared
def _offered(person: int, rounds: Collection[int]) -> QuerySet[Evaluation]:
    said = SharingYes.objects.filter(evaluation=OuterRef("pk"))
    offered = Evaluation.objects.filter(Exists(said), shared_at=None)
    ours = offered.filter(
        action__in=Action.objects.live().open_to_all(),
        action__theme__round__in=rounds,
    )
    mine = ours.filter(lacks_a_role_of(person, "action__theme__round__trio", said))
    return mine.select_related("action__theme").order_by("pk")


@Prepared
def _standing(rounds: Collection[int]) -> QuerySet[ActionObjection]:
    standing = ActionObjection.objects.standing()
    return standing.filter(action__theme__round__in=rounds)


def _objections(scope: PersonScope) -> dict[int, list[ActionObjection]]:
    """What holds each action back."""
    found: dict[int, list[ActionObjection]] = {}
    for one in _standing(scope.rounds):
        found.setdefault(one.action_id, []).append(one)
    return found


def _to_agree(scope: PersonScope, action: Action) -> WaitingItem:
    return WaitingItem(
        key=f"agreement:{action.pk}",
        kind=Kind.AGREEMENT,
        unit=scope.unit_of_round(action.theme.round_id),
        what=_("Yes to the action “%(action)s”?") % {"action": _named(action)},
        why=_("It is agreed when those it binds have said yes."),
        verb=_("Read it and answer"),
        path=reverse("actionplans:action", args=[action.pk]),
        since=timezone.localdate(action.asked_at) if action.asked_at else None,
    )


def _to_talk_about(
    scope: PersonScope, action: Action, objection: ActionObjection
) -> WaitingItem:
    """Each objection is news: whoever wrote the action is mailed, and all others of the TRIO."""
    return WaitingItem(
        key=f"objection:{objection.pk}",
        kind=Kind.OBJECTION,
        unit=scope.unit_of_round(action.theme.round_id),
        what=_("Somebody does not agree: “%(action)s”") % {"action": _named(action)},
        why=_("Read why, and talk about it together."),
        verb=_("Read it and answer"),
        path=reverse("actionplans:trial", args=[action.pk]),
        since=timezone.localdate(objection.at),
    )


def _to_follow_up(scope: PersonScope, action: Action) -> WaitingItem:
    day = day_in_words(action.follow_up_on or scope.today)
    return WaitingItem(
        key=f"evaluation:{action.pk}",
        kind=Kind.EVALUATION,
        unit=scope.unit_of_round(action.theme.round_id),
        what=_("Did it help? %(action)s") % {"action": _named(action)},
        why=_("You agreed to look at it on %(day)s.") % {"day": day},
        verb=_("Write the follow-up"),
        path=reverse("actionplans:evaluate", args=[action.pk]),
        since=action.follow_up_on,
        due=action.follow_up_on,
    )


def _draft(scope: PersonScope, action: Action, lacks: list[str]) -> WaitingItem:
    return WaitingItem(
        key=f"draft:{action.pk}",
        kind=Kind.DRAFT,
        unit=scope.unit_of_round(action.theme.round_id),
        what=_("Draft: %(action)s") % {"action": _named(action)},
        why=_("Lacks: %(what)s.") % {"what": ", ".join(lacks)},
        verb=_("Finish it"),
        path=reverse("actionplans:action", args=[action.pk]),
    )
