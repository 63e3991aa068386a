from guldkorn.records.models.key_figure import KeyFigure, KeyKind, Pointing
from guldkorn.records.models.key_period import KeyPeriod
from guldkorn.records.models.outside_figure import (
    GoodWhen,
    MeasuredIn,
    OutsideFigure,
    add_figures,
)
from guldkorn.records.models.outside_survey import OutsideReport, OutsideSurvey

__all__ = [
    "GoodWhen",
    "KeyFigure",
    "KeyKind",
    "KeyPeriod",
    "MeasuredIn",
    "OutsideFigure",
    "OutsideReport",
    "OutsideSurvey",
    "Pointing",
    "add_figures",
]
