"""Which topics go together with the outcome in the whole organisation, in words: something to talk
about, no cause.
"""

from dataclasses import dataclass

from guldkorn.accounts.models import Person
from guldkorn.anonymity.patterns import Pattern
from guldkorn.measurement.instrument import Scale
from guldkorn.results.page import Result
from guldkorn.workplaces.models import Organisation

SMALL, MEDIUM = 0.1, 0.3
"""What is small and what is medium among correlations (Cohen 1988). The whole interval has to lie
beyond it.
"""


@dataclass(frozen=True)
class PatternPair:
    """A scale and how far it goes together with the outcome; ``sure`` is where its interval comes
    nearest to 0.
    """

    scale: Scale
    pattern: Pattern

    @property
    def same_way(self) -> bool:
        return self.pattern.rho > 0

    @property
    def sure(self) -> float:
        return max(self.pattern.low, -self.pattern.high, 0.0)


@dataclass(frozen=True)
class Patterns:
    """``clearly`` and ``somewhat`` in the order of the questionnaire: it is no list of what counts
    most.
    """

    outcome: Scale
    clearly: list[PatternPair]
    somewhat: list[PatternPair]


def patterns_in(result: Result, person: Person) -> Patterns | None:
    """Return them for the page of the survey's top and who runs the organisation; None elsewhere
    and for others.

    None as well where too few answered.
    """
    release = result.release
    outcome = release.survey.instrument.outcome
    if (
        outcome is None
        or not release.patterns
        or result.unit.unit_id != release.survey.unit_id
    ):
        return None
    if (
        not Organisation.objects.run_by(person)
        .filter(pk=result.unit.unit.organisation_id)
        .exists()
    ):
        return None
    scales = {scale.id: scale for scale in release.survey.instrument.scales}
    found = [
        PatternPair(scales[pattern["scale"]], Pattern(**pattern))
        for pattern in release.patterns
    ]
    return Patterns(
        outcome,
        clearly=[one for one in found if one.sure > MEDIUM],
        somewhat=[one for one in found if SMALL < one.sure <= MEDIUM],
    )
