"""What letting somebody into a TRIO writes in other rooms: the person's account."""

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.lib.refusal import Refused
from guldkorn.lib.words import N_
from guldkorn.trios.models import Membership, Trio
from guldkorn.workplaces.models import Unit


@transaction.atomic
def let_in(unit: Unit, *, name: str, email: str, role: str, by: Person) -> Membership:
    """Give somebody a role in the unit's TRIO; makes the TRIO and the person where they do not exist yet.

    A new person gets no password: they sign in by a mailed code. A known person keeps the name they have. Raises
    Refused when the e-mail belongs to somebody who is known in other organisations only.
    """
    person = Person.objects.filter(email=email).first() or Person.objects.create_user(email=email, name=name)
    if _belongs_elsewhere(person, unit):
        raise Refused(N_("This e-mail is already used in another organisation. Use another e-mail for the person."))
    trio, _new = Trio.objects.get_or_create(unit=unit)
    return trio.welcome(person, role, by=by)


def _belongs_elsewhere(person: Person, unit: Unit) -> bool:
    known = set(person.memberships.values_list("trio__unit__organisation", flat=True))
    known |= set(person.appointments.values_list("organisation", flat=True))
    return bool(known) and unit.organisation_id not in known
