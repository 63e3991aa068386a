"""The cohort of the tests of programmes: a plan goes with a course."""

from tests.programmes.conftest import cohort, programme

__all__ = ["cohort", "programme"]
