from guldkorn.surveys.models.asked import Asked, in_words
from guldkorn.surveys.models.invitation import Invitation, Outcome, Secret
from guldkorn.surveys.models.response import LockedComment, PooledAnswers, PooledComment, Response
from guldkorn.surveys.models.survey import STATE_NAMES, Door, Survey
from guldkorn.surveys.models.unit import SurveyUnit

__all__ = [
    "STATE_NAMES",
    "Asked",
    "Door",
    "Invitation",
    "LockedComment",
    "Outcome",
    "PooledAnswers",
    "PooledComment",
    "Response",
    "Secret",
    "Survey",
    "SurveyUnit",
    "in_words",
]
