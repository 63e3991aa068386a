"""A toy source: what a TRIO has written in its charter, as a sign of workload. No room knows it."""

from pathlib import Path

import pytest

from guldkorn.rounds import sources
from guldkorn.rounds.sources import SignSource, SignSubject
from guldkorn.trios.models import Charter
from tests.themes.conftest import TOPIC


class ToySource(SignSource):
    name = "toy"
    place = 25
    model = Charter
    template = "toy/sign.html"
    offer_template = "toy/to_add.html"

    def __init__(self):
        self.taken = set()

    def visible_to(self, person):
        return Charter.objects.filter(trio__memberships__person=person)

    def reason_against(self, turn, thing):
        return None if thing.trio_id == turn.trio_id else "This charter is somebody else's."

    def topic_of(self, thing):
        return TOPIC

    def take(self, turn, thing, *, by):
        self.taken.add(thing.pk)
        return True

    def let_go(self, turn, key):
        self.taken.discard(key)

    def subjects(self, keys):
        return {
            one.pk: SignSubject(one, one.goal, "presses")
            for one in Charter.objects.filter(pk__in=keys)
        }

    def offer(self, turn, person, taken):
        return Charter.objects.filter(trio=turn.trio).exclude(pk__in=taken)


@pytest.fixture
def toy(monkeypatch, settings):
    """The toy source, in the table for one test."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
    monkeypatch.setattr(sources, "_TABLE", dict(sources._TABLE))
    source = ToySource()
    sources.register(source)
    return source


@pytest.fixture
def charter(cast):
    return Charter.write(cast.trio, {"goal": "Ro om morgenen."}, by=cast.lone)
