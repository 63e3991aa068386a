"""The record of a meeting as blocks of a document, in the reader's language. A drawing becomes its table."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from guldkorn.content.exercise import Part
from guldkorn.lib.language import words
from guldkorn.lib.typeset import Block, Bullets, Heading, Paragraph, Table
from guldkorn.meetings.afterwards.cards import Card
from guldkorn.meetings.afterwards.record import Passed, Record
from guldkorn.meetings.board import Field, Spread
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.picture import Picture
from guldkorn.meetings.reveal.on_paper import figure_on_paper
from guldkorn.meetings.timetable import Time
from guldkorn.meetings.words import from_how_many, shift_words, vote_lines


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
    for one in record.points:
        if one.shown or one.own:
            yield Heading(one.point.title)
        if one.shown:
            yield from _exercise(one.shown)
        if one.own:
            yield Heading(_("Your table's own notes"), level=2)
            yield Bullets(tuple(_noted(card) for card in one.own))


def _noted(card: Card) -> str:
    texts = [(card.part.title, card.entry.text), *card.more]
    return " – ".join(f"{words(title)}: {text}" for title, text in texts)


def _exercise(picture: Picture) -> Iterator[Block]:
    if picture.activity:
        yield Paragraph(words(picture.activity.method.question), muted=True)
    if picture.shows_figure:
        yield from figure_on_paper(picture)
        return
    if picture.gathered:
        names = [
            (one.cluster.title if one.cluster else _("Not under a name yet"), one.cards) for one in picture.gathered
        ]
    else:
        names = [(words(column.part.title), column.cards) for column in picture.columns]
    for name, cards in names:
        if cards:
            yield Heading(name, level=2)
            yield Bullets(tuple(f"{card.text} – {card.more}" if card.more else card.text for card in cards))
    if picture.people:
        yield Paragraph(from_how_many(picture), muted=True)
    for spread in picture.spreads:
        yield from _spread(spread)
    if picture.fields:
        yield _matrix(picture.fields)
    if picture.votes:
        votes = tuple((vote["title"], str(vote["said"])) for vote in vote_lines(picture))
        yield Table((_("What"), _("People") if picture.votes[0].rough else _("Dots")), votes)


def _spread(spread: Spread) -> Iterator[Block]:
    yield Heading(_name(spread.part), level=2)
    if spread.too_few:
        yield Paragraph(_("Too few have answered to show where they stand."), muted=True)
        return
    low, high = words(spread.part.low), words(spread.part.high)
    head = (
        _("From “%(low)s” (1) to “%(high)s” (%(places)s)") % {"low": low, "high": high, "places": len(spread.first)},
    )
    rounds = [(_("First"), spread.first), (_("After the talk"), spread.second)]
    asked = [(name, counts) for name, counts in rounds if counts]
    places = tuple(str(place) for place in range(1, len(spread.first) + 1))
    yield Table(head + places, tuple((name, *(str(count) for count in counts)) for name, counts in asked))
    if spread.shift is not None:
        yield Paragraph(shift_words(spread))


def _matrix(fields: tuple[Field, ...]) -> Block:
    rows = [(words(field.part.title), str(x), str(y), str(count)) for field in fields for x, y, count in field.places]
    return Table((_("What"), _("To the right"), _("Upwards"), _("How many")), tuple(rows))


def _name(part: Part) -> str:
    return words(part.title) if part.title else f"{words(part.low)} – {words(part.high)}"


def _went(passed: Passed) -> str:
    return _hours(passed.went) if passed.went.begins else _("skipped") if passed.point.skipped else _("not reached")


def _hours(time: Time) -> str:
    ends = [f"{localtime(hour):%H.%M}" for hour in (time.begins, time.ends) if hour]
    return "–".join(ends)
