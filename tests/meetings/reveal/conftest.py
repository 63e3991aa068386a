"""Results of Solbjerg Kommune that meetings are about."""

import pytest

from guldkorn.rounds.models import Round
from guldkorn.workplaces.models import Employee
from tests.results.scene import THIS_YEAR, result


@pytest.fixture
def people(cast):
    """24 at the school, half of whom have experienced what nobody should; 20 in the office; 7 at
    the home; 3 elsewhere.
    """
    u = cast.units
    more = {u["NS"]: 10, u["BU"]: 20}
    Employee.objects.bulk_create(
        Employee(unit=unit, name=f"Nr. {number}", email="")
        for unit, many in more.items()
        for number in range(many)
    )
    return {u["NS"]: [0, 75] * 12, u["BU"]: [50] * 20, u["LG"]: [100] * 7, u["MV"]: [50] * 3}


@pytest.fixture
def release(cast, people):
    return result(cast.units["SK"], cast.karen, people, at=THIS_YEAR)


@pytest.fixture
def school_round(cast):
    return Round.start(cast.school_trio, by=cast.niels)
