"""A survey of many people with codes on paper, in a database of its own."""

import datetime as dt
from typing import Any, NamedTuple

UNITS, EACH = 20, 40


class Place(NamedTuple):
    """A survey that is open, the codes that nobody has used, and answers as a page carries them."""

    survey: Any
    codes: list[str]
    marks: str
    last: int


def made(number: int) -> Place:
    """Make an organisation with a survey by the verbs of the product; ``number`` tells it from
    others in the database.
    """
    from guldkorn.accounts.models import Person
    from guldkorn.content.instruments import find
    from guldkorn.lib import clock
    from guldkorn.surveys.filling import layout
    from guldkorn.surveys.models import Survey
    from guldkorn.workplaces.models import Appointment, Employee, Organisation, Unit

    organisation = Organisation.objects.create(name=f"Organisation {number}")
    top = Unit.objects.create(organisation=organisation, code="0", name="Det hele")
    for n in range(UNITS):
        unit = Unit.objects.create(
            organisation=organisation, code=f"{n + 1}", name=f"Enhed {n}", parent=top
        )
        Employee.objects.bulk_create(Employee(unit=unit, name=f"{n} {m}") for m in range(EACH))
    boss = Person.objects.create_user(email=f"boss{number}@bench.example", password=None)
    Appointment.objects.create(organisation=organisation, person=boss, role="coordinator")
    organisation.call(boss, "Bo Bænk")
    day, pulsen = clock.today(), find("pulsen")
    dates = {
        "opens_on": day,
        "closes_on": day + dt.timedelta(days=14),
        "result_on": day + dt.timedelta(days=21),
    }
    survey = Survey.start(
        top,
        pulsen,
        by=boss,
        channel="codes",
        result_where="Personalemødet",
        with_comments=True,
        **dates,
    )
    survey.open(by=boss)
    codes = [place.new_secret(12) for place in survey.invitations.all()]
    marks = "".join("0123"[n % 4] for n in range(len(pulsen.items)))
    return Place(survey, codes, marks, len(layout(pulsen)) + 1)
