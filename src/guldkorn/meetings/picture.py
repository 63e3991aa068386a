"""What each screen of a running meeting shows: the same truth, cut for console, projector and
phone.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from django.db import models

from guldkorn.lib.live import once
from guldkorn.lib.rows.prepared import Prepared
from guldkorn.meetings import board, numbers, phases
from guldkorn.meetings.board import Put
from guldkorn.meetings.models import Activity, Cluster, Entry, Meeting, Participant
from guldkorn.meetings.models.entry import EntryQuerySet
from guldkorn.meetings.phases import WorkTable
from guldkorn.meetings.reveal.subject import Subject, figure_at, subject_of
from guldkorn.meetings.run_sheet import RunSheet, RunSheetLine, run_sheet
from guldkorn.meetings.slides.showing import ShownSlide, shown_at
from guldkorn.results.reading import ScaleReading

OF_A_CARD = (
    "pk",
    "part",
    "text",
    "more",
    "x",
    "y",
    "round",
    "cluster",
    "highlighted",
    "released",
    "stays",
)


class PlenaryCards(NamedTuple):
    """The cards of an exercise that are seen, and those that are hidden."""

    seen: list[Put]
    hidden: list[Put]


@dataclass(frozen=True)
class Gathered:
    """A name with the cards under it."""

    cluster: Cluster
    cards: tuple[Put, ...]


@dataclass(frozen=True)
class Picture:
    """The current point and what has come of it: what the whole room may see, or one table.

    ``drawn`` is what the kind of exercise makes of numbers. Of ``hidden`` cards people see how many
    they are; only who runs the meeting is shown which. ``people`` have given the numbers in it;
    ``own_table`` says that they are the table's own. ``subject`` is what the point is about, in a
    result meeting; ``figure`` what the result says of it, from when that has been shown. ``slide``
    is one of those that were brought for the point.
    """

    meeting: Meeting
    sheet: RunSheet
    activity: Activity | None
    columns: tuple[board.Column, ...] = ()
    gathered: tuple[Gathered, ...] = ()
    drawn: tuple[Any, ...] = ()
    hidden: tuple[Put, ...] = ()
    people: int = 0
    own_table: bool = False
    subject: Subject | None = None
    figure: ScaleReading | None = None
    slide: ShownSlide | None = None

    @property
    def line(self) -> RunSheetLine | None:
        return self.sheet.now

    @property
    def ends(self) -> dt.datetime | None:
        """When the current point is planned to end, past or not: what the countdown counts to."""
        if self.line is None or self.line.begins is None:
            return None
        return self.line.begins + dt.timedelta(minutes=self.line.point.minutes)

    @property
    def is_sorted_here(self) -> bool:
        """Has a table cards of its own to move and put together?"""
        if (
            self.activity is None
            or not self.activity.at_tables
            or self.meeting.ended_at
        ):
            return False
        return any(column.cards for column in self.columns)

    @property
    def piles(self) -> tuple[Put, ...]:
        """A card of each pile that the table has named, in the order in which they stand."""
        named = (
            card for column in self.columns for card in column.cards if card.pile_name
        )
        return tuple({card.pile: card for card in reversed(list(named))}.values())[::-1]

    @property
    def loose(self) -> tuple[board.Column, ...]:
        """The cards under no name, in the columns that they were written in."""
        found = (
            board.Column(
                one.part, tuple(card for card in one.cards if not card.cluster)
            )
            for one in self.columns
        )
        return tuple(column for column in found if column.cards)

    @property
    def is_shown(self) -> bool:
        return self.activity is not None and phases.is_shown(self.activity.phase)

    @property
    def waits_for_tables(self) -> bool:
        """Are tables' cards shown, and none of them to the whole room yet?"""
        at_tables = self.activity is not None and not self.activity.is_shown_to_all
        if self.is_shown and at_tables and self.is_numbers:
            return not self.own_table
        return (
            self.is_shown
            and at_tables
            and bool(self.columns)
            and not any(one.cards for one in self.columns)
        )

    @property
    def is_numbers(self) -> bool:
        return self.activity is not None and bool(self.activity.method.numbers)

    @property
    def floor(self) -> int:
        """From how many people numbers are shown."""
        return numbers.floor(self.activity.method) if self.activity else 0

    @property
    def too_few(self) -> bool:
        """Are numbers shown, and too few have answered for any of them?"""
        return (
            self.is_shown
            and self.is_numbers
            and not self.people
            and not self.waits_for_tables
        )

    @property
    def kept(self) -> tuple[Put, ...]:
        """The cards that the room has not been shown, and can be."""
        return tuple(
            card
            for column in self.columns
            for card in column.cards
            if not card.released and not card.stays
        )

    @property
    def is_open(self) -> bool:
        """May something be put in now?"""
        return (
            self.activity is not None
            and self.activity.kind.is_filled_in
            and self.goes_on
        )

    @property
    def has_no_choices(self) -> bool:
        """Is it a vote, and nobody has named anything to vote on?"""
        return self.is_open and self.activity is not None and not self.activity.parts

    @property
    def goes_on(self) -> bool:
        """Is the meeting running, and nothing shown yet?"""
        return (
            self.activity is not None
            and phases.is_open(self.activity.phase)
            and self.meeting.state == "running"
        )

    @property
    def shows_figure(self) -> bool:
        """Is the point there for a figure of the result, and not for cards about it?"""
        return self.activity is not None and self.activity.shows_figure


def picture(meeting: Meeting, seat: Participant | None = None) -> Picture:
    """Return what the whole room may see; with ``seat`` what those at its table may see."""
    sheet, activity = now(meeting)
    table = seat.table(activity.method.together) if seat and activity else None
    return picture_of(meeting, sheet, activity, table)


def now(meeting: Meeting) -> tuple[RunSheet, Activity | None]:
    """Return the run-sheet, and the exercise of the current point if it has one."""
    sheet = run_sheet(meeting)
    return sheet, Activity.at(sheet.now.point) if sheet.now else None


def picture_of(
    meeting: Meeting,
    sheet: RunSheet,
    activity: Activity | None,
    table: WorkTable | None = None,
    read: PlenaryCards | None = None,
) -> Picture:
    """Return what has come of an exercise: with ``table`` as those at it may see it, else as the
    whole room may. ``read`` is what the room may see, where that is read already.
    """
    slide = once("slide", partial(shown_at, sheet.now.point if sheet.now else None))
    put_in = replace(_put_in(meeting, sheet, activity, table, read), slide=slide)
    if activity is None:
        return put_in
    subject = subject_of(activity.point)
    return replace(put_in, subject=subject, figure=figure_at(activity, subject))


def _put_in(
    meeting: Meeting,
    sheet: RunSheet,
    activity: Activity | None,
    table: WorkTable | None,
    read: PlenaryCards | None,
) -> Picture:
    if activity is None or not phases.is_shown(activity.phase):
        return Picture(meeting, sheet, activity)
    if activity.method.numbers:
        return _numbers(meeting, sheet, activity, table)
    cards = read or _read(activity, table)
    seen = cards.seen
    if activity.folded and (table is None or activity.is_shown_to_all):
        seen = board.folded(seen)
    return Picture(
        meeting,
        sheet,
        activity,
        columns=board.columns(activity.kind.meant_for_all(activity.method), seen),
        gathered=_gathered(activity, seen),
        hidden=tuple(cards.hidden),
    )


def _numbers(
    meeting: Meeting, sheet: RunSheet, activity: Activity, table: WorkTable | None
) -> Picture:
    """What was drawn for the room; at tables each one's own, and nothing for the room or for who
    sits at none.
    """
    method, drawn, own = activity.method, activity.drawn, False
    if activity.at_tables:
        own = table is not None and (table.trio, table.group) != (None, None)
        drawn = numbers.at_one_table(method, activity.given(table)) if own else {}
    people = numbers.people_in(drawn, activity.round) or numbers.people_in(drawn, 1)
    return Picture(
        meeting,
        sheet,
        activity,
        drawn=activity.kind.draw(method, activity.parts, drawn) if people else (),
        people=people,
        own_table=own,
    )


def _read(activity: Activity, table: WorkTable | None) -> PlenaryCards:
    visible = _visible(activity, table)
    named = table is not None and activity.at_tables
    seen = _puts(visible.filter(hidden=False), named=named)
    return PlenaryCards(seen, _puts(visible.filter(hidden=True)))


def in_plenary(activities: Collection[int]) -> dict[int, PlenaryCards]:
    """What the whole room may see of each of these exercises, in one query."""
    found = {one: PlenaryCards([], []) for one in activities}
    for activity, is_hidden, *row in _of_the_room(activities):
        cards = found[activity]
        (cards.hidden if is_hidden else cards.seen).append(Put(*row))
    return {
        one: PlenaryCards(_in_order(cards.seen), _in_order(cards.hidden))
        for one, cards in found.items()
    }


@Prepared
def _of_the_room(activities: Collection[int]) -> models.QuerySet[Entry, Any]:
    here = Entry.objects.filter(activity__in=activities).in_plenary()
    released = here.annotate(released=models.Q(released_at__isnull=False))
    return released.values_list("activity", "hidden", *OF_A_CARD, "pile")


def _visible(activity: Activity, table: WorkTable | None) -> EntryQuerySet:
    """Cards are seen by the table or, once released, by all.

    What a table writes as one it sees at another place, before anything is shown too.
    """
    if table is None or phases.in_plenary(activity.method.together):
        return activity.entries.in_plenary()
    if activity.kind.written_together(activity.method):
        return activity.entries.none()
    return activity.entries.at_table(table).exclude(part=phases.NOTE)


def _gathered(activity: Activity, seen: list[Put]) -> tuple[Gathered, ...]:
    """Nothing where no names have been made. From the choice on, what was chosen stands first."""
    clusters = list(activity.clusters.all())
    if activity.phase in {phases.CHOOSE, phases.DONE}:
        clusters.sort(key=lambda cluster: not cluster.chosen)
    found = []
    for cluster in clusters:
        cards = tuple(card for card in seen if card.cluster == cluster.pk)
        found.append(Gathered(cluster, cards))
    return tuple(found)


def _puts(entries: EntryQuerySet, *, named: bool = False) -> list[Put]:
    """``named``: with what the table has named its piles. The room sees what a table shows it, and
    those names it does not show.
    """
    rows = entries.annotate(released=models.Q(released_at__isnull=False))
    puts = [Put(*row) for row in rows.values_list(*OF_A_CARD, "pile")]
    if named:
        names = dict(rows.exclude(pile_name="").values_list("pk", "pile_name"))
        puts = [replace(put, pile_name=names.get(put.id, "")) for put in puts]
    return _in_order(puts)


def _in_order(puts: list[Put]) -> list[Put]:
    """A pile stands together."""
    return sorted(puts, key=lambda put: (put.pile or put.id, put.id))
