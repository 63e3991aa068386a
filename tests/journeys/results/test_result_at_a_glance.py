"""A result can be looked through before anything is unfolded, on a phone and at a desk."""

import pytest
from django.urls import reverse

from guldkorn.rounds.models import Round
from tests.cast import Cast
from tests.journeys.steps import DESK, PHONE, Doors, look
from tests.results.readings.situations import SITUATIONS

AT_MOST = {DESK: 2500, PHONE: 4500}
"""Pixels from the top of the page to its end."""


@pytest.mark.parametrize("situation", ["drop", "harassment", "merged"])
def test_the_page_is_short(cast: Cast, enter: Doors, situation: str) -> None:
    played = SITUATIONS[situation](cast)
    Round.start(played.trio, by=cast.lone)
    page = enter(cast.lone)
    page.goto(reverse("results:unit", args=[played.release.survey_id, played.unit.pk]))
    for size, most in AT_MOST.items():
        page.set_viewport_size({"width": size[0], "height": size[1]})
        height = page.evaluate("document.documentElement.scrollHeight")
        assert 1000 < height <= most, f"{height} pixels at {size}"
    look(page)
    page.locator(".scale-row summary").first.click()
    assert page.evaluate("document.documentElement.scrollHeight") > height
    look(page)
