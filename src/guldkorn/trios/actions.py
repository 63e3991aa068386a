"""What letting somebody into a TRIO writes in other rooms: the person's account and name; and who
is told by mail.
"""

from django.db import transaction

from guldkorn.accounts.models import Person
from guldkorn.lib.refusal import refuse
from guldkorn.trios import access, letters
from guldkorn.trios.models import Membership, Trio
from guldkorn.workplaces.models import Unit


@transaction.atomic
def let_in(unit: Unit, *, name: str, email: str, role: str, by: Person) -> Membership:
    """Put somebody into a role of the unit's TRIO; makes the TRIO where there is none.

    The person is asked by mail, in the same words whoever has the address; those who are in the
    TRIO are told. Once more sends another link to somebody who has not said yes.
    """
    refuse(access.let_in(is_closed=unit.is_closed))
    person = Person.objects.at(email)
    unit.organisation.call(person, name)
    trio, _new = Trio.objects.get_or_create(unit=unit)
    membership, new = trio.invite(person, role, by=by)
    if new:
        letters.tell(membership, by=by)
    if membership.confirmed_at is None:
        letters.ask(membership)
    return membership


@transaction.atomic
def end(membership: Membership, *, by: Person) -> None:
    """Note that somebody has left. With the last who was in it, those before the door are for the
    others to judge.
    """
    membership.end(by=by)
    if membership.state == "in" and not membership.trio.members().exists():
        for newcomer in Membership.objects.before_the_door().filter(
            trio=membership.trio
        ):
            letters.tell(newcomer, by=None)


@transaction.atomic
def accept(membership: Membership) -> None:
    """Say yes. Whom the others do not let in by that, they are told of."""
    opened = membership.opened_at
    membership.accept()
    if opened and not membership.opened_at:
        letters.tell(membership, by=None)
