"""When answers are erased no page says anything else than before, but that they are."""

from guldkorn.lib import clock
from guldkorn.surveys.keeping.erasing import erase
from guldkorn.surveys.models import Response, Survey
from tests.archives import walking
from tests.world import build_world

TELLS_OF_IT = {"surveys:survey", "wheel:round", "wheel:history", "wheel:history_file"}
"""The day stands on the page of the survey, and a line in the history."""

COUNTS_SIGNING_IN = {"privacy:own", "privacy:own_file", "account_sessions"}
"""These say where somebody is signed in, and the second walk signs in anew."""

READERS = {who: walking.WALKERS[who] for who in ("lone", "karen")}


def test_pages_say_the_same_before_and_after(cast, client_of, monkeypatch):
    monkeypatch.setattr(walking, "WALKERS", READERS)
    world = build_world(cast)
    before = walking.seen(world, client_of)
    released = Survey.objects.filter(state="released")
    assert sum(erase(one, clock.today()) for one in released) > 0
    assert not Response.objects.filter(survey__in=released).exists()
    after = walking.seen(world, client_of)
    differ = {route for (who, route), said in after.items() if said != before[who, route]}
    assert differ <= TELLS_OF_IT | COUNTS_SIGNING_IN
    assert len(after) > 200
