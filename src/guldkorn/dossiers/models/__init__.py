from guldkorn.dossiers.models.approval import Approval, Capacity
from guldkorn.dossiers.models.dossier import Dossier
from guldkorn.dossiers.models.link import DossierLink

__all__ = ["Approval", "Capacity", "Dossier", "DossierLink"]
