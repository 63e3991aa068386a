"""The words that a recommendation begins with: what the TRIO has written before."""

import datetime as dt
from typing import Any

from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from guldkorn.themes.models import Resolution

USUAL_WAIT = dt.timedelta(weeks=6)
"""How long AMO/MED has, unless the TRIO wishes for something else."""


def first_words(resolution: Resolution) -> dict[str, Any]:
    """From one that was taken back; else from the reason and what was tried."""
    wished = clock.today() + USUAL_WAIT
    before = resolution.escalations.order_by("-pk").first()
    if before:
        kept = ("problem", "tried", "recommendation")
        return {"wished_on": wished} | {name: getattr(before, name) for name in kept}
    theme = resolution.theme
    problem = [resolution.cause.text] if resolution.cause else [theme.reason]
    ours = Action.objects.live().open_to_all()  # others will read the letter
    same = ours.filter(theme__topic=theme.topic, theme__round__trio=theme.round.trio_id)
    titles = dict.fromkeys(same.values_list("title", flat=True))
    return {
        "problem": "\n".join([*problem, resolution.reason]),
        "tried": "\n".join(titles),
        "wished_on": wished,
    }
