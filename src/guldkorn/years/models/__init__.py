from guldkorn.years.models.assessment import Assessment
from guldkorn.years.models.change import Reopening, WorkChange
from guldkorn.years.models.discussion import YearDiscussion, YearGoal

__all__ = ["Assessment", "Reopening", "WorkChange", "YearDiscussion", "YearGoal"]
