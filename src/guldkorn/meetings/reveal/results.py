"""The results that somebody can plan a meeting about."""

from guldkorn.accounts.models import Person
from guldkorn.results.models import Release
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Unit


def results_of(person: Person) -> list[tuple[Unit, list[Release]]]:
    """Return the units of a person's TRIOs that have results, with these, the newest first."""
    trios = Trio.objects.visible_to(person).select_related("unit").order_by("unit__name")
    found = [(trio.unit, list(Release.objects.about(trio.unit))) for trio in trios]
    return [(unit, releases) for unit, releases in found if releases]
