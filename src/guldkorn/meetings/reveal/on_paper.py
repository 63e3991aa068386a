"""A figure that was shown in the room, as blocks of the record: its drawing becomes a table."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from guldkorn.lib.typeset import Block, Paragraph, Table
from guldkorn.meetings.picture import Picture
from guldkorn.meetings.reveal.words import guess_words
from guldkorn.results.findings.wording import hidden_in_words, in_words, share_name
from guldkorn.results.reading import ScaleReading


def figure_on_paper(picture: Picture) -> Iterator[Block]:
    """Yield what the room was shown, and the guesses where enough had guessed."""
    reading = picture.figure
    if reading is None:
        return
    if not reading.is_shown:
        yield Paragraph(
            _("There is no figure to show.")
            + f" {hidden_in_words(reading.hidden_because)}"
        )
        return
    yield Paragraph(in_words(reading))
    if rows := list(_rows(reading)):
        yield Table((_("What"), _("of 100")), tuple(rows))
    if said := guess_words(picture):
        yield Paragraph(said, muted=True)


def _rows(reading: ScaleReading) -> Iterator[tuple[str, str]]:
    ruler = reading.ruler
    if ruler is None:
        yield from (
            (share_name(part, reading.is_optimum), f"{part.percent} %")
            for part in reading.shares
        )
        return
    marks = {
        _("now"): ruler.now,
        _("last time"): ruler.before,
        _("the rest of the organisation"): ruler.others,
    }
    yield from ((name, str(mark)) for name, mark in marks.items() if mark is not None)
