from guldkorn.walks.models.observation import Observation
from guldkorn.walks.models.walk import Walk

__all__ = ["Observation", "Walk"]
