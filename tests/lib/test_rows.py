"""Statements that are written once find and write what the models do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guldkorn.lib import rows
from guldkorn.workplaces.models import Employee, Unit

pytestmark = pytest.mark.django_db
NAMED = rows.Written(lambda code: Unit.objects.filter(code=code), "code", related=("organisation",))


def test_a_row_is_what_the_model_finds_with_what_it_refers_to(cast):
    for unit in (cast.unit, cast.units["LB"], cast.unit):
        with CaptureQueriesContext(connection) as asked:
            found = NAMED.first(unit.code)
            assert found.organisation == cast.organisation
        assert len(asked) == 1
        assert found == unit
        fields = [field.attname for field in Unit._meta.concrete_fields]
        kept = Unit.objects.get(pk=unit.pk)
        assert [getattr(found, name) for name in fields] == [getattr(kept, name) for name in fields]


def test_a_value_is_a_value_whatever_it_says(cast):
    assert NAMED.first("' OR 1=1 --") is None
    assert NAMED.first("%s") is None


@pytest.mark.parametrize("number", [0, 1, 450])
def test_rows_are_written_with_defaults_and_removed_by_key(cast, number):
    before = set(Employee.objects.values_list("pk", flat=True))
    rows.put(
        Employee,
        [{"id": 10_000 + n, "unit": cast.unit, "name": f"Ny {n}"} for n in range(number)],
    )
    new = Employee.objects.exclude(pk__in=before)
    assert sorted(new.values_list("name", flat=True)) == sorted(f"Ny {n}" for n in range(number))
    default = Employee._meta.get_field("email").get_default()
    assert set(new.values_list("email", flat=True)) <= {default}
    rows.remove(Employee, list(new.values_list("pk", flat=True)))
    assert set(Employee.objects.values_list("pk", flat=True)) == before


def test_values_of_each_kind_are_written_as_the_model_writes_them(cast):
    kept = Employee.objects.filter(unit=cast.unit).earliest("pk")
    said = {
        "unit": kept.unit,
        "name": "O’Ny %s",
        "language": Employee.Language.DANISH,
        "left_on": None,
    }
    rows.put(Employee, [said])
    Employee.objects.create(**said)
    put, made = Employee.objects.order_by("-pk").values()[:2]
    assert put | {"id": 0} == made | {"id": 0}


def test_a_row_is_changed_once_and_no_other_with_it(cast):
    one = Employee.objects.create(unit=cast.unit, name="Ny")
    others = set(Employee.objects.exclude(pk=one.pk).values_list("pk", "name"))
    assert rows.change(Employee, one.pk, "name", before="Ny", to="Gammel")
    assert not rows.change(Employee, one.pk, "name", before="Ny", to="Ældre")
    one.refresh_from_db()
    assert one.name == "Gammel"
    assert set(Employee.objects.exclude(pk=one.pk).values_list("pk", "name")) == others
