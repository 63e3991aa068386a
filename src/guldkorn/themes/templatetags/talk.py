from typing import Any

from django import template

from guldkorn.rounds.models import Round
from guldkorn.themes.talk.risks import lived_with

register = template.Library()


@register.inclusion_tag("themes/risks/_in_the_plan.html")
def what_we_live_with(round: Round) -> dict[str, Any]:
    """What the TRIO of a round lives with, in whatever round it began."""
    return {"round": round, "lived": lived_with(round.trio)}
