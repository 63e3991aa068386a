"""An action with who is responsible, what was said of it, and what came of it."""

from guldkorn.actionplans.models.action import Action, Way
from guldkorn.actionplans.models.evaluation import Evaluation
from guldkorn.actionplans.models.file import ActionFile
from guldkorn.actionplans.models.notice import Notice
from guldkorn.actionplans.models.objection import ActionObjection
from guldkorn.actionplans.models.remark import Remark
from guldkorn.actionplans.models.responsible import Consent, Responsible
from guldkorn.actionplans.models.sharing import SharingYes

__all__ = [
    "Action",
    "ActionFile",
    "ActionObjection",
    "Consent",
    "Evaluation",
    "Notice",
    "Remark",
    "Responsible",
    "SharingYes",
    "Way",
]
