"""Key figures of Mælkevejen, as somebody of its TRIO writes them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from guldkorn.lib import clock
from guldkorn.records.models import KeyPeriod, OutsideFigure, OutsideSurvey

TOPIC = "strain.workload"
LAST_YEAR = clock.today().year - 1
VALUES = {"short": Decimal("6.1"), "long": Decimal("4.8"), "accidents": Decimal(2)}


def figures_of(turn: Any, *, by: Any, year: int = LAST_YEAR, **change: Any) -> KeyPeriod:
    """The figures of a year; ``change`` are other figures, or none of a kind."""
    values = {kind: value for kind, value in (VALUES | change).items() if value is not None}
    period = KeyPeriod(unit=turn.trio.unit, year=year, staff=20, source="Lønsystemet")
    period.write(values, turn=turn, by=by)
    return period


def outside_survey(turn: Any, *, by: Any, **change: Any) -> OutsideSurvey:
    """The municipality's own survey, answered by 18 of 20."""
    told = {
        "name": "Kommunens måling",
        "made_by": "Solbjerg Kommune",
        "asked_on": dt.date(LAST_YEAR, 10, 1),
        "invited": 20,
        "answered": 18,
        "floor": 3,
    }
    survey = OutsideSurvey(trio=turn.trio, **(told | change))
    survey.write(turn=turn, by=by)
    return survey


def outside_figure(survey: OutsideSurvey, turn: Any, *, by: Any, **change: Any) -> OutsideFigure:
    """A figure of 78 points where low is good, from all who answered."""
    told = {
        "topic": TOPIC,
        "value": 78,
        "measured": "points",
        "direction": "high_is_bad",
        "answers": survey.answered,
    } | change
    value = Decimal(told.pop("value"))
    figure = OutsideFigure(survey=survey, **told)
    figure.write(value, turn=turn, by=by)
    return figure


def recorded(cast: Any) -> dict[str, Any]:
    """What the addresses of key figures, and of surveys made elsewhere, need."""
    period = figures_of(cast.round, by=cast.lone)
    survey = outside_survey(cast.round, by=cast.anna)
    survey.attach("rapport.pdf", b"%PDF-1.7", turn=cast.round, by=cast.anna)
    return {
        "key_period_id": period.pk,
        "key_figure_id": period.figures.first().pk,
        "outside_survey_id": survey.pk,
        "outside_figure_id": outside_figure(survey, cast.round, by=cast.anna).pk,
    }
