"""Every survey of a unit on one line per scale: three years of Solbjerg Kommune."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from guldkorn.workplaces.models import Employee
from tests.results.scene import LAST_YEAR, THIS_YEAR, result
from tests.results.test_page import text

YEAR_BEFORE = LAST_YEAR - dt.timedelta(days=364)


def url(release, unit):
    return reverse("results:waves", args=[release.survey_id, unit.pk])


def wave(page, scale: str) -> str:
    """What is read of one scale's line."""
    body = page.content.decode().partition(f'id="w-{scale}"')[2].partition("</details>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))


def drawing(page, scale: str) -> str:
    return (
        page.content.decode().partition(f'aria-labelledby="t-{scale} ')[2].partition("</svg>\n<")[0]
    )


@pytest.fixture
def oldest(cast):
    u = cast.units
    people = {
        u["MV"]: [50] * 3,
        u["SB"]: [50] * 9,
        u["LB"]: [50] * 8,
        u["NS"]: [75] * 12,
        u["LG"]: [50] * 12,
    }
    return result(u["SK"], cast.karen, people, at=YEAR_BEFORE)


@pytest.fixture
def page(cast, client_of, oldest, last_year, release):
    """Børnehuset Mælkevejen, as its leader reads it."""
    return client_of(cast.lone).get(url(release, cast.unit))


def test_each_scale_has_a_point_for_each_survey_and_lines_between(page):
    html = page.content.decode()
    drawn = html.partition('aria-labelledby="t-influence ')[2].partition("<details")[0]
    assert drawn.count('class="ruler-now"') == 3
    assert drawn.count('class="wave-line"') == 2
    assert drawn.count('class="wave-interval"') == 3
    assert "september 2023: 50. september 2024: 16. september 2025: 63." in wave(page, "influence")


def test_what_was_clear_is_said_and_what_was_not_is_not(page):
    said = wave(page, "influence").partition("Tallene")[0]
    assert "september 2025 : Klart bedre: 63 mod 16 i september 2024." in said
    assert "september 2024 : Klart dårligere: 16 mod 50 i september 2023." in said
    assert "september 2023 :" not in said
    assert "Klart dårligere: 63 mod 16 i september 2024." in wave(page, "workload")


def test_the_numbers_stand_in_a_table_with_the_interval_that_the_verdict_uses(page, cast, release):
    own = release.figures.get(unit=cast.unit, scale="influence")
    table = wave(page, "influence").partition("Tallene")[2]
    assert f" {round(own.chance_low)}–{round(own.chance_high)} 16 " in table


def test_a_survey_where_nothing_is_shown_is_a_gap_with_its_reason(cast, client_of, oldest):
    u = cast.units
    result(u["SK"], cast.karen, {u["NS"]: [25] * 4, u["LG"]: [50] * 12}, at=LAST_YEAR)
    newest = result(u["SK"], cast.karen, {u["NS"]: [50] * 12, u["LG"]: [50] * 12}, at=THIS_YEAR)
    page = client_of(cast.niels).get(url(newest, u["NS"]))
    assert "september 2024 : der vises ingen tal" in text(page)
    drawn = (
        page.content.decode().partition('aria-labelledby="t-influence ')[2].partition("<details")[0]
    )
    assert drawn.count('class="ruler-now"') == 2
    assert 'class="wave-line"' not in drawn
    assert ">for få</text>" in drawn
    assert "25" not in wave(page, "influence").replace("2025", "")


def test_where_others_were_asked_the_line_breaks_and_it_is_said_why(
    cast, client_of, oldest, last_year
):
    """Store Bjørn has taken over Lille Bjørn: nine people then, seventeen now."""
    u = cast.units
    Employee.objects.filter(unit=u["LB"]).update(unit=u["SB"])
    newest = result(u["SB"], cast.karen, {u["SB"]: [50, 75] * 7})
    page = client_of(cast.karen).get(url(newest, u["SB"]))
    assert (
        "Kun 53 procent af jer blev også spurgt her gangen før. Derfor knækker linjerne."
        in text(page)
    )
    drawn = (
        page.content.decode().partition('aria-labelledby="t-influence ')[2].partition("<details")[0]
    )
    assert drawn.count('class="wave-break"') == 1
    assert "september 2025 :" not in wave(page, "influence").partition("Tallene")[0]


def test_few_answers_are_a_band_and_no_number(cast, client_of, oldest, last_year, release):
    page = client_of(cast.lone).get(url(release, cast.units["SB"]))
    drawn = (
        page.content.decode().partition('aria-labelledby="t-influence ')[2].partition("<details")[0]
    )
    assert drawn.count('class="wave-interval"') == 3
    assert 'class="ruler-now"' not in drawn
    assert not re.search(r"Klart bedre: \d", wave(page, "influence"))


def test_demands_are_three_shares_at_each_survey_and_never_a_line(page):
    drawn = (
        page.content.decode().partition('aria-labelledby="t-demands ')[2].partition("<details")[0]
    )
    assert drawn.count('<rect class="share-mid"') == 4  # three surveys, and the key
    assert 'class="wave-line"' not in drawn
    assert "For lidt 6 %, Tilpas 50 %, For meget 44 %" in wave(page, "demands")


def test_what_people_were_exposed_to_is_told_in_its_own_form(
    cast, client_of, oldest, last_year, release
):
    """Last year 40 answered low; an answer over “never” is exposure."""
    page = client_of(cast.karen).get(url(release, cast.units["SK"]))
    said = wave(page, "bullying")
    assert "Klart" not in said
    assert re.search(r"september 2025: (\d+ %|under tre|alle)", said)
    assert (
        'class="wave-interval"'
        not in page.content.decode()
        .partition('aria-labelledby="t-bullying ')[2]
        .partition("<details")[0]
    )


def test_one_survey_is_no_line_and_the_page_says_so(cast, client_of, release):
    page = client_of(cast.lone).get(url(release, cast.unit))
    assert "Én måling er ikke en linje endnu" in text(page)
    assert "<svg" not in page.content.decode().partition("<h1")[2]


def test_the_result_leads_to_it_only_when_there_is_a_line(cast, client_of, last_year, release):
    client = client_of(cast.lone)
    result_page = reverse("results:unit", args=[release.survey_id, cast.unit.pk])
    assert url(release, cast.unit) in client.get(result_page).content.decode()
    first = reverse("results:unit", args=[last_year.survey_id, cast.unit.pk])
    assert url(last_year, cast.unit) not in client.get(first).content.decode()


def test_only_who_may_see_the_unit_sees_its_lines(cast, client_of, last_year, release):
    assert client_of(cast.niels).get(url(release, cast.unit)).status_code == 404
    assert client_of(cast.otto).get(url(release, cast.unit)).status_code == 404
    assert client_of(cast.karen).get(url(release, cast.unit)).status_code == 200
