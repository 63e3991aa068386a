"""From answers and units to the one release of them."""

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from guldkorn.analytics.answers import check_readable, place_of, read_answers, remarks
from guldkorn.analytics.errors import BadAnswers
from guldkorn.analytics.frames import Frame
from guldkorn.analytics.scan import scan
from guldkorn.analytics.units import read_units
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import Release, release
from guldkorn.anonymity.tree import UnitTree
from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.statistics import LeafStatistics


def analyse(
    responses: Path | Frame,
    units: Path | Frame | UnitTree,
    instrument: Instrument,
    policy: Policy,
    tell: Callable[[str], object] = warnings.warn,
) -> Release:
    """Return the figures that may be seen. Raises OSError, or BadInput that names file, line and column.

    ``tell`` is called with each line that the owner of the files should read, although there are figures.
    """
    check_readable(responses)
    tree = units if isinstance(units, UnitTree) else read_units(units)
    try:
        statistics = scan(read_answers(responses, instrument), [unit.id for unit in tree.units], instrument)
    except BadAnswers as bad:
        raise bad.at(place_of(responses, bad.row)) from None
    for remark in (*remarks(responses), *_too_few_invited(statistics, tree)):
        tell(remark)
    return release(statistics, tree, policy)


def _too_few_invited(statistics: LeafStatistics, tree: UnitTree) -> Iterator[str]:
    people = statistics.n.max(axis=1).tolist()
    units = [unit.id for unit, n in zip(tree.units, people, strict=True) if n > unit.invited]
    if units:
        counted = f"{len(units)} unit{' has' if len(units) == 1 else 's have'}"
        yield (
            f"{counted} more answers than people invited, the first is “{units[0]}”:"
            " the figures count as if everybody had answered"
        )
