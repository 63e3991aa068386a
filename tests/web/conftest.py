from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation


@pytest.fixture
def rf_of() -> Callable[[str], HttpRequest]:
    """A bare request of nobody, in a language, with that language switched on."""

    def request(language: str, **extra: str) -> HttpRequest:
        translation.activate(language)
        made = RequestFactory().get("/", **extra)
        made.user, made.LANGUAGE_CODE = AnonymousUser(), language
        return made

    yield request
    translation.deactivate()
