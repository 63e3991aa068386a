"""What the town's course left so far: an evaluation without names, and a leader's plan that nobody
else can open.
"""

import datetime as dt
from itertools import cycle

from guldkorn.accounts.models import Person
from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.lib import clock
from guldkorn.measurement.instrument import Direction
from guldkorn.plans.content import Content, PlanEntryKind
from guldkorn.plans.models import DevelopmentPlan
from guldkorn.programmes.models import Cohort
from guldkorn.surveys.answers import encode

ANSWERED = 12
CHOSEN = cycle((4, 3, 4, 2, 3, 4, 3, 3, 1, 4, 3))
"""Which option the next answer is, from 0: most agree, some do not."""
FITTING = 2
WROTE = (
    "Godt, at vi sad TRIO for TRIO.",
    "Vi nåede ikke at tale færdig om kerneopgaven.",
    "Mere tid til aftalerne, tak.",
)

GOAL = "At spørge mere, før jeg kommer med en løsning."
TRIED = "Hver morgen spørger jeg én, hvad der kan vente i dag."
SAW = "De første dage blev der stille. Nu siger de det selv på tavlemødet."


def evaluate(cohort: Cohort, by: Person) -> None:
    """Ask on slips, let most of them answer, and close it the same day."""
    asked = CourseEvaluation.open(
        cohort,
        by=by,
        channel=CourseEvaluation.Channel.SLIPS,
        closes_on=clock.today() + dt.timedelta(days=1),
    )
    instrument = asked.instrument
    middle = {
        item.id
        for scale in instrument.scales
        if scale.direction is Direction.OPTIMUM
        for item in scale.items
    }
    written = iter(WROTE)
    for ticket in asked.tickets.order_by("pk")[:ANSWERED]:
        chosen = {item.id: next(CHOSEN) for item in instrument.items}
        fitted = {
            id: min(option, FITTING) if id in middle else option
            for id, option in chosen.items()
        }
        ticket.answer(encode(instrument, fitted), next(written, ""))
    asked.close(by=by)


def plan(cohort: Cohort, by: Person) -> None:
    """A goal, and something tried and looked at."""
    mine = DevelopmentPlan.start(by=by, cohort=cohort)
    mine.add(Content(PlanEntryKind.GOAL, GOAL), by=by)
    mine.add(
        Content(
            PlanEntryKind.EXPERIMENT,
            TRIED,
            look_on=clock.today() + dt.timedelta(days=10),
            seen=SAW,
        ),
        by=by,
    )
