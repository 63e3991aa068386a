"""The pages of a unit ask the database as often in an organisation of two hundred units as in one
of ten.
"""

from itertools import product

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.workplaces.models import Employee, Unit
from tests.cast import trio_of
from tests.results.scene import LAST_YEAR, THIS_YEAR, result

PEOPLE = 5


def organisation_of(cast, name: str, units: int, leader) -> tuple[Unit, Unit]:
    """A top and the house that the leader's TRIO leads; under both are units of five."""
    top = Unit.objects.create(
        organisation=cast.organisation, code=name, name=name, parent=cast.units["SK"]
    )
    house = Unit.objects.create(
        organisation=cast.organisation, code=f"{name}h", name=f"{name} hus", parent=top
    )
    for number in range(units - 2):
        above = house if number % 3 == 0 else top
        unit = Unit.objects.create(
            organisation=cast.organisation,
            code=f"{name}{number}",
            name=f"{name} {number}",
            parent=above,
        )
        Employee.objects.bulk_create(Employee(unit=unit, name=f"{unit} {n}") for n in range(PEOPLE))
    trio_of(house, leader=leader)
    return top, house


def counted(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)
    assert page.status_code == 200
    return len(queries)


PAGES = ("results:unit", "results:waves", "results:units")


def test_queries_do_not_grow_with_the_units(cast, client_of):
    found = {}
    for name, units, leader in (("A", 10, cast.lone), ("B", 200, cast.niels)):
        top, house = organisation_of(cast, name, units, leader)
        leaves = list(Unit.objects.filter(code__startswith=name).exclude(pk__in=[top.pk, house.pk]))
        for at in (LAST_YEAR, THIS_YEAR):
            newest = result(top, cast.karen, {unit: [25, 50, 75, 50, 50] for unit in leaves}, at=at)
        for somebody in (leader, cast.karen):
            client = client_of(somebody)
            for page, unit in product(PAGES, (house, top)):
                address = reverse(page, args=[newest.survey_id, unit.pk])
                found[name, page, somebody is cast.karen, unit is top] = counted(client, address)
    assert {key: asked for key, asked in found.items() if asked > found["A", *key[1:]]} == {}
    assert max(found.values()) < 30
