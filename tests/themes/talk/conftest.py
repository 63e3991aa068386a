import pytest

from guldkorn.themes.models import Evidence
from tests.themes.chosen import chosen
from tests.themes.conftest import TOPIC, write_note


@pytest.fixture
def theme(cast):
    """A theme that all three have chosen."""
    Evidence.add(cast.round, write_note(cast.round, cast.anna, TOPIC), by=cast.anna)
    return chosen(cast.round, TOPIC, "Både måling og snak peger på ydertimerne.", by=cast.lone)


@pytest.fixture
def read(client_of):
    """``read(person, address)``: the words of a page, in English."""

    def words(person, address):
        answer = client_of(person, language="en").get(address)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return words
