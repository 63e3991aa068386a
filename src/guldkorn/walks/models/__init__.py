from guldkorn.walks.models.observation import Observation
from guldkorn.walks.models.photo import Photo
from guldkorn.walks.models.walk import Walk

__all__ = ["Observation", "Photo", "Walk"]
