"""The story of a unit as one person may see it, in a number of queries that does not grow with what
has happened.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from guldkorn.results.models import Figure
from guldkorn.results.waves.page import Pairs, overlaps, series_of, waves_in
from guldkorn.results.waves.series import Series, Wave
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme
from guldkorn.updates.models import Update
from guldkorn.wheel.story import events
from guldkorn.wheel.story.drawing import StoryMark, TimeAxis, height, marks
from guldkorn.wheel.story.events import Event, Lane
from guldkorn.workplaces.models import Unit

NAMES: dict[Lane, Promise] = {
    Lane.SURVEYS: _("Surveys"),
    Lane.ROUNDS: _("Rounds"),
    Lane.CHOSEN: _("Chosen"),
    Lane.DONE: _("Tried and done"),
    Lane.SEEN: _("Seen after"),
    Lane.TOLD: _("Told"),
}


@dataclass(frozen=True)
class StoryLane:
    """A lane of the picture: its marks, each with what it stands for."""

    name: Promise
    lane: Lane
    marks: Sequence[tuple[StoryMark, Event]]

    @property
    def height(self) -> int:
        return height([mark for mark, _event in self.marks])


@dataclass(frozen=True)
class Story:
    """All that has happened, in order of time, and the lines of the topics that were chosen."""

    events: Sequence[Event]
    lines: Sequence[Series]
    today: dt.date

    @cached_property
    def axis(self) -> TimeAxis:
        return TimeAxis(
            min((event.day for event in self.events), default=self.today), self.today
        )

    @property
    def now(self) -> float:
        return self.axis.at(self.today)

    @property
    def lanes(self) -> list[StoryLane]:
        """The lanes that hold anything."""
        return [
            self._drawn(lane)
            for lane in Lane
            if any(event.lane is lane for event in self.events)
        ]

    def _drawn(self, lane: Lane) -> StoryLane:
        own = [event for event in self.events if event.lane is lane]
        own.sort(key=lambda event: self.axis.at(event.day))
        drawn = marks(map(self._thing, own))
        marked = list(zip(drawn, own, strict=True))
        return StoryLane(NAMES[lane], lane, marked)

    def _thing(self, event: Event) -> tuple[float, float | None, str]:
        """Where an event begins and ends on the axis, and its text."""
        end = None if event.until is None else self.axis.at(event.until)
        return self.axis.at(event.day), end, event.short


def story_of(unit: Unit, person: Person) -> Story:
    """Return it as this person may see it: who is not in the TRIO sees surveys and the dates of
    rounds alone.
    """
    today = clock.today()
    by_questionnaire, same = surveys_of(unit, person)
    mine = Round.objects.visible_to(person).filter(trio__unit=unit)
    themes = list(Theme.objects.filter(round__in=mine).select_related("round"))
    actions = list(
        Action.objects.filter(theme__round__in=mine, dropped_at=None)
        .open_to_all()
        .select_related("theme", "evaluation")
        .with_people()
    )
    updates = Update.objects.told().filter(round__in=mine)
    found: list[Event] = []
    for waves in by_questionnaire:
        found += events.of_surveys(waves, same, unit.pk)
        found += events.seen_after(themes, actions, waves, same)
    found += events.of_rounds(
        Round.objects.filter(trio__unit=unit).select_related("trio__unit"), today
    )
    every = [wave for waves in by_questionnaire for wave in waves]
    found += events.of_themes(themes, events.unseen(themes, actions, every))
    found += events.of_actions(actions, today, unit.organisation)
    found += events.of_updates(updates)
    order = list(Lane)
    found.sort(key=lambda event: (event.day, order.index(event.lane)))
    story = Story(found, [], today)
    return replace(
        story,
        lines=_lines(
            story.axis, by_questionnaire, same, {theme.topic for theme in themes}
        ),
    )


def surveys_of(unit: Unit, person: Person) -> tuple[list[list[Wave]], Pairs]:
    """The surveys of the unit, those of each questionnaire by themselves."""
    same = overlaps(unit.pk)
    by_instrument: dict[str, list[Figure]] = {}
    visible = Figure.objects.visible_to(person).filter(unit=unit)
    for figure in visible.with_release():
        instrument = figure.release.survey.instrument_id
        by_instrument.setdefault(instrument, []).append(figure)
    waves = [waves_in(figures, same) for figures in by_instrument.values()]
    return waves, same


def _lines(
    axis: TimeAxis,
    by_questionnaire: Sequence[list[Wave]],
    same: Pairs,
    topics: set[str],
) -> list[Series]:
    """The scales of the topics that were chosen, on the axis of the story."""
    found: list[Series] = []
    for waves in by_questionnaire:
        placed = [
            replace(wave, x=round(axis.at(wave.release.survey.answered_until)))
            for wave in waves
        ]
        found += [
            one
            for one in series_of(placed, same)
            if one.scale.topic in topics and one.is_shown
        ]
    return found
