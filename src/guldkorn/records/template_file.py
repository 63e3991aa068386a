"""An empty file of key figures to fill in, for the units of an organisation that are large
enough.
"""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from guldkorn.records.access import is_enough
from guldkorn.records.loading import last_year
from guldkorn.workplaces.models import Organisation
from guldkorn.workplaces.outline import outline

HEADINGS = (
    "enhedskode",
    "enhedsnavn",
    "periode",
    "ansatte",
    "kort fravær (dage pr. ansat)",
    "langt fravær (dage pr. ansat)",
    "fratrådte (procent)",
    "ulykker (antal)",
    "overtid (timer pr. ansat)",
    "kilde",
)
WIDTHS = (14, 36, 12, 10, 24, 24, 20, 16, 24, 30)


def workbook(organisation: Organisation) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Nøgletal"
    sheet.freeze_panes = "A2"
    sheet.append(HEADINGS)
    year = str(last_year())
    for line in outline(organisation):
        if is_enough(line.people):
            sheet.append([line.unit.code, line.unit.name, year, line.people])
    for row in sheet.iter_rows(min_row=2, max_col=3):
        for cell in row:
            cell.data_type = "s"  # a name that begins with “=” is no formula
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    out = BytesIO()
    book.save(out)
    return out.getvalue()
