"""The provider that tests/entrance speaks to stands here too."""

from tests.entrance.conftest import _running, door, issuer

__all__ = ["_running", "door", "issuer"]
