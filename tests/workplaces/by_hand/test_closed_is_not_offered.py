"""A unit that is closed can be chosen in no form, and nobody comes into its TRIO."""

import pytest

from guldkorn.lib import clock
from guldkorn.lib.invitations import secret_for
from guldkorn.lib.refusal import Refused
from guldkorn.programmes.models import Cohort, Enrolment, Programme
from guldkorn.trios.actions import let_in
from guldkorn.workplaces.models import Contact, Unit
from tests.programmes.school import SMALL, course

CLOSED = "Plejehjemmet Lindegården"


@pytest.fixture
def cohort(cast):
    programme = Programme.take_in(cast.organisation, course(SMALL), by=cast.frida)
    made = Cohort.make(programme, by=cast.frida, title="Hold 1", starts_on=clock.today())
    made.move("open", by=cast.frida)
    return made


def close(cast):
    Unit.objects.filter(pk=cast.units["LG"].pk).update(closed_on=clock.today())


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("karen", "/organisations/{organisation}/contacts/new/"),
        ("karen", "/organisations/{organisation}/units/new/"),
        ("karen", "/employees/{employee}/"),
        ("karen", "/units/{unit}/merger/"),
        ("frida", "/meetings/new/"),
        ("lise", "/enrol/{token}/"),
    ],
)
def test_no_form_offers_it(cast, cohort, client_of, who, path):
    here = {"organisation": cast.organisation.pk, "unit": cast.unit.pk, "token": cohort.token}
    here["employee"] = cast.unit.employees.first().pk
    address, client = path.format(**here), client_of(getattr(cast, who))
    assert CLOSED in offered(client.get(address))
    close(cast)
    assert CLOSED not in offered(client.get(address))


def offered(page) -> str:
    """What the page's form lets one choose."""
    assert page.status_code == 200
    form = page.context["form"]
    fields = [form[name] for name in form.fields if getattr(form.fields[name], "choices", None)]
    return " ".join(str(field) for field in fields)


def test_nobody_comes_into_its_trio(cast, client_of):
    asked = {"name": "Ny", "email": "ny@solbjerg.example", "by": cast.karen}
    waiting = let_in(cast.units["LG"], role="amr", **asked)
    close(cast)
    closed = Unit.objects.get(pk=cast.units["LG"].pk)
    with pytest.raises(Refused):
        let_in(closed, role="tr", **asked)
    with pytest.raises(Refused):
        closed.trio.invite(cast.niels, "tr", by=cast.karen)
    answer = client_of().post(f"/invited/trio/{secret_for(waiting)}/")
    waiting.refresh_from_db()
    assert (answer.status_code, waiting.confirmed_at) == (403, None)


def test_it_takes_no_place_in_a_course(cast, cohort):
    close(cast)
    trio = type(cast.home_trio).objects.get(pk=cast.home_trio.pk)
    with pytest.raises(Refused):
        Enrolment.enrol(cohort, trio, by=cast.lise)


def test_a_contact_that_has_it_keeps_it(cast, client_of):
    contact = Contact.objects.create(
        organisation=cast.organisation, unit=cast.units["LG"], name="HR", phone="33 33 33 33"
    )
    close(cast)
    page = client_of(cast.karen).get(f"/contacts/{contact.pk}/")
    assert CLOSED in offered(page)
