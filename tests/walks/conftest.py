import pytest

from tests.walks.walked import noted_on, walk_in


@pytest.fixture
def walk(cast):
    return walk_in(cast.round, by=cast.lone)


@pytest.fixture
def noted(cast, walk):
    return noted_on(walk, by=cast.anna)
