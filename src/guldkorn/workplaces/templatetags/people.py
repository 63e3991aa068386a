import datetime as dt
from typing import Any

from django import template

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.workplaces.models import Contact, Organisation, PersonName, Unit

register = template.Library()


@register.filter
def called(person: Person | None, organisation: Organisation) -> str:
    """Somebody's name as this organisation has it: ``{{ note.by|called:unit.organisation }}``."""
    return organisation.name_of(person)


@register.filter
def end_date(person: int, organisation: Organisation) -> dt.date | None:
    """Until when somebody from outside has a part in this organisation, by their id."""
    return organisation.end_dates.get(person)


@register.filter
def has_come(day: dt.date) -> bool:
    """Is it that day, or later?"""
    return day <= clock.today()


@register.filter
def known_to(person: Person | None, reader: Person) -> str:
    """Somebody's name in an organisation that the reader is in too; empty where there is none."""
    shared = PersonName.objects.filter(person=reader).values("organisation")
    name = (
        PersonName.objects.filter(person=person, organisation__in=shared)
        .order_by("pk")
        .first()
    )
    return name.name if name else ""


@register.inclusion_tag("workplaces/_whom_to_go_to.html")
def whom_to_go_to(unit: Unit, reader: Person | None = None) -> dict[str, Any]:
    """Whom the people of a unit can go to; what is missing is said to a reader who can fill it in.

    A page for people without account names no reader: to look for one would read a cookie.
    """
    contacts = Contact.objects.of(unit)
    may_fill_in = (
        bool(reader)
        and Organisation.objects.run_by(reader).filter(pk=unit.organisation_id).exists()
    )
    about_leader = any(one.about_leader for one in contacts)
    return {
        "unit": unit,
        "contacts": contacts,
        "about_leader": about_leader,
        "is_due": any(one.is_due for one in contacts),
        "may_fill_in": may_fill_in,
        "folded": reader is not None,
    }
