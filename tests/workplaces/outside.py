"""Somebody whose roles end on a day, for the tests that walk every page."""

import datetime as dt

from guldkorn.lib import clock
from guldkorn.workplaces.models import Outsider, PersonName
from tests.cast import Cast


def with_an_end(cast: Cast) -> PersonName:
    """Frida, who comes from outside for ten years."""
    day = clock.today() + dt.timedelta(days=3650)
    Outsider(organisation=cast.organisation, person=cast.frida, until=day).write(by=cast.karen)
    return cast.organisation.person_names.get(person=cast.frida)
