from guldkorn.workplaces.views.contacts import (
    check_contact,
    contact,
    contacts,
    new_contact,
    remove_contact,
)
from guldkorn.workplaces.views.employees import (
    come_back,
    employee,
    leave,
    new_employee,
    roster_file,
)
from guldkorn.workplaces.views.organisation import organisation, roster, roster_import
from guldkorn.workplaces.views.outsiders import end_date, outsiders
from guldkorn.workplaces.views.units import (
    close,
    merger,
    new_unit,
    open_again,
    place,
    unit,
)

__all__ = [
    "check_contact",
    "close",
    "come_back",
    "contact",
    "contacts",
    "employee",
    "end_date",
    "leave",
    "merger",
    "new_contact",
    "new_employee",
    "new_unit",
    "open_again",
    "organisation",
    "outsiders",
    "place",
    "remove_contact",
    "roster",
    "roster_file",
    "roster_import",
    "unit",
]
