import pytest

from guldkorn.lib import clock
from tests.mailbox.lettered import opened, put_yesterday


@pytest.fixture(autouse=True)
def _in_the_morning():
    """What is sent in the evening waits a night more: by day it is the same at any hour."""
    with clock.pretend(clock.now().replace(hour=9)):
        yield


@pytest.fixture
def mailbox(cast):
    return opened(cast.trio)


@pytest.fixture
def letter(mailbox):
    return put_yesterday(mailbox)
