"""A shared tablet, and two codes to use at it."""

import pytest
from django.test import Client

from guldkorn.surveys.models import Kiosk
from tests.surveys.conftest import places
from tests.surveys.phone import Phone


class Tablet(Phone):
    def __init__(self, kiosk: Kiosk) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.address = kiosk.get_absolute_url()
        self.open()

    def begin(self, code: str) -> None:
        self._show(self.client.post(self.address, {"code": code}, follow=True))

    @property
    def waits(self) -> bool:
        return "data-start" in self.page


@pytest.fixture
def kiosk(survey, cast) -> Kiosk:
    return Kiosk.make(survey, by=cast.lone)


@pytest.fixture
def tablet(kiosk) -> Tablet:
    return Tablet(kiosk)


@pytest.fixture
def codes(survey) -> list[str]:
    return [place.new_secret(12) for place in places(survey, "SB")[:2]]
