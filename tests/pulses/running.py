"""A pulse of a TRIO."""

from guldkorn.lib import clock
from guldkorn.pulses.models import Pulse


def pulse_of(turn, *, by, weeks=6, **plan) -> Pulse:
    """A pulse of the round's TRIO, from today on."""
    fresh = {"starts_on": clock.today(), "result_where": "Personalemødet"}
    made = Pulse(trio=turn.trio, weeks=weeks, **(fresh | plan))
    made.write(turn, by=by)
    return made
