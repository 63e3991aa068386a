from guldkorn.years.models.assessment import Assessment
from guldkorn.years.models.change import Reopening, WorkChange

__all__ = ["Assessment", "Reopening", "WorkChange"]
