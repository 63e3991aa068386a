from guldkorn.records.views.key_figures import (
    bring_back,
    change,
    meaning,
    new,
    records,
    withdraw,
)
from guldkorn.records.views.loading import organisation, round_file, template

__all__ = [
    "bring_back",
    "change",
    "meaning",
    "new",
    "organisation",
    "records",
    "round_file",
    "template",
    "withdraw",
]
