"""A town with one of everything, and another system that is let in."""

from collections.abc import Callable

import pytest
from django.test import Client

from guldkorn.api.access import Scope
from tests.api.let_in import made, system
from tests.world import World, build_world

Asks = Callable[..., Client]


@pytest.fixture
def world(cast) -> World:
    return build_world(cast)


@pytest.fixture
def asks(cast) -> Asks:
    """Another system of Solbjerg with these scopes: ``asks(Scope.PLANS_READ)``; all where none is
    named.
    """

    def let_in(*scopes: Scope, **more: str) -> Client:
        _token, secret = made(cast.organisation, *(scopes or Scope), by=cast.karen)
        return system(secret, **more)

    return let_in
