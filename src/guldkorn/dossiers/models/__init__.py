from guldkorn.dossiers.models.approval import Approval, Capacity
from guldkorn.dossiers.models.dossier import Dossier
from guldkorn.dossiers.models.link import DossierLink
from guldkorn.dossiers.models.places import DossierPlaces

__all__ = ["Approval", "Capacity", "Dossier", "DossierLink", "DossierPlaces"]
