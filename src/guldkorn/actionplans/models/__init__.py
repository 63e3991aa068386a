"""An action with who is responsible, what was said of it, and what came of it."""

from guldkorn.actionplans.models.action import Action, ActionQuerySet, Level, Way
from guldkorn.actionplans.models.evaluation import Evaluation
from guldkorn.actionplans.models.responsible import Consent, Responsible

__all__ = ["Action", "ActionQuerySet", "Consent", "Evaluation", "Level", "Responsible", "Way"]
