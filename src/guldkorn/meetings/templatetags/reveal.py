"""What the pages of a result meeting say in words and draw."""

from django import template

from guldkorn.meetings.models import Entry
from guldkorn.meetings.reveal import drawing
from guldkorn.meetings.reveal.subject import Subject, subject_of
from guldkorn.meetings.reveal.words import THIRDS, guess_places, guess_words, guesses
from guldkorn.results.charts import Ruler
from guldkorn.results.findings.wording import third

register = template.Library()

register.filter(drawing.at)
register.filter(guess_places)
register.filter(guess_words)
register.filter(guesses)


@register.filter
def put_in(entry: Entry) -> str:
    """A number that somebody has put in, as it was asked for."""
    method = entry.activity.method
    subject = subject_of(entry.activity.point) if method.places else None
    if subject and method.places:
        return dict(guess_places(subject, method.places)).get(entry.x or 0, "")
    if entry.y:
        return f"{entry.x} / {entry.y}"
    return entry.activity.kind.place_name(method, entry.x or 0)


@register.filter
def guess_dots(counts: tuple[int, ...]) -> list[drawing.Dot]:
    return drawing.dots(counts) if counts else []


@register.filter
def box(dots: list[drawing.Dot], ruler: Ruler | None) -> str:
    """The part of the drawing that is used."""
    return drawing.box(dots, is_bar=ruler is None)


@register.filter
def third_marks(subject: Subject) -> list[tuple[int, str]]:
    """The three words, each with its place under the drawing."""
    names = [third(name, subject.is_optimum) for name in THIRDS]
    return list(zip(drawing.middles(len(names)), names, strict=True))
