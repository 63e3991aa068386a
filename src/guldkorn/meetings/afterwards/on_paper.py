"""The record of a meeting as blocks of a document, in the reader's language. A drawing becomes its
table.
"""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from guldkorn.lib.language import words
from guldkorn.lib.typeset import Block, Bullets, Heading, Paragraph, Table
from guldkorn.meetings.afterwards.cards import Card
from guldkorn.meetings.afterwards.record import Passed, Record
from guldkorn.meetings.kinds.kind import Heap, ShownExercise
from guldkorn.meetings.kinds.rating import from_how_many
from guldkorn.meetings.models import Activity, Meeting
from guldkorn.meetings.picture import Picture
from guldkorn.meetings.reveal.on_paper import figure_on_paper
from guldkorn.meetings.timetable import Time


def lead(meeting: Meeting) -> str:
    """When it was, and who was asked to come."""
    day = date_format(localtime(meeting.starts_at), "DATE_FORMAT")
    return " · ".join([day, *(trio.unit.name for trio in meeting.invited)])


def on_paper(record: Record) -> Iterator[Block]:
    yield Heading(_("The agenda as it went"))
    rows = [(one.point.title, _hours(one.planned), _went(one)) for one in record.points]
    yield Table((_("Point"), _("Planned"), _("Went")), tuple(rows))
    if record.chosen:
        yield Heading(_("What you chose"))
        yield Bullets(record.chosen)
    if record.agreed:
        yield Heading(_("What you said you will do"))
        yield Bullets(tuple(card.entry.text for card in record.agreed))
    if record.asked:
        yield Heading(_("Questions from those who listened"))
        asked = tuple((one.text, str(one.get_state_display())) for one in record.asked)
        yield Table((_("Question"), _("What came of it")), asked)
    for one in record.points:
        if one.has_trace:
            yield Heading(one.point.title)
        if one.shown:
            yield from _exercise(one.shown)
        if one.own or one.piles:
            yield Heading(_("Your table's own notes"), level=2)
        for pile in one.piles:
            yield Paragraph(pile.name)
            yield Bullets(tuple(card.entry.said for card in pile.cards))
        if one.own:
            yield Bullets(tuple(_noted(card) for card in one.own))


def _noted(card: Card) -> str:
    texts = [(card.part.title, card.entry.text), *card.more]
    lines = [f"{words(title)}: {text}" for title, text in texts]
    return " – ".join(lines)


def _exercise(picture: Picture) -> Iterator[Block]:
    if picture.activity:
        yield Paragraph(words(picture.activity.method.question), muted=True)
    if picture.shows_figure:
        yield from figure_on_paper(picture)
        return
    if picture.activity:
        yield from picture.activity.kind.record(_shown(picture, picture.activity))


def _shown(picture: Picture, activity: Activity) -> ShownExercise:
    columns = picture.loose if picture.gathered else picture.columns
    heaps = [Heap(one.cluster.title, one.cards) for one in picture.gathered]
    heaps += [Heap(words(column.part.title), column.cards) for column in columns]
    counted = ""
    if picture.people:
        counted = from_how_many(activity.method, picture.people)
    return ShownExercise(tuple(heaps), picture.drawn, counted)


def _went(passed: Passed) -> str:
    if passed.went:
        return ", ".join(map(_hours, passed.went))
    return _("skipped") if passed.point.skipped else _("not reached")


def _hours(time: Time) -> str:
    ends = [f"{localtime(hour):%H.%M}" for hour in (time.begins, time.ends) if hour]
    return "–".join(ends)
