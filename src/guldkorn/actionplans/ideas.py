"""Ideas from the library of measures, for whoever writes an action."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guldkorn.actionplans.models import Action, Evaluation
from guldkorn.anonymity.policy import Policy
from guldkorn.content.measures import Measure
from guldkorn.lib.language import words
from guldkorn.rounds.models import Round
from guldkorn.themes.models import IgloLevel


def by_level(measures: Iterable[Measure]) -> list[tuple[str, list[Measure]]]:
    """Return each level's name with its measures; what changes the work comes first."""
    found = list(measures)
    return [
        (str(level.label), alike)
        for level in reversed(IgloLevel)
        if (alike := [one for one in found if one.level == level])
    ]


NAMED_FROM = Policy().small
"""A unit with fewer people is not named where others read what it tried."""

SHOWN_AT_MOST = 8


@dataclass(frozen=True)
class TriedElsewhere:
    """What another TRIO of the organisation tried; ``unit`` is empty where it is small."""

    evaluation: Evaluation
    unit: str

    @property
    def action(self) -> Action:
        return self.evaluation.action


def tried_elsewhere(turn: Round, topic: str) -> list[TriedElsewhere]:
    """What other TRIOs share about a topic, the newest first."""
    shared = Evaluation.objects.shared_with(turn).filter(action__theme__topic=topic)
    sizes: dict[int, int] = {}
    found = []
    for one in shared[:SHOWN_AT_MOST]:
        unit = one.action.round.unit
        if unit.pk not in sizes:
            sizes[unit.pk] = unit.headcount()
        found.append(
            TriedElsewhere(one, unit.name if sizes[unit.pk] >= NAMED_FROM else "")
        )
    return found


def begun_from(measure: Measure, written: Mapping[str, str]) -> dict[str, str]:
    """Return what was written, with the measure's words where nothing was."""
    idea = {
        "title": words(measure.title),
        "trial": words(measure.text),
        "level": measure.level,
        "way": measure.way,
    }
    return idea | {name: text for name, text in written.items() if text.strip()}
