"""Ten situations that a workplace can be in, played with people who have really answered.

A person's score in a scale is drawn around what is said of it; what is not said is good: little
strain, much that strengthens, nobody exposed. The same seed gives the same people each time.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from guldkorn.content.instruments import find
from guldkorn.lib import clock
from guldkorn.measurement.instrument import Direction, Scale
from guldkorn.results.actions import close_and_release
from guldkorn.results.models import Release
from guldkorn.surveys import answers
from guldkorn.surveys.models import PooledAnswers
from guldkorn.trios.models import Trio
from guldkorn.workplaces.models import Employee, Unit
from tests.cast import Cast, trio_of
from tests.results.scene import LAST_YEAR, THIS_YEAR, ask, nearest

PULSEN = find("pulsen")
SPREAD = 14
LOW, MIDDLE, HIGH = 18, 50, 80
WITHIN_THE_PICTURE = (5, 95)

Scores = Mapping[str, float | list[float]]
"""By scale: around what people score, or the score of each."""


@dataclass
class Situation:
    """What was played. ``release`` is this year's; ``trio`` leads the unit."""

    unit: Unit
    trio: Trio
    release: Release


@dataclass
class Wave:
    """A survey: how many answer, what they score in some scales, and when."""

    people: int
    scores: Scores = field(default_factory=dict)
    at: dt.datetime = THIS_YEAR
    spread: float = SPREAD


def play(cast: Cast, name: str, asked: int, *waves: Wave, moved: int = 0) -> Situation:
    """A house of so many people with a TRIO, asked once for each wave; ``moved`` of them leave
    before the last.
    """
    unit = Unit.objects.create(organisation=cast.organisation, code=name[:8].upper(), name=name)
    Employee.objects.bulk_create(
        Employee(unit=unit, name=f"{name} {n}", email="") for n in range(asked)
    )
    trio = trio_of(unit, leader=cast.lone, tr=cast.tarik, amr=cast.anna)
    for number, wave in enumerate(waves):
        if number and moved:
            _change_places(cast, unit, moved)
        release = _held(cast, unit, wave, random.Random(f"{name} {number}"))
    return Situation(unit, trio, release)


def _change_places(cast: Cast, unit: Unit, people: int) -> None:
    """A house next door is merged into this one: so many go elsewhere, and as many come."""
    leaving = Employee.objects.filter(unit=unit).order_by("pk")[:people]
    Employee.objects.filter(pk__in=leaving.values("pk")).update(unit=cast.units["LG"])
    Employee.objects.bulk_create(
        Employee(unit=unit, name=f"Ny {n}", email="") for n in range(people)
    )


def _held(cast: Cast, unit: Unit, wave: Wave, rng: random.Random) -> Release:
    survey = ask(unit, cast.karen, at=wave.at)
    waiting = list(survey.invitations.order_by("pk")[: wave.people])
    by_scale = {scale.id: _scores(scale, wave, rng) for scale in PULSEN.scales}
    PooledAnswers.objects.bulk_create(
        PooledAnswers(
            survey=survey,
            unit=place.unit,
            answers=survey.seal(
                _sheet({scale: scores[number] for scale, scores in by_scale.items()})
            ),
        )
        for number, place in enumerate(waiting)
    )
    survey.invitations.filter(pk__in=[place.pk for place in waiting]).update(used=True)
    with clock.pretend(wave.at + dt.timedelta(days=14)):
        return close_and_release(survey, by=cast.karen)


def _scores(scale: Scale, wave: Wave, rng: random.Random) -> list[float]:
    said = wave.scores.get(scale.id, _good(scale))
    if isinstance(said, list):
        return said
    spread = 0 if scale.sensitive or scale.direction is Direction.OPTIMUM else wave.spread
    low, high = WITHIN_THE_PICTURE
    return [
        said if not spread else min(max(rng.gauss(said, spread), low), high)
        for _person in range(wave.people)
    ]


def _good(scale: Scale) -> float:
    if scale.sensitive:
        return 0
    return {Direction.HIGH_IS_BAD: LOW, Direction.HIGH_IS_GOOD: HIGH, Direction.OPTIMUM: MIDDLE}[
        scale.direction
    ]


def _sheet(scores: Mapping[str, float]) -> bytes:
    """Answers whose items come as near as their options allow, each making up for the ones before
    it.
    """
    given: dict[str, int] = {}
    for scale in PULSEN.scales:
        off = 0.0
        for item in scale.items:
            place = nearest(item, scores[scale.id] + off)
            off += scores[scale.id] - float(item.score(item.options[place].value))
            given[item.id] = place
    return answers.encode(PULSEN, given)


def exposed(number: int, of: int) -> list[float]:
    """So many have been exposed once or more in the year, the others never."""
    return [60.0] * number + [0.0] * (of - number)


def camps(of: int) -> list[float]:
    """Half stand high, half low, nobody in between."""
    return [8.0 if number % 2 else 92.0 for number in range(of)]


def demands(too_little: int, fitting: int, too_much: int) -> list[float]:
    return [0.0] * too_little + [50.0] * fitting + [100.0] * too_much


def everything(score: float) -> dict[str, float | list[float]]:
    """Every scale that has an average, around the same score."""
    return {scale.id: score for scale in PULSEN.scales if not scale.sensitive}


def some(names: Iterable[str], score: float) -> dict[str, float | list[float]]:
    return dict.fromkeys(names, score)


SITUATIONS: dict[str, Callable[[Cast], Situation]] = {
    "all_well": lambda cast: play(cast, "Skovhuset", 28, Wave(26)),
    "one_strain_high": lambda cast: play(cast, "Bakkehuset", 28, Wave(26, {"workload": 84})),
    "harassment": lambda cast: play(
        cast, "Havnehuset", 26, Wave(24, {"sexual_harassment": exposed(3, 24)})
    ),
    "few": lambda cast: play(cast, "Stuen", 9, Wave(7, {"workload": 70, "influence": 40})),
    "merged": lambda cast: play(
        cast,
        "Mosehuset",
        28,
        Wave(26, {"meaning": 80}, LAST_YEAR),
        Wave(26, {"meaning": 45}),
        moved=14,
    ),
    "drop_by_chance": lambda cast: play(
        cast,
        "Solhuset",
        9,
        Wave(8, {"meaning": [60, 70, 75, 80, 85, 90, 70, 75]}, LAST_YEAR),
        Wave(8, {"meaning": [20, 80, 60, 45, 90, 55, 75, 40]}),
    ),
    "drop": lambda cast: play(
        cast, "Månehuset", 48, Wave(44, {"meaning": 78}, LAST_YEAR), Wave(44, {"meaning": 50})
    ),
    "no_spread": lambda cast: play(cast, "Enhuset", 26, Wave(24, everything(50), spread=0)),
    "half_answered": lambda cast: play(cast, "Halvhuset", 40, Wave(20)),
    "two_camps": lambda cast: play(cast, "Delehuset", 30, Wave(28, {"influence": camps(28)})),
}
