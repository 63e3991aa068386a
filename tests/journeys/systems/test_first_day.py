"""The first administrator comes in by the link of `guldkorn setup`, in a real browser."""

from guldkorn.accounts.first import link
from guldkorn.accounts.models import Person
from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, press, sees, sees_heading


def test_the_link_lets_in_once_with_and_without_scripts(cast: Cast, enter: Doors) -> None:
    for scripts in (True, False):
        Person.objects.filter(pk=cast.karen.pk).update(last_login=None)
        address = link(Person.objects.get(pk=cast.karen.pk))
        page = enter(size=PHONE, scripts=scripts)
        page.goto(address)
        sees_heading(page, "Velkommen til Guldkorn")
        press(page, "Kom ind")
        sees(page, "Log ud")
        page.goto(address)
        sees_heading(page, "Linket lukker ikke længere nogen ind")
