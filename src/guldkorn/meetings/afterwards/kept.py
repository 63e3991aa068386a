"""The exercises that a TRIO has done, kept with it: what came of each, run by run, to compare then
and now.
"""

from collections import defaultdict
from dataclasses import dataclass

from guldkorn.content.exercise import Exercise
from guldkorn.meetings.afterwards.cards import Card, Pile
from guldkorn.meetings.afterwards.record import Passed, record_of
from guldkorn.meetings.models import Meeting
from guldkorn.meetings.picture import Picture
from guldkorn.trios.models import Trio


@dataclass(frozen=True)
class Run:
    """One run: what the room was shown of it, and what the TRIO's own table wrote and named."""

    meeting: Meeting
    shown: Picture | None
    own: tuple[Card, ...]
    piles: tuple[Pile, ...]


@dataclass(frozen=True)
class KeptExercise:
    """An exercise with its runs, the newest first."""

    exercise: Exercise
    runs: tuple[Run, ...]

    @property
    def now(self) -> Run:
        return self.runs[0]

    @property
    def then(self) -> Run | None:
        """The run before the newest."""
        return self.runs[1] if len(self.runs) > 1 else None


def kept(trio: Trio) -> list[KeptExercise]:
    """Return what a TRIO has done in meetings that are over, the newest first; an exercise without
    a trace is none.

    What was talked about in a result meeting is another topic each time: there is nothing to
    compare.
    """
    runs: dict[Exercise, list[Run]] = defaultdict(list)
    for meeting in Meeting.objects.filter(trios=trio, ended_at__isnull=False).order_by(
        "-starts_at", "-pk"
    ):
        for passed in record_of(meeting, [trio]).points:
            if passed.point.method and not passed.point.release_id and passed.has_trace:
                runs[passed.point.method].append(_run(meeting, passed))
    return [KeptExercise(exercise, tuple(found)) for exercise, found in runs.items()]


def _run(meeting: Meeting, passed: Passed) -> Run:
    return Run(meeting, passed.shown, passed.own, passed.piles)
