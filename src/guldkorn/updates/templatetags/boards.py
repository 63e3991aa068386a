from django import template

from guldkorn.updates.models import Board
from guldkorn.workplaces.models import Unit

register = template.Library()


@register.simple_tag
def board_near(unit: Unit) -> Board | None:
    """The board of the people of a unit, or None: ``{% board_near unit as board %}``.

    An earlier room's page loads this by name, as it links to later pages by name. Whoever holds a
    code or a link to a survey of the unit belongs to it, so the board is theirs to read. Its
    address is the same for all of them.
    """
    return Board.near(unit)
