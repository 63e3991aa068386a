"""The log never puts an invitation's secret beside a time."""

import logging

import pytest

from guldkorn.web.logs import hide_secrets


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/calendar/abc.ics", "/calendar/…"),
        ("/enrol/abc/", "/enrol/…"),
        ("/s/abcdefgh/", "/s/…"),
        ("/e/abcdefgh/", "/e/…"),
        ("/s/", "/s/…"),
        ("/rounds/1/", "/rounds/1/"),
        ("/surveys/1/", "/surveys/1/"),
    ],
)
def test_secrets_are_cut_out_of_addresses(address, logged):
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Internal Server Error: %s", (address,), None)
    assert hide_secrets(record)
    assert record.getMessage() == f"Internal Server Error: {logged}"


def test_the_log_uses_it(settings):
    assert settings.LOGGING["filters"]["secrets"]["()"]() is hide_secrets
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["secrets"]
