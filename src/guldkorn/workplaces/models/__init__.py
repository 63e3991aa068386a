from guldkorn.workplaces.models.organisation import (
    Appointment,
    Contact,
    Employee,
    Organisation,
    PersonName,
    Role,
    Unit,
    children_of,
)
from guldkorn.workplaces.models.roster_import import RosterImport

__all__ = [
    "Appointment",
    "Contact",
    "Employee",
    "Organisation",
    "PersonName",
    "Role",
    "RosterImport",
    "Unit",
    "children_of",
]
