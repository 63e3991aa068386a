from django import template

from guldkorn.accounts.models import Person
from guldkorn.workplaces.models import Organisation

register = template.Library()


@register.filter
def called(person: Person | None, organisation: Organisation) -> str:
    """Somebody's name as this organisation has it: ``{{ note.by|called:unit.organisation }}``."""
    return organisation.name_of(person)
