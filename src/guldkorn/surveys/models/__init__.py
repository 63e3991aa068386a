from guldkorn.surveys.jobs.models import SurveyJob
from guldkorn.surveys.keeping.models import AnswerKeeping
from guldkorn.surveys.kiosk.models import Kiosk
from guldkorn.surveys.later.models import SavedSheet
from guldkorn.surveys.lifecycle import Door
from guldkorn.surveys.models.asked import Asked, in_words
from guldkorn.surveys.models.code_request import (
    CodeRequest,
    forget_codes,
    why_not_alone,
    why_not_deal,
)
from guldkorn.surveys.models.fixed import has_codes
from guldkorn.surveys.models.invitation import AnswerOutcome, Invitation, Secret
from guldkorn.surveys.models.overlap import Overlap
from guldkorn.surveys.models.response import (
    LockedComment,
    PooledAnswers,
    PooledComment,
    Response,
)
from guldkorn.surveys.models.spare import CodeSheet, SpareCode
from guldkorn.surveys.models.states import STATE_NAMES
from guldkorn.surveys.models.survey import Survey
from guldkorn.surveys.models.unit import SurveyUnit
from guldkorn.surveys.paper.models import Keyer
from guldkorn.surveys.questionnaires.models import LoadedInstrument
from guldkorn.surveys.slips.models import CodeOrder, CodePart

__all__ = [
    "STATE_NAMES",
    "AnswerKeeping",
    "AnswerOutcome",
    "Asked",
    "CodeOrder",
    "CodePart",
    "CodeRequest",
    "CodeSheet",
    "Door",
    "Invitation",
    "Keyer",
    "Kiosk",
    "LoadedInstrument",
    "LockedComment",
    "Overlap",
    "PooledAnswers",
    "PooledComment",
    "Response",
    "SavedSheet",
    "Secret",
    "SpareCode",
    "Survey",
    "SurveyJob",
    "SurveyUnit",
    "forget_codes",
    "has_codes",
    "in_words",
    "why_not_alone",
    "why_not_deal",
]
