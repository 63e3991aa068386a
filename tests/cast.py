"""The fixed small world of the tests: one municipality, three workplaces, their TRIOs and staff;
and one stranger.

    Solbjerg Kommune (SK) ├── Børn og Unge (BU) │   ├── Børnehuset Mælkevejen (MV)      3 people
    TRIO: Lone (leader), Tarik (TR), Anna (AMR) │   │   ├── Store Bjørn (SB)            9 people │
    │   └── Lille Bjørn (LB)            8 people │   └── Nørreskolen (NS)               14 people
    TRIO: Niels (leader), Tove (TR), Amir (AMR) └── Plejehjemmet Lindegården (LG)      12 people
    TRIO: Lise (leader) and Tina (TR); nobody is AMR yet

Karen is coordinator, Frida facilitator, Adam administrator. Otto leads a TRIO in Fjordby Kommune,
another organisation.
"""

import datetime as dt
import pickle
from dataclasses import dataclass

from django.db import IntegrityError
from django.utils import timezone

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Membership, Role, Trio
from guldkorn.workplaces.models import Appointment, Employee, Organisation, OrganisationRole, Unit
from tests.databases import kept

PASSWORD = "en-god-lang-adgangskode"
TREE = {
    "SK": (None, "Solbjerg Kommune", 0),
    "BU": ("SK", "Børn og Unge", 0),
    "MV": ("BU", "Børnehuset Mælkevejen", 3),
    "SB": ("MV", "Store Bjørn", 9),
    "LB": ("MV", "Lille Bjørn", 8),
    "NS": ("BU", "Nørreskolen", 14),
    "LG": ("SK", "Plejehjemmet Lindegården", 12),
}


ANY_TEXT = "Tak 🔥 Привіт ش 會\x07"
"""What somebody may write: a picture, three other alphabets, and a sign that no font has."""


@dataclass
class Cast:
    organisation: Organisation
    units: dict[str, Unit]
    lone: Person
    tarik: Person
    anna: Person
    niels: Person
    tove: Person
    amir: Person
    lise: Person
    tina: Person
    karen: Person
    frida: Person
    adam: Person
    otto: Person
    trio: Trio
    school_trio: Trio
    home_trio: Trio
    stranger_trio: Trio
    round: Round
    stranger_round: Round

    @property
    def unit(self) -> Unit:
        """Børnehuset Mælkevejen, where most tests play."""
        return self.units["MV"]

    @property
    def three(self) -> tuple[Person, Person, Person]:
        return self.lone, self.tarik, self.anna


def person(name: str, email: str) -> Person:
    """Somebody with an account. It has no name: ``name`` is what the tests' organisations call
    them.
    """
    made = Person.objects.create_user(email=email, password=PASSWORD)
    made.name = name  # type: ignore[attr-defined]
    return made


def joins(trio: Trio, somebody: Person, role: str, *, by: Person | None = None) -> Membership:
    """Put somebody into a TRIO, who says yes, and is let see what it has by one who is in it."""
    trio.unit.organisation.call(somebody, somebody.name)  # type: ignore[attr-defined]
    membership, _new = trio.invite(somebody, Role(role), by=by)
    membership.accept()
    if not membership.opened_at:
        membership.open_past(by=trio.members()[0].person)
    return membership


def appoint(organisation: Organisation, somebody: Person, role: str) -> None:
    """Give somebody a role in the whole organisation."""
    organisation.call(somebody, somebody.name)  # type: ignore[attr-defined]
    Appointment.objects.create(
        organisation=organisation, person=somebody, role=OrganisationRole(role)
    )


def trio_of(unit: Unit, **people: Person) -> Trio:
    """A TRIO of the unit: ``trio_of(unit, leader=lone, tr=tarik)``."""
    trio = Trio.objects.create(unit=unit)
    for role, somebody in people.items():
        unit.organisation.call(somebody, somebody.name)  # type: ignore[attr-defined]
        trio.invite(somebody, Role(role), by=None)
    for invited in trio.memberships.order_by("pk"):
        invited.accept()
    return trio


def tree(
    organisation: Organisation, shape: dict[str, tuple[str | None, str, int]]
) -> dict[str, Unit]:
    """Units by code, with employees who have a work e-mail each."""
    units: dict[str, Unit] = {}
    for code, (parent, name, people) in shape.items():
        units[code] = Unit.objects.create(
            organisation=organisation,
            code=code,
            name=name,
            parent=units[parent] if parent else None,
        )
        Employee.objects.bulk_create(
            Employee(
                unit=units[code], name=f"{name} {i}", email=f"{code.lower()}{i}@solbjerg.example"
            )
            for i in range(1, people + 1)
        )
    return units


def build() -> Cast:
    """Make the whole cast in the test's database."""
    organisation = Organisation.objects.create(name="Solbjerg Kommune")
    units = tree(organisation, TREE)
    named = {
        name.lower(): person(f"{name} Eksempel", f"{name.lower()}@solbjerg.example")
        for name in (
            "Lone",
            "Tarik",
            "Anna",
            "Niels",
            "Tove",
            "Amir",
            "Lise",
            "Tina",
            "Karen",
            "Frida",
            "Adam",
        )
    }
    for name, role in (
        ("karen", "coordinator"),
        ("frida", "facilitator"),
        ("adam", "administrator"),
    ):
        appoint(organisation, named[name], role)
    trio = trio_of(units["MV"], leader=named["lone"], tr=named["tarik"], amr=named["anna"])
    elsewhere = Organisation.objects.create(name="Fjordby Kommune")
    harbour = tree(elsewhere, {"HB": (None, "Havnebørnehaven", 11)})["HB"]
    otto = person("Otto Fremmed", "otto@fjordby.example")
    stranger_trio = trio_of(harbour, leader=otto)
    return Cast(
        organisation=organisation,
        units=units,
        otto=otto,
        trio=trio,
        school_trio=trio_of(
            units["NS"], leader=named["niels"], tr=named["tove"], amr=named["amir"]
        ),
        home_trio=trio_of(units["LG"], leader=named["lise"], tr=named["tina"]),
        stranger_trio=stranger_trio,
        round=Round.start(trio, by=named["lone"]),
        stranger_round=Round.start(stranger_trio, by=otto),
        **named,
    )


_kept: dict[dt.datetime | None, tuple[bytes, kept.Rows]] = {}


def rebuilt() -> Cast:
    """The same as `build`, but its rows are only put back where they were made before at that
    pretended moment.

    To build takes a hundred times as long as to put back. Where a test has rows of its own before,
    it is built.
    """
    now = clock.now()
    moment = None if abs(now - timezone.now()) < dt.timedelta(minutes=1) else now
    if moment not in _kept:
        before = kept.rows_now()
        made = build()
        _kept[moment] = pickle.dumps(made), kept.added(before, kept.rows_now())
        return made
    pickled, rows = _kept[moment]
    try:
        kept.put_back(rows)
    except IntegrityError:
        return build()
    found: Cast = pickle.loads(pickled)
    return found
