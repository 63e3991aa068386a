"""From files of answers and units to the one release of them."""

from pathlib import Path

from guldkorn.analytics.answers import check_readable, place_of, read_answers
from guldkorn.analytics.errors import BadAnswers
from guldkorn.analytics.scan import scan
from guldkorn.analytics.units import read_units
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import Release, release
from guldkorn.measurement.instrument import Instrument


def analyse(responses: Path, units: Path, instrument: Instrument, policy: Policy) -> Release:
    """Return the figures that may be seen. Raises OSError, or BadInput that names file, line and column."""
    check_readable(responses)
    tree = read_units(units)
    try:
        statistics = scan(read_answers(responses, instrument), [unit.id for unit in tree.units], instrument)
    except BadAnswers as bad:
        raise bad.at(place_of(responses, bad.row)) from None
    return release(statistics, tree, policy)
