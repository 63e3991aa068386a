import pytest

from tests.themes.talk.conftest import read, theme  # noqa: F401 - fixtures
from tests.themes.talk.talked import proposed, settled


@pytest.fixture
def proposal(cast, theme):  # noqa: F811
    """“We propose it to AMO/MED”, proposed by Lone alone."""
    return proposed(theme, "propose", by=cast.lone)


@pytest.fixture
def agreed(cast, theme):  # noqa: F811
    """The same with a yes of all three."""
    return settled(theme, "propose", by=cast.lone)
