"""The results that somebody can plan a meeting about."""

from guldkorn.accounts.models import Person
from guldkorn.results.models import Release
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Unit


def results_of(person: Person) -> list[tuple[Unit, list[Release]]]:
    """Return the units of a person's TRIOs that have results, with these, the newest first."""
    trios = Trio.objects.visible_to(person).select_related("unit")
    found = []
    for trio in trios.order_by("unit__name"):
        releases = list(Release.objects.about(trio.unit))
        if releases:
            found.append((trio.unit, releases))
    return found
