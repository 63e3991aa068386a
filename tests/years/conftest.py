from collections.abc import Callable
from typing import Any

import pytest

from guldkorn.accounts.models import Person
from tests.years.turned import changed


@pytest.fixture
def read(client_of) -> Callable[[Person, str], str]:
    """What a page says to somebody, in English."""

    def page(person: Person, address: str) -> str:
        client = client_of(person)
        client.cookies["django_language"] = "en"
        answer: Any = client.get(address)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return page


@pytest.fixture
def change(cast):
    """Lone notes that Mælkevejen gets a new manager."""
    return changed(cast.unit, by=cast.lone)
