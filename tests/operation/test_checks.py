"""What the doctor says, well and not."""

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_django import Settings

from guldkorn.cli import main
from guldkorn.letters.models import post
from guldkorn.lib import clock
from guldkorn.lib.mail import Mail
from guldkorn.operation import checks
from guldkorn.operation.models import ClockRun
from guldkorn.surveys.models import Survey
from tests.accounts.factors import with_app
from tests.cast import Cast
from tests.world import survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def well(cast: Cast, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_parts_to_copy", lambda: 0)
    settings.SECRET_KEY = "x" * 40
    settings.BASE_URL = "https://guldkorn.example.dk"
    settings.ALLOWED_HOSTS = ["guldkorn.example.dk"]
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}")
    ClockRun.begin().end(0)


def wrong() -> list[str]:
    return [verdict.about for verdict in checks.examine() if not verdict.is_well]


def test_all_is_well(well: None) -> None:
    assert wrong() == []
    told = doctor()
    assert told.exit_code == 0
    assert "WRONG" not in told.output


def test_each_thing_that_is_wrong_is_said_with_what_to_do(well: None, settings: Settings) -> None:
    settings.SECRET_KEY = "short"
    settings.BASE_URL = "http://elsewhere.example.dk"
    settings.STATIC_ROOT = Path("/nowhere")
    assert wrong() == [
        "The secret key is short.",
        "Nobody is answered at http://elsewhere.example.dk.",
        "The parts of the pages are not in /nowhere.",
    ]
    told = doctor()
    assert told.exit_code == 1
    assert told.output.count("WRONG") == 3
    assert "Add elsewhere.example.dk to GULDKORN_HOSTS." in told.output


def test_parts_of_a_former_version_are_told(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}")
    assert "of a former version" in checks.page_parts().about


def test_a_password_that_no_mail_server_takes_is_told_without_it(
    well: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_how: object) -> None:
        "kødbolle".encode("ascii")

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    monkeypatch.setattr(checks, "get_connection", refuse)
    assert wrong() == ["The mail server takes only plain letters in a name and a password."]
    assert "xf8" not in doctor().output


def test_an_address_without_tls_is_told(well: None, settings: Settings) -> None:
    settings.BASE_URL = "http://guldkorn.example.dk"
    assert [about[:40] for about in wrong()] == ["http://guldkorn.example.dk has no TLS: wh"[:40]]


def test_a_mail_server_that_is_away_is_told(well: None, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert len(wrong()) == 1
    assert wrong()[0].startswith("The mail server does not answer at 127.0.0.1:1: ")


def test_mails_that_only_stand_on_a_screen_are_told(well: None, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert wrong() == ["No mail is sent, so nobody gets a code to sign in."]
    settings.DEMO = True
    assert wrong() == []


def test_a_mail_that_waits_for_long_is_told(well: None) -> None:
    post(Mail("ada@example.dk", "Hej", "Hej"))
    assert wrong() == []
    with clock.pretend(clock.now() + dt.timedelta(hours=2)):
        assert [about[:19] for about in wrong()] == ["A mail waits since "]


def test_a_clock_that_rests_fails_or_leapt_is_told(well: None) -> None:
    with clock.pretend(clock.now() + dt.timedelta(hours=27)):
        assert [about[:29] for about in wrong()] == ["The clock did its part last: "]
    ClockRun.objects.update(failed=2)
    assert wrong() == ["2 things failed when the clock did its part."]
    ClockRun.objects.update(leapt_at=clock.now())
    assert wrong() == ["The date leapt forward, so surveys are closed no more."]
    ClockRun.objects.all().delete()
    assert wrong() == ["The clock did its part last: never."]


def test_a_clock_that_was_cut_off_or_is_ahead_is_told(well: None) -> None:
    ClockRun.begin()
    assert wrong() == []
    with clock.pretend(clock.now() + dt.timedelta(hours=3)):
        assert [about[-12:] for about in wrong()] == ["did not end."]
    with clock.pretend(clock.now() - dt.timedelta(days=300)):
        assert [about[:29] for about in wrong()] == ["The clock did its part last: "]


def test_an_open_survey_under_another_key_is_told(
    well: None, cast: Cast, settings: Settings
) -> None:
    asked = survey(cast.unit, cast.lone)
    assert wrong() == []
    settings.SECRET_KEY = "y" * 40
    assert wrong() == ["1 open surveys were locked with another secret key."]
    Survey.objects.filter(pk=asked.pk).delete()
    settings.SECRET_KEY = "x" * 40
    with_app(cast.lone)
    settings.SECRET_KEY = "y" * 40
    assert wrong() == ["What makes people's codes was locked with another secret key."]


def test_a_server_without_organisation_is_told_what_to_run() -> None:
    assert checks.somebody_is_in_charge().advice == "Run: guldkorn setup"


def doctor():
    return CliRunner().invoke(main, ["doctor"], catch_exceptions=False)
