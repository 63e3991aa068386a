import pytest

from tests.mailbox.lettered import opened, put_yesterday


@pytest.fixture
def mailbox(cast):
    return opened(cast.trio)


@pytest.fixture
def letter(mailbox):
    return put_yesterday(mailbox)
