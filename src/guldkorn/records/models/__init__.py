from guldkorn.records.models.key_figure import KeyFigure, KeyKind, Pointing
from guldkorn.records.models.key_period import KeyPeriod

__all__ = ["KeyFigure", "KeyKind", "KeyPeriod", "Pointing"]
