"""By the workplace's own sign-in, there and back, in a real browser."""

from collections.abc import Callable

from tests.cast import Cast
from tests.entrance.issuer import Issuer
from tests.journeys.steps import Doors, follow, look, sees, sees_heading


def test_the_workplaces_own_sign_in_leads_there_and_back(
    cast: Cast, enter: Doors, door: Callable[..., None], issuer: Issuer
) -> None:
    door(is_on_the_sign_in_page=True)
    issuer.claims = {"sub": "17", "email": cast.lone.email, "email_verified": True}
    page = enter()
    page.goto(f"/units/{cast.unit.pk}/")
    sees_heading(page, "Log ind")
    look(page)
    follow(page, "Log ind med Solbjerg-login")
    sees_heading(page, "Børnehuset Mælkevejen")

    issuer.claims |= {"sub": "18", "email": "otto@fjordby.example"}
    stranger = enter(size=(390, 844))
    stranger.goto("/account/login/")
    follow(stranger, "Log ind med Solbjerg-login")
    sees_heading(stranger, "Du kom ikke ind")
    sees(stranger, "Din mailadresse er ikke en af arbejdspladsens egne.")
    look(stranger)
