"""The guesses of a result meeting in words."""

from django.utils.translation import gettext as _

from guldkorn.content.exercise import Places
from guldkorn.meetings.picture import Picture
from guldkorn.meetings.reveal import drawing
from guldkorn.meetings.reveal.subject import Subject
from guldkorn.results.findings.wording import third

THIRDS = ("low", "mid", "high")


def guess_places(subject: Subject, places: str) -> list[tuple[int, str]]:
    """What can be guessed: each place with its number from 0 to 100, or its word."""
    if places == Places.TENS:
        return [(place, str(10 * place)) for place in range(drawing.TENS)]
    return [
        (number, third(name, subject.is_optimum))
        for number, name in enumerate(THIRDS, start=1)
    ]


def guesses(picture: Picture) -> tuple[int, ...]:
    """How many guessed each place; empty where nobody is shown."""
    return picture.drawn[0].first if picture.drawn else ()


def guess_words(picture: Picture) -> str:
    """The guesses for those who do not see the dots."""
    counts = guesses(picture)
    if (
        not counts
        or picture.subject is None
        or picture.activity is None
        or picture.activity.method.places is None
    ):
        return ""
    places = guess_places(picture.subject, picture.activity.method.places)
    said = [
        f"{name}: {count}"
        for (_place, name), count in zip(places, counts, strict=True)
        if count
    ]
    return _("Our guesses: %(guesses)s.") % {"guesses": ", ".join(said)}
