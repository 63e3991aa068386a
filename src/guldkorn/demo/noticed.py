"""What everybody in the home care said to “Do you notice it?” about an action."""

import datetime as dt

from guldkorn.accounts.models import Person
from guldkorn.actionplans.models import Action, Notice
from guldkorn.demo.answers import Answerer
from guldkorn.demo.pulse import DICE
from guldkorn.demo.town import ANSWERED
from guldkorn.lib import clock
from guldkorn.results.actions import close_and_release
from guldkorn.surveys.models import Survey
from guldkorn.trios.models import Trio

ASKED, TOLD = dt.timedelta(days=200), dt.timedelta(days=186)


def ask_everybody(trio: Trio, by: Person) -> None:
    """Half a year ago, about the first action that had begun."""
    now = clock.now()
    tried = Action.objects.of_round(trio.rounds.earliest("pk")).open_to_all()
    with clock.pretend(now - ASKED):
        today = clock.today()
        action = tried.filter(start_on__lt=today - dt.timedelta(weeks=4)).first()
        if action is None:
            return
        made = Notice.draft(
            action,
            action.title[:1].lower() + action.title[1:],
            by=by,
            channel=Survey.Channel.CODES,
            opens_on=today,
            closes_on=today + dt.timedelta(days=14),
            result_on=today + dt.timedelta(days=28),
            result_where="Personalemødet",
        )
        made.survey.open(by=by)
        answerer = Answerer(made.survey.instrument, 1, DICE)
        for place in made.survey.invitations.select_related("unit__unit").order_by(
            "unit__position"
        ):
            if DICE.random() < ANSWERED:
                place.answer(answerer.answers(place.unit.unit), "")
    with clock.pretend(now - TOLD):
        close_and_release(made.survey, by=by)
