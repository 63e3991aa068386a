from django import template

from guldkorn.accounts.models import Person
from guldkorn.workplaces.models import Organisation, PersonName

register = template.Library()


@register.filter
def called(person: Person | None, organisation: Organisation) -> str:
    """Somebody's name as this organisation has it: ``{{ note.by|called:unit.organisation }}``."""
    return organisation.name_of(person)


@register.filter
def known_to(person: Person | None, reader: Person) -> str:
    """Somebody's name in an organisation that the reader is in too; empty where there is none."""
    shared = PersonName.objects.filter(person=reader).values("organisation")
    name = PersonName.objects.filter(person=person, organisation__in=shared).order_by("pk").first()
    return name.name if name else ""
