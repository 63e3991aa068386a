from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> Iterator[None]:
    """The counters that stop people who try too often start from nothing."""
    cache.clear()
    yield
    cache.clear()
