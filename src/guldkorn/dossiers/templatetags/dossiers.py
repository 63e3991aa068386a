import datetime as dt

from django import template
from django.utils.formats import date_format

from guldkorn.lib.documents.content import Cell, DocumentColumn

register = template.Library()

NOTHING = "–"


@register.filter
def as_shown(cell: Cell, is_day: object = False) -> str:
    """A cell as it is read: a day in words, a dash where there is nothing."""
    if cell is None or cell == "":
        return NOTHING
    if is_day and isinstance(cell, str):
        return date_format(dt.date.fromisoformat(cell))
    return str(cell)


@register.filter
def with_columns(
    cells: tuple[Cell, ...], columns: tuple[DocumentColumn, ...]
) -> list[tuple[DocumentColumn, str]]:
    """Each cell as it is read, with its column."""
    pairs = zip(columns, cells, strict=True)
    return [(column, as_shown(cell, column.holds == "day")) for column, cell in pairs]
