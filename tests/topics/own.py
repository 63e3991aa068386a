"""An organisation's own topic, made without the page."""

from typing import Any

from guldkorn.lib import clock
from guldkorn.topics.models import OwnTopic
from guldkorn.workplaces.models import Organisation

NOISE = "Støj i frokosten"


def own_topic(organisation: Organisation, name: str = NOISE, **said: Any) -> OwnTopic:
    """A strain that can be chosen, unless something else is said."""
    told = {"kind": "strain", "text_da": "Man kan ikke høre hinanden.", "made_at": clock.now()}
    return OwnTopic.objects.create(organisation=organisation, name_da=name, **told | said)
