import pytest

from guldkorn.accounts.models import Person
from tests.cast import appoint, person


@pytest.fixture
def karla(cast) -> Person:
    """A second coordinator."""
    karla = person("Karla Eksempel", "karla@solbjerg.example")
    appoint(cast.organisation, karla, "coordinator")
    return karla
