"""The units and people of an organisation as a workbook that can be brought in again."""

from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from guldkorn.workplaces.models import Employee, Organisation, children_of, depth_first

HEADINGS = (
    "enhedskode",
    "overordnet kode",
    "enhedsnavn",
    "navn",
    "arbejdsmail",
    "sprog",
)
WIDTHS = (14, 18, 36, 30, 36, 8)


def workbook(organisation: Organisation) -> bytes:
    """Each unit that is not closed on a line, parents first, and after it its people."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Medarbejdere")
    sheet.freeze_panes = "A2"
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for line in [HEADINGS, *_lines(organisation)]:
        cells = [WriteOnlyCell(sheet, value=text) for text in line]
        for cell in cells:
            cell.data_type = "s"  # a name that begins with “=” is no formula
        sheet.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(organisation: Organisation) -> Iterator[tuple[str, ...]]:
    units = list(organisation.units.standing())
    codes = {unit.pk: unit.code for unit in units}
    people: dict[int, list[Employee]] = {}
    for person in Employee.objects.current().filter(unit__in=units):
        people.setdefault(person.unit_id, []).append(person)
    for unit, _depth in depth_first(children_of(units)):
        above = codes.get(unit.parent_id or 0, "")
        yield unit.code, above, unit.name, "", "", ""
        for one in people.get(unit.pk, []):
            yield unit.code, above, unit.name, one.name, one.email, one.language
