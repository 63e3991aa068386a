"""A cohort that is large enough to be asked what it thinks, and people who answer."""

import datetime as dt

from guldkorn.evaluations.models import CourseEvaluation, Slip
from guldkorn.lib import clock
from guldkorn.programmes.models import Cohort, Enrolment, Programme
from guldkorn.surveys.answers import encode
from guldkorn.surveys.models import AnswerOutcome
from tests.cast import Cast, person, tree, trio_of
from tests.programmes.school import SMALL, course

DAY = dt.date(2026, 5, 4)


def on(day: dt.date):
    """Let it be noon of that day."""
    return clock.pretend(dt.datetime(day.year, day.month, day.day, 10, tzinfo=dt.UTC))


def running_cohort(cast: Cast, *, more: int = 0) -> Cohort:
    """The three TRIOs of Solbjerg, eight people, in a course that runs; ``more`` TRIOs of three
    from Fjordby with them.

    Theo teaches it.
    """
    programme = Programme.take_in(cast.organisation, course(SMALL), by=cast.frida)
    day = clock.today() - dt.timedelta(weeks=8)
    cohort = Cohort.make(programme, by=cast.frida, title="Hold 2", starts_on=day, capacity=20)
    cohort.move("open", by=cast.frida)
    trios = [cast.trio, cast.school_trio, cast.home_trio]
    elsewhere = cast.stranger_trio.unit.organisation
    for number in range(more):
        unit = tree(elsewhere, {f"H{number}": (None, f"Havnehuset {number}", 0)})[f"H{number}"]
        roles = {
            role: person("Bodil Havgaard", f"{role}{number}@fjordby.example")
            for role in ("leader", "tr", "amr")
        }
        trios.append(trio_of(unit, **roles))
    for trio in trios:
        Enrolment.enrol(cohort, trio, by=trio.memberships.first().person)
    cohort.move("running", by=cast.frida)
    return cohort


def answer(evaluation: CourseEvaluation, *chosen: int, words: str = "") -> None:
    """Let the next who have not answered do so: each chooses the same option everywhere, and writes
    the same.
    """
    free = evaluation.tickets.filter(used=False).order_by("pk")
    for ticket, option in zip(list(free), chosen, strict=False):
        marks = {item.id: option for item in evaluation.instrument.items}
        assert ticket.answer(encode(evaluation.instrument, marks), words) is AnswerOutcome.STORED


def waiting(evaluation: CourseEvaluation, kind: str = "answers") -> tuple[int, int]:
    """How much of a kind lies in the pool, and is mixed."""
    slips = Slip.objects.filter(evaluation=evaluation, kind=kind)
    return slips.filter(mixed=False).count(), slips.filter(mixed=True).count()
