"""How long people are left alone between two surveys. Pure.

Two results about nearly the same people can be subtracted from each other, and what is left is
about those few who were in only one of them. Time blurs that: people change their minds, come and
go (docs/explanation/anonymity.md).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from guldkorn.lib.words import N_, as_read
from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys.questionnaires.bounds import MADE

SAME_PEOPLE, OVERLAP = 28, 90
"""Days from the last day of a survey to the first of the next one that shares a scale with it."""


class PeopleInCommon(Enum):
    """How those whom two surveys ask meet."""

    NOBODY = 0
    SOME = 1
    ALL = 2


@dataclass(frozen=True)
class Circle:
    """Whom a survey asks: ids of people, None where nobody kept them, and of the units that they
    are in.
    """

    people: frozenset[int] | None
    units: frozenset[int]

    def meets(self, other: "Circle") -> PeopleInCommon:
        """A unit in common is an overlap even where no person is: a staff list can name everybody
        anew.
        """
        common_units = bool(self.units & other.units)
        if self.people is None or other.people is None:
            all_of_them, some = self.units == other.units, common_units
        else:
            common_people = bool(self.people & other.people)
            all_of_them, some = (
                self.people == other.people,
                common_people or common_units,
            )
        if all_of_them:
            return PeopleInCommon.ALL
        return PeopleInCommon.SOME if some else PeopleInCommon.NOBODY


@dataclass(frozen=True)
class Asking:
    """A survey that people could answer, can, or will: with what, whom, and the last and the first
    day for it.
    """

    instrument: Instrument
    circle: Circle
    until: dt.date
    since: dt.date = dt.date.min


@dataclass(frozen=True)
class Wait:
    """``first`` is the first day on which a survey may open. ``reason`` has places for it and for
    ``until``.
    """

    first: dt.date
    until: dt.date
    reason: str


@dataclass(frozen=True)
class Limit:
    """``last`` is the last day on which people may answer, for others are asked from ``since``."""

    last: dt.date
    since: dt.date
    reason: str


def wait(
    instrument: Instrument, circle: Circle, earlier: Iterable[Asking]
) -> Wait | None:
    """Return how long these people must be left alone, and why; nothing where no earlier survey
    asked any of them.
    """
    found = [
        _after(one, instrument, meeting)
        for one in earlier
        if (meeting := circle.meets(one.circle)).value
    ]
    return max(found, key=lambda one: one.first, default=None)


def limit(
    instrument: Instrument, circle: Circle, later: Iterable[Asking]
) -> Limit | None:
    """Return by when these people must be done, because of a survey that asks some of them later;
    or nothing.
    """
    found = [
        Limit(
            one.since - dt.timedelta(days=_distance(one, instrument, meeting)[0]),
            one.since,
            ASKED_NEXT,
        )
        for one in later
        if (meeting := circle.meets(one.circle)).value
    ]
    return min(found, key=lambda one: one.last, default=None)


def _after(earlier: Asking, instrument: Instrument, meeting: PeopleInCommon) -> Wait:
    days, reason = _distance(earlier, instrument, meeting)
    first = earlier.until + dt.timedelta(days=days)
    return Wait(first, earlier.until, reason)


def _distance(
    other: Asking, instrument: Instrument, meeting: PeopleInCommon
) -> tuple[int, str]:
    """Days from the last day of the one to the first of the other, and why."""
    if not share_a_scale(other.instrument, instrument):
        return 1, AT_A_TIME
    return (
        (SAME_PEOPLE, ALL_AGAIN)
        if meeting is PeopleInCommon.ALL
        else (OVERLAP, SOME_AGAIN)
    )


def share_a_scale(one: Instrument, other: Instrument) -> bool:
    """Do two questionnaires ask the same: versions of one, a scale on one topic, or a question in
    the same words?

    One that somebody brought has an owner. It can ask the same in other words and call it another
    topic, so it is taken to share a scale with every other: else two results could be subtracted
    the day after. Two questions that the house has made for one thing each are taken so as well:
    what colleagues call two things can mean the same.
    """
    if one.owner or other.owner:
        return True
    if one.id.startswith(MADE) and other.id.startswith(MADE):
        return True
    if one.id == other.id:
        return True
    if _topics(one) & _topics(other):
        return True
    return bool(_texts(one) & _texts(other))


def _topics(instrument: Instrument) -> set[str]:
    return {scale.topic for scale in instrument.scales if scale.topic}


def _texts(instrument: Instrument) -> set[tuple[str, str]]:
    """The words of each question by language, as they are read."""
    found = set()
    for item in instrument.items:
        for language, words in item.text.items():
            found.add((language, as_read(words)))
    return found


AT_A_TIME = N_(
    "Some of these people are in another survey until %(until)s. People are in one at a time: "
    "choose %(first)s or"
    " later."
)
ALL_AGAIN = N_(
    "The same people are asked about some of this in a survey until %(until)s. Only after four "
    "weeks can something have"
    " moved: choose %(first)s or later."
)
SOME_AGAIN = N_(
    "Some of these people are asked about some of this in a survey until %(until)s. Ninety days "
    "between them keep"
    " anybody from subtracting one result from the other: choose %(first)s or later."
)
ASKED_NEXT = N_(
    "Some of these people are in another survey from %(since)s, and are left alone before it: "
    "choose %(last)s or"
    " earlier."
)
