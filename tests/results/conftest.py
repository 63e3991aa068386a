"""Two results of Solbjerg Kommune, a year apart."""

import pytest

from tests.results.scene import LAST_YEAR, THIS_YEAR, result


@pytest.fixture
def people(cast):
    u = cast.units
    return {
        u["MV"]: [50] * 3,
        u["SB"]: [25, 50, 50, 50, 50, 50, 75],
        u["LB"]: [75, 75, 75, 75, 100, 100],
        u["NS"]: [0, 50] * 6,
        u["LG"]: [75, 100] * 6,
    }


@pytest.fixture
def last_year(cast):
    """Everybody saw less of everything; the school and the home stood in the middle."""
    u = cast.units
    before = {
        u["MV"]: [25] * 3,
        u["SB"]: [0, 25] * 4,
        u["LB"]: [0, 25, 25] * 2,
        u["NS"]: [50] * 12,
        u["LG"]: [50] * 12,
    }
    return result(u["SK"], cast.karen, before, at=LAST_YEAR)


@pytest.fixture
def release(cast, people):
    return result(cast.units["SK"], cast.karen, people, at=THIS_YEAR)
