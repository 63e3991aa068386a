from typing import Any

from django import template

from guldkorn.accounts.models import Person
from guldkorn.workplaces.models import Unit
from guldkorn.years.models import Reopening
from guldkorn.years.seeing import units_seen_by
from guldkorn.years.standing import clock_of

register = template.Library()


@register.inclusion_tag("years/_near.html")
def year_near(unit: Unit, person: Person) -> dict[str, Any]:
    """The topics to look at again, and the way to the year: ``{% year_near unit request.user %}``.

    A page of another room loads this by name. Only the TRIO is told which topics.
    """
    waiting = Reopening.objects.visible_to(person).waiting().filter(change__unit=unit)
    return {
        "unit": unit,
        "sees": units_seen_by(person).filter(pk=unit.pk).exists(),
        "clock": clock_of(unit),
        "waiting": list(waiting.select_related("change")),
    }
