"""The first day of a server: `guldkorn setup`, and the link that needs no mail."""

import datetime as dt
import re

import pytest
from click.testing import CliRunner, Result
from django.test import Client
from pytest_django import Settings

from guldkorn.accounts.first import link
from guldkorn.accounts.models import Person
from guldkorn.cli import main
from guldkorn.lib import clock
from guldkorn.workplaces.models import Organisation
from tests.cast import Cast

pytestmark = pytest.mark.django_db

ADA = ("--organisation", "Vores Kommune", "--administrator", "Ada Ager", "ada@example.dk")


@pytest.fixture(autouse=True)
def nothing_is_collected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tables and the page parts of a test are there; which commands were called."""
    called: list[str] = []

    def note(name: str, **_options: object) -> None:
        called.append(name)

    monkeypatch.setattr("django.core.management.call_command", note)
    return called


def setup(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["setup", *arguments], input=typed, catch_exceptions=False)


def path_in(said: str) -> str:
    found = re.search(r"by: http://[^/]+(/\S+)", said)
    assert found, said
    return found[1]


def test_it_makes_the_tables_the_parts_and_a_link_for_the_administrator(
    nothing_is_collected: list[str],
) -> None:
    said = setup(*ADA).output
    assert nothing_is_collected == ["migrate", "collectstatic"]
    assert "Vores Kommune is made." in said
    assert "ada@example.dk gets in once, within a day, by: http" in said
    assert "ok    The clock has not begun yet: this is the first day." in said
    with clock.pretend(clock.now() + dt.timedelta(hours=27)):
        assert "WRONG The clock did its part last: never." in setup().output


def test_it_asks_for_what_it_is_not_told() -> None:
    setup(typed="Vores Kommune\nAda Ager\nada@example.dk\n")
    ada = Person.objects.get()
    assert Organisation.objects.get().name_of(ada) == "Ada Ager"


def test_twice_founds_nothing_twice_and_makes_a_new_link() -> None:
    setup(*ADA)
    assert path_in(setup().output)
    assert Organisation.objects.count() == 1


def test_the_link_shows_a_button_and_lets_in_once(client: Client) -> None:
    path = path_in(setup(*ADA).output)
    assert "ada@example.dk" in client.get(path).content.decode()
    assert client.head(path).status_code == 200
    assert client.get(path).headers["Referrer-Policy"] == "strict-origin"
    assert client.post(path).status_code == 302
    assert client.get("/").status_code == 200
    other = Client()
    assert other.get(path).status_code == 404
    assert other.post(path).status_code == 404
    assert "by: http" not in setup().output


def test_after_a_day_it_lets_nobody_in(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    path = path_in(setup(*ADA).output)
    monkeypatch.setattr("guldkorn.accounts.first.SECONDS", -1)
    assert client.post(path).status_code == 404


def test_a_made_up_link_and_somebody_who_has_left_are_let_in_nowhere(
    client: Client, cast: Cast, settings: Settings
) -> None:
    assert client.get("/account/first/made-up/").status_code == 404
    Person.objects.filter(pk=cast.lone.pk).update(last_login=None, is_active=False)
    path = link(cast.lone).removeprefix(settings.BASE_URL)
    assert client.post(path).status_code == 404
    Person.objects.filter(pk=cast.lone.pk).update(is_active=True)
    Person.objects.filter(pk=cast.lone.pk).update(last_login=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert client.post(path).status_code == 404
