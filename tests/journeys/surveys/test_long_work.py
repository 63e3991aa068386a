"""Codes for more than one document, in a real browser: the page that waits, and what it leads to."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from guldkorn.operation.long_work import look
from guldkorn.surveys.jobs import models as jobs
from guldkorn.surveys.models import SurveyJob
from guldkorn.surveys.slips import printing
from tests.cast import Cast
from tests.journeys.steps import DESK, PHONE, Doors, axe, fits, press, sees, sees_heading
from tests.world import survey as asked_of


def test_codes_are_made_beside_the_page_and_open_in_the_browser_that_asked(
    cast: Cast, enter: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 0)
    monkeypatch.setattr(printing, "IN_A_PART", 8)
    survey = asked_of(cast.unit, cast.lone)
    page = enter(cast.lone)
    page.goto(f"/surveys/{survey.pk}/")
    press(page, "Opret koderne", exact=True)
    sees(page, "Det begynder om et øjeblik.")
    SurveyJob.objects.update(total=1234, done=500)
    for language, said in (("en", "500 of 1234 codes are made."), ("da", "500 af 1234 koder")):
        page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])
        page.reload()
        sees(page, said)
        for size in (PHONE, DESK):
            stands(page, size, f"job-{language}")
    assert look(lambda: False)
    sees_heading(page, "Print koderne")
    stands(page, PHONE, "codes-da")
    assert "Store Bjørn – Store Bjørn" not in page.locator("main").inner_text()
    first = page.locator("main .button").first.get_attribute("href")
    assert page.request.get(first).body().startswith(b"%PDF-")
    stranger = enter(cast.lone)
    stranger.goto(page.url)
    sees(stranger, "Kun den browser")


def stands(page: Page, size: tuple[int, int], name: str) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    if os.environ.get("SHOTS"):
        page.screenshot(path=str(Path(os.environ["SHOTS"]) / f"{name}-{width}.png"), full_page=True)
    fits(page)
    axe(page)
