"""A scene that is put back is the scene that was made."""

import datetime as dt

from django.db import transaction

from guldkorn.programmes.models import Cohort, Programme
from guldkorn.workplaces.models import Appointment, Organisation
from tests.databases.kept import once, put_back, rows_now
from tests.programmes.school import SMALL, course


def test_rows_that_came_went_and_were_changed_are_so_again(cast) -> None:
    made = []

    def make() -> Organisation:
        made.append("anew")
        programme = Programme.take_in(cast.organisation, course(SMALL), by=cast.frida)
        Cohort.make(programme, by=cast.frida, title="Hold 1", starts_on=dt.date(2027, 2, 1))
        Appointment.objects.filter(person=cast.adam).delete()
        cast.organisation.name = "Solbjerg og Omegn"
        cast.organisation.save()
        return cast.organisation

    seen = []
    for _time in range(2):
        with transaction.atomic():
            seen.append((once("a scene of this test", make).name, rows_now()))
            transaction.set_rollback(True)
    assert made == ["anew"]
    assert [name for name, _rows in seen] == ["Solbjerg og Omegn"] * 2
    assert in_any_order(seen[0][1]) == in_any_order(seen[1][1])


def test_who_comes_after_rows_that_were_put_back_has_a_number_of_its_own(db) -> None:
    Organisation.objects.create(pk=10_000, name="Solbjerg Kommune")
    rows = {Organisation: rows_now()[Organisation]}
    Organisation.objects.all().delete()
    put_back(rows)
    assert Organisation.objects.create(name="Fjordby Kommune").pk == 10_001


def in_any_order(rows):
    return {model: set(values) for model, values in rows.items()}
