"""What an exercise's numbers say in words: on a page, and in the record on paper."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from guldkorn.lib.language import words
from guldkorn.meetings import numbers
from guldkorn.meetings.board import Spread
from guldkorn.meetings.models import Activity
from guldkorn.meetings.picture import Picture

THREES = _("People are counted in threes; under three may also be none.")

EVEN = 0.25
"""A shift of the mean smaller than this is no shift."""


@dataclass(frozen=True)
class Thing:
    """Something that dots can be given to."""

    id: str
    title: str
    help: str = ""


def in_words(text: Any) -> str:
    """A {da, en} text in the reader's language; nothing where there is none."""
    return words(text) if text else ""


def votable(activity: Activity) -> list[Thing]:
    """What dots can be given to: the names that cards were put under, else the exercise's own parts."""
    names = [Thing(f"cluster-{cluster.pk}", cluster.title) for cluster in activity.names()]
    return names or [Thing(part.id, in_words(part.title), in_words(part.help)) for part in activity.method.parts]


def vote_lines(picture: Picture) -> list[dict[str, Any]]:
    """The things voted on with their dots, the most first."""
    titles = {thing.id: thing.title for thing in votable(picture.activity)} if picture.activity else {}
    return [
        {
            "title": titles.get(vote.id, vote.id),
            "said": in_threes(vote.dots) if vote.rough else str(vote.dots),
            "row": range(min(vote.dots, 60)),
        }
        for vote in picture.votes
    ]


def in_threes(people: int) -> str:
    """How many, about a sensitive topic: none, one and two are one and the same."""
    return gettext("%(people)s or more") % {"people": people} if people else gettext("under three")


def from_how_many(picture: Picture) -> str:
    """From how many answers the numbers are made, and how they are counted where the topic is sensitive."""
    made = ngettext("From %(people)s answer.", "From %(people)s answers.", picture.people) % {"people": picture.people}
    if picture.activity is None or not numbers.about_sensitive(picture.activity.method):
        return made
    return f"{made} {THREES}"


def shift_words(spread: Spread) -> str:
    """What the talk did to the ratings."""
    before, after = spread.mean(spread.first) or 0.0, spread.mean(spread.second) or 0.0
    if abs(after - before) < EVEN:
        return gettext("About the same as before the talk.")
    figures = {"before": number_format(before, 1), "after": number_format(after, 1)}
    return gettext("From %(before)s before the talk to %(after)s after it.") % figures
