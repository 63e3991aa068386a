"""A coordinator lets the payroll in; it reads the units with its token, until she ends it."""

from django.test import Client

from guldkorn.workplaces.models import OrganisationRole
from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, axe, fits, press, sees


def test_a_token_is_made_used_and_ended(cast: Cast, enter: Doors) -> None:
    assert cast.karen.appointments.get().role == OrganisationRole.COORDINATOR
    page = enter(cast.karen, size=PHONE)
    page.goto(f"/organisations/{cast.organisation.pk}/")
    page.get_by_role("link", name="Andre systemer").click()
    sees(page, "Ingen andre systemer er lukket ind")
    axe(page)
    page.get_by_role("link", name="Luk et system ind").click()
    press(page, "Lav adgangsnøglen")
    sees(page, "Skriv noget her.")
    axe(page)
    page.get_by_role("textbox", name="Hvad skal den bruges til?").fill("Løn")
    page.get_by_role("checkbox", name="Opdatere medarbejderlisten").check()
    press(page, "Lav adgangsnøglen")
    secret = page.locator("main code").inner_text()
    axe(page)
    fits(page)
    payroll = Client(headers={"authorization": f"Bearer {secret}"})
    assert payroll.get("/api/1/units").json()["total"] == 7
    assert payroll.get("/api/1/employees").status_code == 403
    page.get_by_role("link", name="Jeg har kopieret den").click()
    sees(page, "Løn", "Sidst brugt")
    axe(page)
    press(page, "Stop adgangsnøglen")
    assert payroll.get("/api/1/units").status_code == 401
    page.goto("/api/1/")
    axe(page)
    fits(page)
