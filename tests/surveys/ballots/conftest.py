import pytest

from guldkorn.accounts.models import Person
from guldkorn.workplaces.models import Appointment
from tests.cast import person


@pytest.fixture
def karla(cast) -> Person:
    """A second coordinator."""
    karla = person("Karla Eksempel", "karla@solbjerg.example")
    Appointment.objects.create(organisation=cast.organisation, person=karla, role="coordinator")
    return karla
