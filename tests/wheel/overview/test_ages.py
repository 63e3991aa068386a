"""How long ago a day was, in words."""

import datetime as dt

import pytest
from django.utils import translation

from guldkorn.wheel.overview.ages import age_in_words

TODAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 11, 30), "for under en måned siden (november 2026)"),
        (dt.date(2026, 10, 31), "for under en måned siden (oktober 2026)"),
        (dt.date(2026, 10, 30), "for 1 måned siden (oktober 2026)"),
        (dt.date(2025, 9, 30), "for 14 måneder siden (september 2025)"),
        (dt.date(2024, 12, 1), "for 23 måneder siden (december 2024)"),
        (dt.date(2024, 11, 30), "for over 2 år siden (november 2024)"),
    ],
)
def test_months_first_then_years(day, words):
    with translation.override("da"):
        assert age_in_words(day, TODAY) == words
