from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils.functional import cached_property

from guldkorn.accounts.models import Person
from guldkorn.content.exercise import SHOWS_FIGURE, Becomes, Exercise, Part, Together
from guldkorn.lib import clock, rows
from guldkorn.lib.live import announce
from guldkorn.lib.refusal import refuse
from guldkorn.meetings import access, numbers, phases
from guldkorn.meetings.board import alike
from guldkorn.meetings.kinds.kind import ExerciseKind
from guldkorn.meetings.kinds.table import kind_of
from guldkorn.meetings.models.agenda import AgendaItem
from guldkorn.meetings.models.own import method_of

# a room full of phones asks for it at once
AT = rows.Written(lambda point: Activity.objects.filter(point=point), -1)


class Activity(models.Model):
    """One run of an exercise: where it stands, and all that is put into it."""

    point = models.OneToOneField(AgendaItem, models.CASCADE, related_name="activity")
    exercise = models.CharField(max_length=60)
    phase = models.CharField(max_length=10, default=phases.WRITE)
    folded = models.BooleanField(
        default=False, help_text="cards that say the same stand once"
    )
    wall_page = models.PositiveSmallIntegerField(
        default=0,
        help_text="which page of what was put in stands on the big screen, from 0",
    )
    drawn = models.JSONField(
        default=dict, help_text="the numbers that the room is shown, as they were drawn"
    )

    def __str__(self) -> str:
        return f"{self.exercise} {self.phase}"

    @classmethod
    def of(cls, point: AgendaItem) -> "Activity | None":
        """Return the run of a point's exercise, made when it is first asked for; None for a point
        without one.
        """
        if not point.exercise:
            return None
        begun = {"exercise": point.exercise}
        found = AT.first(point.pk)
        found = found or cls.objects.get_or_create(point=point, defaults=begun)[0]
        found.point = point  # read already
        return found

    @classmethod
    def at(cls, point: AgendaItem) -> "Activity | None":
        """Return what is on the wall at a point: its own exercise, or the one before where that
        stays there.
        """
        if not point.wall:
            return cls.of(point)
        earlier = cls.objects.filter(
            point__meeting=point.meeting_id, point__position__lt=point.position
        )
        return earlier.select_related("point").order_by("-point__position").first()

    @property
    def method(self) -> Exercise:
        return method_of(self.exercise)

    @property
    def kind(self) -> ExerciseKind:
        """What the room does with it."""
        return kind_of(self.method)

    @property
    def shows_figure(self) -> bool:
        """Does it end with a figure of a result?"""
        return self.method.kind in SHOWS_FIGURE

    @property
    def kept_home(self) -> list[str]:
        """The ids of the parts whose cards are never shown to the room."""
        return [part.id for part in self.method.parts if self.kind.stays_home(part)]

    @property
    def is_charter(self) -> bool:
        """Is this where a TRIO's charter is written? It is the TRIO's own, and never shown."""
        return self.kind.is_agreement and self.method.becomes is Becomes.CHARTER

    @property
    def at_tables(self) -> bool:
        """Is it worked at tables, each with what it has together?"""
        return phases.at_tables(self.method.together)

    @property
    def whose_turn(self) -> str:
        """At a table where each writes and then tells; empty elsewhere."""
        takes_turns = self.at_tables and self.kind.is_filled_in
        as_one = self.kind.written_together(self.method)
        if not takes_turns or as_one or self.phase == phases.DONE:
            return ""
        return phases.turn(self.phase)

    @property
    def round(self) -> int:
        """Which rating is being given: the second comes after the talk."""
        return phases.round_of(self.phase)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What can be filled in: the exercise's own parts, or the names that cards were put under
        before.
        """
        if not self.method.on:
            return self.kind.parts(self.method)
        names = (self.gathered_before or self).clusters.all()
        return tuple(
            Part(f"cluster-{cluster.pk}", {"da": cluster.title}) for cluster in names
        )

    @property
    def gathered_before(self) -> "Activity | None":
        """The last exercise before in which cards were put under names."""
        here = {"point__meeting": self.point.meeting_id, "clusters__isnull": False}
        earlier = Activity.objects.filter(
            point__position__lt=self.point.position, **here
        )
        return earlier.order_by("-point__position").first()

    @property
    def names_itself(self) -> bool:
        """Is it about names that nobody has made before? Then they are made here."""
        return bool(self.method.on) and self.gathered_before is None

    @property
    def cards_before(self) -> AgendaItem | None:
        """The last point before that has cards to gather."""
        before = self.point.meeting.agenda.filter(position__lt=self.point.position)
        methods = ((point, point.method) for point in before.reverse())
        return next(
            (
                point
                for point, one in methods
                if one and phases.CLUSTER in kind_of(one).phases
            ),
            None,
        )

    @cached_property
    def is_one_table(self) -> bool:
        """Is the whole room one table, with nobody from outside to show anything to?"""
        meeting = self.point.meeting
        if (
            not self.at_tables
            or self.method.numbers
            or meeting.trio_id is None
            or meeting.trios.count() > 1
        ):
            return False
        return self.method.together is Together.TRIO or not meeting.draws

    @property
    def is_shown_to_all(self) -> bool:
        """Does showing the cards show them to the room, and not to each table first?"""
        return not self.at_tables or self.is_one_table

    @transaction.atomic
    def turn_to(self, phase: str, *, by: Person) -> None:
        """Open another phase. Where everybody works together, or sits at one table, showing
        releases what was written.
        """
        self.point.meeting.ensure_run_by(by)
        refuse(access.phase(exists=phase in self.kind.phases))
        self.phase, self.wall_page = phase, 0
        self.save(update_fields=["phase", "wall_page"])
        self.entries.filter(highlighted=True).update(highlighted=False)
        self.drop_freed()
        if phases.is_shown(phase) and self.is_shown_to_all and not self.is_charter:
            self.release()
        self.draw()
        announce(self.point.meeting.channel)

    @transaction.atomic
    def turn_page(self, page: int, *, by: Person) -> None:
        """Show another page of what was put in. One that is not there is the last that is."""
        self.point.meeting.ensure_run_by(by)
        Activity.objects.filter(pk=self.pk).update(wall_page=page)
        announce(self.point.meeting.channel)

    def drop_freed(self) -> None:
        """Take out what is counted of seats that are no more, as long as others can be taken and
        count again; whoever calls holds the meeting.

        What is shown stays as it is: the difference would tell whose it was.
        """
        if phases.is_open(self.phase):
            gone = self.entries.filter(seat__admission="gone", round=self.round)
            words = gone.filter(x=None, released_at=None)
            (words if self.kind.counted_as else gone.filter(x__isnull=False)).delete()

    @property
    def cards_may_stay(self) -> bool:
        """Can the writer of a card keep it at the table? Not what is counted or written as one."""
        kind = self.kind
        as_one = self.is_charter or kind.written_together(self.method)
        return not (kind.counted_as or as_one or self.method.numbers)

    def release(self) -> None:
        """Show everybody what was written; whoever calls holds the meeting.

        What is counted waits until enough have sent some: a few more would be told by what is new.
        """
        new = self.entries.filter(released_at=None, stays=False).exclude(
            part__in=[*self.kept_home, phases.NOTE]
        )
        counted_as = self.kind.counted_as
        if counted_as:
            seats, each = (
                list(new.values_list("seat", flat=True)),
                self.method.parts[0].most,
            )
            if numbers.people_behind(seats, each) < numbers.floor(self.method):
                return
            down = {counted_as(one.text) for one in self.entries.filter(hidden=True)}
            again = [one.pk for one in new if counted_as(one.text) in down]
            self.entries.filter(pk__in=again).update(hidden=True)
        new.update(released_at=clock.now())

    def draw(self) -> None:
        """Draw the numbers for the room if they are shown and enough have answered; whoever calls
        holds the meeting.

        They are drawn when they are shown and not when a screen asks: two screens never see two
        pictures.
        """
        method = self.method
        if not method.numbers or self.at_tables or not phases.is_shown(self.phase):
            return
        # as it is since the meeting is held
        before = Activity.objects.values_list("drawn", flat=True).get(pk=self.pk)
        self.drawn = numbers.draw(method, self.given(), before)
        Activity.objects.filter(pk=self.pk).update(drawn=self.drawn)

    def given(self, table: phases.WorkTable | None = None) -> list[numbers.Given]:
        """The numbers that were put in, at one table or everywhere."""
        here = self.entries.at_table(table) if table else self.entries.all()
        rows = here.filter(x__isnull=False).values_list(
            "round", "seat", "part", "x", "y"
        )
        return [
            numbers.Given(round, seat, part, x, y)
            for round, seat, part, x, y in rows
            if x is not None
        ]

    def held(self) -> "Activity":
        """Return this run as it stands now. One of cards is held until the transaction ends, so
        that none comes too late.

        Numbers are counted whenever they come: a room full of votes need not wait in a row.
        """
        if self.method.numbers:
            return self
        runs = Activity.objects.select_related("point__meeting")
        return runs.select_for_update(of=("self",)).get(pk=self.pk)

    @transaction.atomic
    def gather(self, title: str, *, by: Person) -> "Cluster":
        """Make a name that cards can be put under."""
        self.point.meeting.ensure_run_by(by)
        made = self.clusters.create(title=title, position=self.clusters.count())
        announce(self.point.meeting.channel)
        return made

    @transaction.atomic
    def put_under(
        self, cards: Iterable[Any], cluster: "Cluster | None", *, by: Person
    ) -> None:
        """Put cards under a name, or under none. A card that stood large is among the others again,
        so that the room sees what is gathered.
        """
        self.point.meeting.ensure_run_by(by)
        self.entries.filter(highlighted=True).update(highlighted=False)
        self.with_alike(cards).update(cluster=cluster)
        announce(self.point.meeting.channel)

    @transaction.atomic
    def fold(self, *, by: Person, folded: bool = True) -> None:
        """Let cards that say the same stand once, with how many they are; or each by itself."""
        self.point.meeting.ensure_run_by(by)
        Activity.objects.filter(pk=self.pk).update(folded=folded)
        announce(self.point.meeting.channel)

    def with_alike(self, cards: Iterable[Any]) -> models.QuerySet[Any]:
        """Return these cards; where those that say the same stand once, with all of them."""
        chosen = list(cards)
        keys = [card.pk for card in chosen]
        if self.folded:
            same = {alike(card.part, card.text, card.more) for card in chosen}
            shown = self.entries.in_plenary().exclude(text="")
            keys += [
                one.pk for one in shown if alike(one.part, one.text, one.more) in same
            ]
        return self.entries.filter(pk__in=keys)


class Cluster(models.Model):
    """Cards that belong together, under a name."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="clusters")
    title = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)
    chosen = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def choose(self, *, by: Person, chosen: bool = True) -> None:
        """Note that the room has chosen this, or has not after all. Twice is once."""
        meeting = self.activity.point.meeting
        meeting.ensure_run_by(by)
        Cluster.objects.filter(pk=self.pk).update(chosen=chosen)
        announce(meeting.channel)
