import datetime as dt

import pytest

from guldkorn.programmes import actions
from guldkorn.programmes.models import Cohort, Programme
from tests.cast import person
from tests.programmes.school import SMALL, course


@pytest.fixture
def programme(cast) -> Programme:
    """The organisation's own small programme: a start workshop for TRIOs, and a day for leaders
    four weeks later.
    """
    return Programme.take_in(cast.organisation, course(SMALL), by=cast.frida)


@pytest.fixture
def cohort(cast, programme) -> Cohort:
    """A run of it with room for two TRIOs, open for enrolment, from Monday 2 March 2026."""
    made = Cohort.make(
        programme,
        by=cast.frida,
        title="Hold 1",
        starts_on=dt.date(2026, 3, 2),
        place="Rådhuset",
        capacity=2,
    )
    made.move("open", by=cast.frida)
    return made


@pytest.fixture
def theo(cast, cohort):
    theo = person("Theo Fremmed", "theo@underviser.example")
    asked = {"name": "Theo T.", "email": "theo@underviser.example", "presentation": "Hej"}
    actions.accept_to_teach(actions.invite_teacher(cohort, by=cast.frida, **asked))
    return theo
