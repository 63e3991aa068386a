"""How a course ends, for the tests that walk every page."""

import datetime as dt
from typing import Any

from guldkorn.accounts.models import Person
from guldkorn.evaluations.inviting import make_slips
from guldkorn.evaluations.models import CourseEvaluation
from guldkorn.lib import clock
from tests.cast import Cast
from tests.evaluations.asked import running_cohort


def evaluated(cast: Cast, teacher: Person) -> dict[str, dict[str, Any]]:
    """A cohort of three TRIOs that is being asked on slips: what its addresses need."""
    cohort = running_cohort(cast)
    cohort.teachers.create(person=teacher, name="Theo", confirmed_at=clock.now())
    last = clock.today() + dt.timedelta(days=7)
    asked = CourseEvaluation.open(cohort, by=teacher, channel="slips", closes_on=last)
    code = make_slips(asked, by=teacher)[0]
    of_it = {
        name: {"cohort_id": cohort.pk} for name in ("evaluation", "cohort_report", "report_pdf")
    }
    of_it |= {
        name: {"evaluation_id": asked.pk}
        for name in ("evaluation_mails", "slips", "evaluation_closure")
    }
    of_it |= {"answer": {"secret": code}}
    return {f"evaluations:{name}": needed for name, needed in of_it.items()}
