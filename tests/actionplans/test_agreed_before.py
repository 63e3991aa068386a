"""Actions that were agreed before people said yes to them stay agreed, and keep each word."""

import datetime as dt

from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from tests.moved import gone_back, gone_forth, of_its_own

LONG_AGO = dt.date(2020, 2, 1)


def test_what_had_somebody_a_day_and_a_sign_stays_agreed(newest, cast, theme):
    plan = {"theme": theme, "level": "group", "way": "lower", "cause": "Vi lukker hver for sig."}
    whole = {"responsible": "Anna", "follow_up_on": LONG_AGO, "sign": "x"}
    told = {
        "Aftalt": whole,
        "Uden ansvarlig": whole | {"responsible": "  "},
        "Uden dato": whole | {"follow_up_on": None},
        "Uden tegn": whole | {"sign": ""},
    }
    Action.objects.bulk_create(
        Action(title=title, **plan, **words) for title, words in told.items()
    )
    before = list(Action.objects.order_by("pk").values("title", "cause", "responsible", "sign"))
    plan = of_its_own("actionplans", since="0002_cards")
    gone_back(plan)
    gone_forth(plan)
    assert list(Action.objects.order_by("pk").values("title", "cause", "responsible", "sign")) == (
        before
    )
    drafts = {action.title: action.is_draft for action in Action.objects.select_related("theme")}
    assert drafts == {
        "Aftalt": False,
        "Uden ansvarlig": True,
        "Uden dato": True,
        "Uden tegn": True,
    }
    agreed = Action.objects.get(title="Aftalt")
    agreed.evaluate(by=cast.lone, done="yes", worked="yes", decision="keep")
    assert agreed.evaluation.at <= clock.now()
