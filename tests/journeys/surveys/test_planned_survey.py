"""Lone plans a survey for later, looks at it as her colleagues will, calls it off and plans it
again.
"""

import datetime as dt

from django.utils import translation
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from guldkorn.lib import clock
from guldkorn.surveys.models import PooledAnswers
from tests.cast import Cast
from tests.journeys.steps import (
    PHONE,
    Doors,
    facts,
    follow,
    is_told,
    look,
    press,
    sees,
    sees_heading,
    turn,
)


def test_from_the_plan_to_a_later_last_day(cast: Cast, enter: Doors) -> None:
    page = enter(cast.lone)
    follow(page, "Gå til målingerne")
    follow(page, "Start en måling")
    days(page, opens=10, closes=24, result=38)
    page.get_by_label("Hvor og hvordan alle hører resultatet").fill("På personalemødet")
    page.get_by_label("Et par ord fra jer selv til alle").fill("Vi vil gerne høre jer.")
    look(page)
    press(page, "Opret planen")
    press(page, "Åbn målingen")
    sees(page, "Der er ikke sendt nogen mail.", "Planlagt")
    look(page)
    planned_at = page.url

    follow(page, "Se, hvad medarbejderne kommer til at se")
    sees(
        page,
        "Forhåndsvisning: Sådan ser det ud for medarbejderne",
        "Fra dem, der spørger:",
        "Vi vil gerne høre jer.",
    )
    look(page)
    follow(page, "Tilbage til målingen")

    follow(page, "Ret planen")
    sees_heading(page, "Ret planen")
    days(page, opens=12, closes=26, result=40)
    look(page)
    press(page, "Gem")
    is_told(page, "Planen er rettet.")
    assert facts(page)["Åbner den"] == told(12)

    press(page, "Aflys målingen")
    is_told(page, "Målingen er aflyst. Ingen bliver spurgt.")
    look(page)
    follow(page, "Planlæg den igen")
    days(page, opens=0, closes=14, result=28)
    press(page, "Opret planen")
    press(page, "Åbn målingen")
    assert page.url != planned_at

    follow(page, "Giv længere tid")
    sees(page, "Det betyder noget for")
    look(page)
    page.get_by_label("Svarfrist").fill(str(day(20)))
    press(page, "Flyt svarfristen")
    sees(page, f"Man kan svare til og med {told(20)}.")
    assert facts(page)["Svarfrist"] == told(20)


def test_the_preview_works_on_a_phone_without_scripts_in_both_languages(
    cast: Cast, enter: Doors
) -> None:
    page = enter(cast.lone)
    follow(page, "Gå til målingerne")
    follow(page, "Start en måling")
    page.get_by_label("Hvor og hvordan alle hører resultatet").fill("På tavlen")
    press(page, "Opret planen")
    where = page.url + "preview/"

    phone = enter(cast.anna, size=PHONE, scripts=False)
    phone.goto(where)
    look_without_scripts(phone)
    turn(phone, "Begynd", 1)
    phone.locator(".languages summary").click()
    press(phone, "English")
    sees(phone, "Preview: this is what people will see")
    phone.locator(".languages summary").click()
    press(phone, "Dansk", exact=True)
    pages = int(phone.locator("progress").get_attribute("max") or 0)
    for number in range(2, pages + 1):
        turn(phone, "Næste", number)
        sees(phone, "Forhåndsvisning")
    press(phone.locator("main"), "Næste")
    press(phone, "Send", exact=True)
    sees_heading(phone, "Tak. Dine svar er gemt.")
    sees(phone, "Vi gemmer og sender ikke noget, og ingen kode bliver brugt.")
    assert PooledAnswers.objects.count() == 0


def day(number: int) -> dt.date:
    return clock.today() + dt.timedelta(days=number)


def told(number: int) -> str:
    with translation.override("da"):
        return date_format(day(number))


def days(page: Page, *, opens: int, closes: int, result: int) -> None:
    page.get_by_label("Åbner den").fill(str(day(opens)))
    page.get_by_label("Svarfrist").fill(str(day(closes)))
    page.get_by_label("Resultatet kommer den").fill(str(day(result)))


def look_without_scripts(page: Page) -> None:
    """Nothing in a preview keeps an answer; what reads aloud may be there."""
    expect(page.locator("script:not([src*='aloud'])")).to_have_count(0)
