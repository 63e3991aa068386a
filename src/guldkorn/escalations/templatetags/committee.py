from typing import Any

from django import template

from guldkorn.accounts.models import Person
from guldkorn.escalations.models import received_by

register = template.Library()


@register.inclusion_tag("escalations/_received_links.html")
def received_for(person: Person) -> dict[str, Any]:
    """The way to what this person has received for AMO/MED."""
    return {"organisations": received_by(person).order_by("name")}
