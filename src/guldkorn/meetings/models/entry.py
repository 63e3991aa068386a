"""What somebody puts into an exercise: a card, or a number."""

from django.db import models, transaction

from guldkorn.accounts.models import Person
from guldkorn.history.models import record
from guldkorn.lib import clock
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access, phases
from guldkorn.meetings.kinds.kind import TEXT_SIGNS
from guldkorn.meetings.models.room import Activity, Cluster
from guldkorn.meetings.models.seat import Participant
from guldkorn.trios.models import Trio


class EntryQuerySet(models.QuerySet["Entry"]):
    def at_table(self, table: phases.WorkTable) -> "EntryQuerySet":
        """What those who work together at one table have put in."""
        return (
            self.filter(trio=table.trio)
            if table.group is None
            else self.filter(group=table.group, draw=table.draw)
        )

    def in_plenary(self) -> "EntryQuerySet":
        """What was shown to the whole room, and what of it was taken down again."""
        return self.filter(released_at__isnull=False)


class Entry(models.Model):
    """A card or a number that somebody put in. It says from which table, and never from whom.

    One that ``stays`` is seen at its table only, and is deleted when the meeting ends.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="entries")
    seat = models.ForeignKey(
        Participant, models.SET_NULL, null=True, related_name="entries"
    )
    key = models.UUIDField()
    trio = models.ForeignKey(Trio, models.PROTECT, null=True, related_name="+")
    group = models.PositiveSmallIntegerField(null=True)
    draw = models.PositiveSmallIntegerField(
        default=0, help_text="how often groups had been drawn"
    )
    part = models.CharField(max_length=60)
    round = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(max_length=TEXT_SIGNS, blank=True)
    more = models.CharField(
        max_length=TEXT_SIGNS, blank=True, help_text="the second half of a demand card"
    )
    x = models.SmallIntegerField(null=True)
    y = models.SmallIntegerField(null=True)
    cluster = models.ForeignKey(
        Cluster, models.SET_NULL, null=True, related_name="cards"
    )
    at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    pile = models.PositiveBigIntegerField(
        null=True, help_text="the first of the cards that its table has put together"
    )
    pile_name = models.CharField(
        max_length=120, blank=True, help_text="what its table calls it"
    )
    stays = models.BooleanField(default=False)
    hidden = models.BooleanField(default=False)
    highlighted = models.BooleanField(default=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "key"], name="entry_stored_once"
            )
        ]

    def __str__(self) -> str:
        return self.text or f"{self.part} {self.x}"

    @property
    def said(self) -> str:
        """The whole card in one line."""
        return f"{self.text} – {self.more}" if self.more else self.text

    @transaction.atomic
    def release(self, seat: Participant) -> None:
        """Show one's own card, or one of one's table, to the whole room. Twice is once."""
        seat.ensure_seated()
        method = self.activity.method
        table = seat.table(method.together)
        same_meeting = seat.meeting_id == self.activity.point.meeting_id
        written_here = (
            self.seat_id == seat.pk
            or Entry.objects.at_table(table).filter(pk=self.pk).exists()
        )
        own = same_meeting and written_here
        as_one = self.part == phases.NOTE or self.activity.kind.written_together(method)
        # what is counted waits for the others: one word alone would be its writer's
        open_now = (
            phases.is_shown(self.activity.phase) and not self.activity.kind.counted_as
        )
        refuse(access.release(own=own, shown=as_one or open_now))
        self.refresh_from_db(fields=["stays"])
        refuse(access.leave_the_table(stays=self.stays))
        Entry.objects.filter(pk=self.pk, released_at=None, stays=False).update(
            released_at=clock.now()
        )
        announce(seat.meeting.channel)

    @transaction.atomic
    def stay(self, seat: Participant, *, stays: bool) -> None:
        """Let one's own card stay at the table, or not any more. Twice is once."""
        # the cards may be shown to the room while somebody presses
        activity = Activity.objects.select_for_update().get(pk=self.activity_id)
        seat.ensure_may_write_at(activity.point_id)
        self.refresh_from_db()
        reason = access.stay_at_the_table(
            own=self.seat_id == seat.pk,
            may_stay=bool(self.text) and activity.cards_may_stay,
            shown=self.released_at is not None,
            ended=activity.point.meeting.ended_at is not None,
        )
        refuse(reason)
        # others show cards of theirs without holding the exercise
        Entry.objects.filter(pk=self.pk, released_at=None).update(stays=stays)
        announce(seat.meeting.channel)

    @transaction.atomic
    def take_back(self, seat: Participant) -> None:
        """Take one's own card off again, as long as it is not shown and cards are still written.
        Twice is once.
        """
        activity = Activity.objects.select_for_update().get(pk=self.activity_id)
        seat.ensure_may_write_at(activity.point_id)
        open_now = activity.point.meeting.ended_at is None and phases.is_open(
            activity.phase
        )
        refuse(
            access.withdraw_card(
                own=self.seat_id == seat.pk,
                open_now=open_now,
                shown=self.released_at is not None,
            )
        )
        Entry.objects.filter(pk=self.pk).delete()
        announce(seat.meeting.desk)

    @transaction.atomic
    def hide(self, *, by: Person, hidden: bool = True) -> None:
        """Take a card that hurts off the wall, or bring it back. History knows that one was hidden,
        not whose. A word that is counted goes with all that are counted as one with it.
        """
        meeting = self.activity.point.meeting
        meeting.ensure_run_by(by)
        if self._alike().exclude(hidden=hidden).update(hidden=hidden):
            verb = "hid a card" if hidden else "brought a card back"
            record(by, verb, meeting)
            announce(meeting.channel)

    def _alike(self) -> models.QuerySet["Entry"]:
        counted_as = self.activity.kind.counted_as
        if not counted_as:
            return self.activity.with_alike([self])
        shown = Entry.objects.in_plenary().filter(activity=self.activity_id)
        same = [
            one.pk for one in shown if counted_as(one.text) == counted_as(self.text)
        ]
        return Entry.objects.filter(pk__in=same)

    @transaction.atomic
    def highlight(self, *, by: Person, highlighted: bool = True) -> None:
        """Make a card stand large on the wall, alone, or not any more. Twice is once."""
        self.activity.point.meeting.ensure_run_by(by)
        self.activity.entries.filter(highlighted=True).update(highlighted=False)
        Entry.objects.filter(pk=self.pk).update(highlighted=highlighted)
        announce(self.activity.point.meeting.channel)

    def put_under(self, cluster: Cluster | None, *, by: Person) -> None:
        """Put a card under a name, or under none."""
        self.activity.put_under([self], cluster, by=by)
