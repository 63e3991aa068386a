from guldkorn.workplaces.models.contact import Contact
from guldkorn.workplaces.models.organisation import (
    Appointment,
    Organisation,
    OrganisationRole,
    PersonName,
)
from guldkorn.workplaces.models.outsider import Outsider, is_gone
from guldkorn.workplaces.models.roster_import import RosterImport, plan_of, sync
from guldkorn.workplaces.models.unit import Employee, Unit, children_of, depth_first

__all__ = [
    "Appointment",
    "Contact",
    "Employee",
    "Organisation",
    "OrganisationRole",
    "Outsider",
    "PersonName",
    "RosterImport",
    "Unit",
    "children_of",
    "depth_first",
    "is_gone",
    "plan_of",
    "sync",
]
