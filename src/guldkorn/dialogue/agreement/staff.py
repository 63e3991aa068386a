"""The staff's mark: the average of the unit's newest result on a topic, where it is shown. Else a
reason in a word.
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.anonymity.rows import Status
from guldkorn.content.topics import Topic
from guldkorn.measurement.instrument import Scale
from guldkorn.results.charts import points
from guldkorn.results.findings.agreement import Agreement
from guldkorn.results.models import Figure
from guldkorn.results.reading import ScaleReading
from guldkorn.rounds.models import Round

STEP = 25
"""So many points lie between two steps of the ruler."""

NOT_ASKED = _("no survey has asked them yet")
NEVER_ASKED = _("our questionnaires do not ask about it")
EXPOSED = _("the result tells how many, and no average")
OPTIMUM = _("the result tells shares, and no average")
SEVERAL = _("the result has several numbers about it")
TOO_FEW = _("not shown: too few answers")
PROTECTS = _("not shown: it would tell too much about a few people")


@dataclass(frozen=True)
class StaffMark:
    """Where the staff stand on the ruler, where 100 is best. Without a ``reading``, ``why_not``
    says why.

    ``now``, ``low`` and ``high`` are None where they are not drawn.
    """

    reading: ScaleReading | None = None
    why_not: Promise | None = NOT_ASKED

    @cached_property
    def now(self) -> int | None:
        return (
            self._turned(self.reading.ruler.now)
            if self.reading and self.reading.ruler
            else None
        )

    @cached_property
    def band(self) -> tuple[int, int] | None:
        """How far chance can move the average."""
        at = self.reading.ruler if self.reading else None
        if at is None or at.low is None or at.width is None:
            return None
        ends = (at.low, at.low + at.width)
        low, high = sorted(self._turned(end) or 0 for end in ends)
        return low, high

    @property
    def step(self) -> int | None:
        """The step of 1–5 nearest to the average; None of few people, and of two camps, whom no
        middle tells.
        """
        if self.now is None or self.is_of_camps:
            return None
        return 1 + points(self.now / STEP)

    @property
    def is_of_camps(self) -> bool:
        return self.reading is not None and self.reading.agreement is Agreement.CAMPS

    def _turned(self, value: int | None) -> int | None:
        """On the ruler the best is high, of a strain too."""
        return (
            value
            if value is None or (self.reading and self.reading.high_is_good)
            else 100 - value
        )


def staff_marks(turn: Round, person: Person) -> dict[str, StaffMark]:
    """Return the marks of a round's unit by topic, as this person may see them, in queries that do
    not grow.
    """
    visible = (
        Figure.objects.visible_to(person)
        .filter(unit=turn.trio.unit_id)
        .select_related("release__survey")
    )
    scales: dict[int, dict[str, Scale]] = {}
    newest: dict[str, list[ScaleReading]] = {}
    for figure in visible.order_by("-release__made_at", "-release", "pk"):
        asked = scales.setdefault(
            figure.release_id,
            {one.id: one for one in figure.release.survey.instrument.scales},
        )
        scale = asked[figure.scale]
        found = newest.setdefault(scale.topic, [])
        if not found or found[0].figure.release_id == figure.release_id:
            found.append(
                ScaleReading(scale, figure, before=None, others=None, change=None)
            )
    return {topic: mark_of(readings) for topic, readings in newest.items()}


def unmarked(topic: Topic) -> StaffMark:
    """The mark of a topic that no result tells of."""
    return StaffMark(why_not=NOT_ASKED if topic.is_asked_about else NEVER_ASKED)


def mark_of(readings: list[ScaleReading]) -> StaffMark:
    """Return the mark of one topic from what one result says of it."""
    if any(reading.scale.sensitive for reading in readings):
        return StaffMark(why_not=EXPOSED)
    if len(readings) > 1:
        return StaffMark(why_not=SEVERAL)
    (reading,) = readings
    if reading.is_optimum:
        return StaffMark(why_not=OPTIMUM)
    if not reading.is_shown:
        return StaffMark(
            why_not=TOO_FEW if reading.hidden_because == Status.TOO_FEW else PROTECTS
        )
    return StaffMark(reading, why_not=None)
