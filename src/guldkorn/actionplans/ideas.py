"""Ideas from the library of measures, for whoever writes an action."""

from collections.abc import Iterable, Mapping

from guldkorn.actionplans.models import Level
from guldkorn.content.measures import Measure
from guldkorn.lib.language import words


def by_level(measures: Iterable[Measure]) -> list[tuple[str, list[Measure]]]:
    """Return each level's name with its measures; what changes the work comes first."""
    found = list(measures)
    return [
        (str(level.label), alike)
        for level in reversed(Level)
        if (alike := [one for one in found if one.level == level])
    ]


def begun_from(measure: Measure, written: Mapping[str, str]) -> dict[str, str]:
    """Return what was written, with the measure's words where nothing was."""
    idea = {
        "title": words(measure.title),
        "trial": words(measure.text),
        "level": measure.level,
        "way": measure.way,
    }
    return idea | {name: text for name, text in written.items() if text.strip()}
