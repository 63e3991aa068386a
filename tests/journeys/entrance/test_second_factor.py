"""An app on the phone, set up and used without JavaScript, and the recovery code when it is lost."""

from django.urls import reverse

from tests.accounts.factors import code
from tests.cast import PASSWORD, Cast
from tests.journeys.steps import Doors, follow, press, sees, sees_heading, sign_in


def test_the_app_opens_and_a_recovery_code_does_when_the_phone_is_lost(
    cast: Cast, enter: Doors
) -> None:
    page = enter(cast.lone, scripts=False, size=(390, 844))
    page.goto(reverse("mfa_index"))
    follow(page, "Sæt appen op")
    sees_heading(page, "Er det dig?")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    press(page, "Gå videre")
    sees_heading(page, "Sæt appen op")
    key = page.locator(".totp-key").text_content() or ""
    page.get_by_label("De seks cifre i appen").fill(code(key))
    press(page, "Slå det til")
    sees_heading(page, "Dine nødkoder")
    spare = page.locator(".recovery-codes li").first.inner_text()

    page.context.clear_cookies()
    sign_in(page, cast.lone)
    sees_heading(page, "Totrinsbekræftelsen")
    page.get_by_label("Kode fra appen, eller en nødkode").fill("00000000")
    press(page, "Log ind", exact=True)
    sees(page, "Koden er ikke rigtig")
    page.get_by_label("Kode fra appen, eller en nødkode").fill(spare)
    press(page, "Log ind", exact=True)
    sees_heading(page, "Børnehuset Mælkevejen")
