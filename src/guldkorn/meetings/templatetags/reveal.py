"""What the pages of a result meeting say in words and draw."""

from django import template
from django.utils.translation import gettext as _

from guldkorn.content.exercise import Kind, Places
from guldkorn.meetings.models import Entry
from guldkorn.meetings.picture import Picture
from guldkorn.meetings.reveal import drawing
from guldkorn.meetings.reveal.subject import Subject, subject_of
from guldkorn.results.charts import Ruler
from guldkorn.results.templatetags.figures import third

register = template.Library()

THIRDS = ("low", "mid", "high")
register.filter(drawing.at)


@register.filter
def guess_places(subject: Subject, places: str) -> list[tuple[int, str]]:
    """What can be guessed: each place with its number from 0 to 100, or its word."""
    if places == Places.TENS:
        return [(place, str(10 * place)) for place in range(drawing.TENS)]
    return [(number, third(name, subject.is_optimum)) for number, name in enumerate(THIRDS, start=1)]


@register.filter
def put_in(entry: Entry) -> str:
    """A number that somebody has put in, as it was asked for."""
    method = entry.activity.method
    subject = subject_of(entry.activity.point) if method.kind is Kind.GUESS else None
    if subject and method.places:
        return dict(guess_places(subject, method.places)).get(entry.x or 0, "")
    return f"{entry.x} / {entry.y}" if entry.y else str(entry.x)


@register.filter
def guesses(picture: Picture) -> tuple[int, ...]:
    """How many guessed each place; empty where nobody is shown."""
    return picture.spreads[0].first if picture.spreads else ()


@register.filter
def guess_dots(counts: tuple[int, ...]) -> list[drawing.Dot]:
    return drawing.dots(counts) if counts else []


@register.filter
def box(dots: list[drawing.Dot], ruler: Ruler | None) -> str:
    """The part of the drawing that is used."""
    return drawing.box(dots, is_bar=ruler is None)


@register.filter
def guess_words(picture: Picture) -> str:
    """The guesses for those who do not see the dots."""
    counts = guesses(picture)
    if not counts or picture.subject is None or picture.activity is None or picture.activity.method.places is None:
        return ""
    places = guess_places(picture.subject, picture.activity.method.places)
    said = [f"{name}: {count}" for (_place, name), count in zip(places, counts, strict=True) if count]
    return _("Our guesses: %(guesses)s.") % {"guesses": ", ".join(said)}


@register.filter
def third_marks(subject: Subject) -> list[tuple[int, str]]:
    """The three words, each with its place under the drawing."""
    names = [third(name, subject.is_optimum) for name in THIRDS]
    return list(zip(drawing.middles(len(names)), names, strict=True))
