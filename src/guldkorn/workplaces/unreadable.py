"""Why a file that somebody brought cannot be read, in the reader's language."""

import io

from django.utils.translation import gettext as _

from guldkorn.spreadsheets import workbook
from guldkorn.spreadsheets.limits import TooMuch
from guldkorn.workplaces.roster import bounds
from guldkorn.workplaces.roster.bounds import Unreadable
from guldkorn.workplaces.roster.file import ZIPPED


def told(problem: Unreadable, data: bytes) -> list[str]:
    """Return the reason, and which sheet was read where the workbook has several."""
    said = [_(problem.reason) % problem.facts]
    if sheet := _sheet_of(data):
        where = _("We read the sheet “%(sheet)s”, the first one that is not hidden.")
        said.append(where % {"sheet": sheet})
    return said


def _sheet_of(data: bytes) -> str:
    if not data.startswith(ZIPPED):
        return ""
    try:
        return workbook.name_of_sheet(io.BytesIO(data), bounds.limits())
    except (TooMuch, *workbook.DAMAGE):
        return ""
