"""A pulse that has run in the home care between two large surveys, and has begun again."""

import datetime as dt
import random

from guldkorn.accounts.models import Person
from guldkorn.demo.answers import Answerer
from guldkorn.demo.town import ANSWERED
from guldkorn.lib import clock
from guldkorn.pulses.actions import due
from guldkorn.pulses.lifecycle import PulseState
from guldkorn.pulses.models import Pulse
from guldkorn.results.actions import close_and_release
from guldkorn.surveys.models import Survey
from guldkorn.trios.models import Trio

STARTED, PAUSED, TAKEN_UP = (dt.timedelta(days=days) for days in (350, 225, 30))
"""So long ago. The break keeps ninety days to the large survey."""

DICE = random.Random(2108)  # noqa: S311 - a made-up town, the same each time


def beat(trio: Trio, by: Person) -> None:
    """The sets that came before the large survey of this year."""
    now = clock.now()
    turn = trio.rounds.earliest("pk")
    with clock.pretend(now - STARTED):
        pulse = Pulse(
            trio=trio, weeks=6, starts_on=clock.today(), result_where="Personalemødet"
        )
        pulse.write(turn, by=by)
    while pulse.next_on and pulse.next_on < (now - PAUSED).date():
        with clock.pretend(clock.end_of(pulse.next_on) - dt.timedelta(hours=12)):
            (asked,) = due(clock.today())
            _answer(asked, 0)
        with clock.pretend(clock.end_of(asked.closes_on)):
            close_and_release(asked, by=None)
        pulse.refresh_from_db()
    with clock.pretend(now - PAUSED):
        pulse.move(PulseState.PAUSED, by=by)


def beat_again(trio: Trio, by: Person) -> None:
    """It is taken up. What its rhythm gave since then is out now, and half answered."""
    now = clock.now()
    pulse = Pulse.objects.get(trio=trio)
    with clock.pretend(now - TAKEN_UP):
        pulse.move(PulseState.RUNNING, by=by)
    for days in range(TAKEN_UP.days, -1, -1):
        with clock.pretend(now - dt.timedelta(days=days)):
            due(clock.today())
            for asked in Survey.objects.filter(
                beat__pulse=pulse, opens_on=clock.today()
            ):
                _answer(asked, 1)


def _answer(asked: Survey, year: int) -> None:
    answerer = Answerer(asked.instrument, year, DICE)
    for invitation in asked.invitations.select_related("unit__unit").order_by(
        "unit__position"
    ):
        if DICE.random() < ANSWERED:
            invitation.answer(answerer.answers(invitation.unit.unit), "")
