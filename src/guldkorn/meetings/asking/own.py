"""What is done with a question of one's own after it was made: other words, and off the list."""

from django.db import transaction
from django.db.models import QuerySet

from guldkorn.accounts.models import Person
from guldkorn.content.own import OwnQuestion
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access
from guldkorn.meetings.models import Activity, AgendaItem, Entry, OwnExercise, ShelfItem


def is_answered(own: OwnExercise) -> bool:
    """Has anybody put something in? What made-up seats answer in a rehearsal does not count."""
    put_in = Entry.objects.filter(activity__exercise=own.exercise_id)
    return put_in.filter(activity__point__meeting__rehearses=None).exists()


def used_in(own: OwnExercise) -> QuerySet[AgendaItem]:
    """The points where it is asked, of meetings that are not over."""
    return AgendaItem.objects.filter(exercise=own.exercise_id, meeting__ended_at=None)


@transaction.atomic
def change(own: OwnExercise, asked: OwnQuestion, *, by: Person) -> OwnExercise:
    """Ask in other words from now on, wherever it stands on an agenda or is kept. Returns what has
    taken its place.
    """
    locked = OwnExercise.objects.select_for_update().get(pk=own.pk)
    # The runs before they are asked for answers: a card that comes now waits, and finds none.
    runs = Activity.objects.select_for_update(of=("self",)).filter(
        exercise=own.exercise_id
    )
    list(runs.values_list("pk"))
    refuse(
        access.change_own(
            may=OwnExercise.objects.changed_by(by).filter(pk=own.pk).exists(),
            newest=locked.replaced_by_id is None,
            answered=is_answered(locked),
        )
    )
    new = OwnExercise.write(
        asked, by=by, organisation=locked.organisation, meeting=locked.meeting
    )
    OwnExercise.objects.filter(pk=locked.pk).update(replaced_by=new)
    points = list(used_in(locked).select_related("meeting"))
    for point in points:
        _ask_anew(point, locked, new)
    for item in ShelfItem.objects.filter(organisation=locked.organisation):
        _keep_anew(item, locked, new)
    record(by, "changed", new, unit_id=_unit(new))
    for channel in {point.meeting.channel for point in points}:
        announce(channel)
    return new


@transaction.atomic
def take_off(own: OwnExercise, *, by: Person) -> None:
    """Offer it no longer. It stays where it stands on an agenda. Twice is once."""
    _ensure_may(own, by)
    there = OwnExercise.objects.filter(pk=own.pk, taken_off_at=None)
    if there.update(taken_off_at=clock.now()):
        record(by, "took off", own, unit_id=_unit(own))


@transaction.atomic
def put_back(own: OwnExercise, *, by: Person) -> None:
    """Offer it again. Twice is once."""
    _ensure_may(own, by)
    away = OwnExercise.objects.filter(pk=own.pk, taken_off_at__isnull=False)
    if away.update(taken_off_at=None):
        record(by, "put back", own, unit_id=_unit(own))


def _ask_anew(point: AgendaItem, old: OwnExercise, new: OwnExercise) -> None:
    """Title and minutes follow where they are still those of the question."""
    fields = {"exercise": new.exercise_id}
    if point.title == old.question:
        fields["title"] = new.question
    if point.minutes == old.minutes and point.began_at is None:
        fields["minutes"] = str(new.minutes)
    AgendaItem.objects.filter(pk=point.pk).update(**fields)
    if Activity.objects.filter(point=point.pk).delete()[0]:
        Activity.of(AgendaItem.objects.get(pk=point.pk))


def _keep_anew(item: ShelfItem, old: OwnExercise, new: OwnExercise) -> None:
    here = [point for point in item.points if point["exercise"] == old.exercise_id]
    for point in here:
        point["exercise"] = new.exercise_id
        if point["title"] == old.question:
            point["title"] = new.question
    if here:
        item.save(update_fields=["points"])


def _ensure_may(own: OwnExercise, by: Person) -> None:
    changeable = OwnExercise.objects.changed_by(by)
    may = changeable.filter(pk=own.pk).exists()
    refuse(access.take_off(may=may))


def _unit(own: OwnExercise) -> int | None:
    return own.meeting.trio.unit_id if own.meeting and own.meeting.trio else None
