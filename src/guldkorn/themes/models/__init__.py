from guldkorn.themes.models.cause import Cause, IgloLevel
from guldkorn.themes.models.resolution import (
    Mandate,
    PermanentRisk,
    Resolution,
    ResolutionYes,
)
from guldkorn.themes.models.role_yes import RoleYes
from guldkorn.themes.models.theme import (
    REASON_AT_LEAST,
    Evidence,
    Position,
    Stance,
    Theme,
    people_for,
    signs_of,
)
from guldkorn.themes.models.weighing import Weighing, Weight

__all__ = [
    "REASON_AT_LEAST",
    "Cause",
    "Evidence",
    "IgloLevel",
    "Mandate",
    "PermanentRisk",
    "Position",
    "Resolution",
    "ResolutionYes",
    "RoleYes",
    "Stance",
    "Theme",
    "Weighing",
    "Weight",
    "people_for",
    "signs_of",
]
