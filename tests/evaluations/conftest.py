"""A Monday, a course on it, and who teaches."""

import pytest

from guldkorn.lib import clock
from tests.cast import person
from tests.evaluations.asked import DAY, on, running_cohort


@pytest.fixture(autouse=True)
def monday():
    with on(DAY):
        yield


@pytest.fixture
def theo(cast):
    return person("Theo Underviser", "theo@underviser.example")


@pytest.fixture
def cohort(cast, theo):
    """Eight people in three TRIOs; Theo teaches them."""
    made = running_cohort(cast)
    made.teachers.create(person=theo, name="Theo", confirmed_at=clock.now())
    return made


@pytest.fixture
def large(cast, theo):
    """Fourteen people in five TRIOs of two organisations."""
    made = running_cohort(cast, more=2)
    made.teachers.create(person=theo, name="Theo", confirmed_at=clock.now())
    return made
