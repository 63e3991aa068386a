"""The page of a unit's result: what is said, in whose words, and what it is held against."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.measurement.intervals import wilson
from guldkorn.results.models import Figure
from guldkorn.workplaces.models import Employee
from tests.results.scene import THIS_YEAR, departments_of, result

WINTER = THIS_YEAR + dt.timedelta(days=120)
"""When some of those who were asked this year can be asked by themselves."""


def url(release, unit):
    return reverse("results:unit", args=[release.survey_id, unit.pk])


def text(page) -> str:
    """What is read on the page from its first heading on, a space for each run of blanks."""
    body = page.content.decode().partition("<h1")[2].partition("<footer")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))


def card(page, scale: str) -> str:
    """What is read of one scale."""
    body = re.split(
        rf'<(?:details class="\w+-row"|h4) id="scale-{scale}">', page.content.decode(), maxsplit=1
    )[-1]
    return re.sub(
        r"\s+", " ", re.sub(r"<[^>]*>", " ", re.split("</details>|<h4", body, maxsplit=1)[0])
    )


@pytest.fixture
def page(cast, client_of, release):
    """Børnehuset Mælkevejen, as its leader reads it."""
    return client_of(cast.lone).get(url(release, cast.unit))


def test_the_page_says_whose_result_it_is_and_how_many_answered(page):
    assert "Resultat for Børnehuset Mælkevejen" in text(page)
    assert "Pulsen · september 2025" in text(page)
    assert "16 af de 20, der blev spurgt, har svaret." in text(page)


def test_it_says_what_nobody_knows_of_those_who_were_silent(page):
    assert "4 har ikke svaret. Vi ved ikke, hvad de mener." in text(page)


def test_a_scale_says_its_number_its_meaning_and_how_far_chance_can_move_it(page, cast, release):
    own = release.figures.get(unit=cast.unit, scale="influence")
    low, high = round(own.chance_low), round(own.chance_high)
    assert own.mean == 63  # 1000 / 16, in whole points
    said = card(page, "influence")
    assert " 63 Svarene peger på, at I har" in said
    assert "63 af 100 · højt er godt" in said
    assert f"Tilfældigheder kan flytte det mellem {low} og {high}." in said
    assert 45 < low < 62 < high < 80


def test_what_is_the_same_on_every_card_is_said_once(last_year, page):
    said = text(page)
    assert said.count("Står der ikke noget om sidst, ligger tallet tæt på det gamle.") == 1
    assert said.count("Kan ikke afgøres") == said.count("ser vi ens på") == 0


def test_no_certainty_is_read_off_a_width(cast, client_of):
    """Thirty of thirty-two answered the same, and of two nobody knows."""
    home = cast.units["LG"]
    Employee.objects.bulk_create(Employee(unit=home, name=f"Hjælper {n}") for n in range(20))
    page = client_of(cast.karen).get(url(result(home, cast.karen, {home: [50] * 30}), home))
    assert (
        "30 af de 32, der blev spurgt, har svaret. 2 har ikke svaret. Vi ved ikke, hvad de mener."
        in text(page)
    )
    assert "usikkerhed" not in card(page, "influence").partition("Usikkerhed ved sammenligning")[0]


def test_the_page_says_which_change_so_many_could_see(last_year, page):
    (points,) = re.findall(
        r"et tal flytte sig omkring (\d+) point, før vi kan se det fire gange ud af fem", text(page)
    )
    assert 20 < int(points) < 40


def test_a_strain_says_that_low_is_good(page):
    assert "lavt er godt" in card(page, "workload")


def standing_out(page) -> list[str]:
    """What is read of each thing that stands out; the first word says why."""
    listed = page.content.decode().partition('<ol class="findings">')[2].partition("</ol>")[0]
    return [" ".join(re.sub(r"<[^>]*>", " ", line).split()) for line in listed.split("<li>")[1:]]


def test_what_has_clearly_changed_stands_out_and_nothing_in_numbers_of_few(
    last_year, page, cast, client_of, release
):
    said = standing_out(page)
    assert len(said) == 5
    assert any(
        line.startswith("Værre") and "Klart dårligere: 63 mod 16 sidst." in line for line in said
    )
    assert any(
        line.startswith("Bedre") and "Klart bedre: 63 mod 16 sidst." in line for line in said
    )
    of_few = standing_out(client_of(cast.lone).get(url(release, cast.units["SB"])))
    assert of_few
    assert not re.search(r"\d", " ".join(of_few))


def test_each_thing_that_stands_out_leads_to_its_row(last_year, page):
    html = page.content.decode()
    listed = re.findall(r'<a href="#scale-(\w+)">', html)
    assert len(listed) == 5
    assert all(f'id="scale-{scale}"' in html for scale in listed)


def test_every_scale_stands_once_on_the_side_that_its_direction_gives_it(page):
    parts = re.findall(
        r'<h3 class="side-title" id="(\w+)">|<details class="scale-row" id="scale-(\w+)"',
        page.content.decode(),
    )
    found: dict[str, set[str]] = {}
    for heading, scale in parts:
        if heading:
            current = found.setdefault(heading, set())
        else:
            current.add(scale)
    assert found == {
        "strains": {"workload", "unclear_demands", "emotional_demands", "demands"},
        "resources": {
            *(
                "leadership",
                "justice",
                "influence",
                "meaning",
                "predictability",
                "social_support",
                "reward",
            ),
            *("psychological_safety", "learning"),
        },
        "outcomes": {"wellbeing"},
    }


@pytest.fixture
def school_page(cast, client_of, release):
    """Nørreskolen, as the coordinator reads it: twelve of forty, so that the rest is many."""
    return client_of(cast.karen).get(url(release, cast.units["NS"]))


def test_last_time_and_the_rest_of_the_organisation_stand_beside(last_year, school_page):
    """40 people on 59 without the school's 12 on 25: 28 people on 73.6."""
    page = school_page
    said = card(page, "influence")
    assert "Indflydelse: gennemsnittet er 25 af 100" in said
    assert "Resten af organisationen: 74. Sidst: 50." in said
    assert "Sidst er enhedens eget resultat fra september 2024." in text(page)
    rest = "Resten er resten af organisationen: alle i Solbjerg Kommune undtagen denne enhed, september 2025."
    assert rest in text(page)


def test_a_rest_that_rounding_leaves_off_by_more_than_a_point_is_left_out(last_year, page):
    """40 people and 16, each told to half a point: of the 24 left, that is 28 halves of a point."""
    said = card(page, "influence")
    assert "Sidst: 16." in said
    assert "Resten af organisationen:" not in said
    assert "Gennemsnit 63 16 vises ikke" in said


def test_the_change_since_last_time_is_said_in_three_words(last_year, page):
    assert "Klart bedre , mere end tilfældigt." in card(page, "influence")
    assert "Klart dårligere , mere end tilfældigt." in card(page, "workload")
    assert "sidst," not in card(page, "demands")


def test_there_are_no_arrows_and_no_ranks(last_year, page):
    assert not re.search(r"[↑↓↗↘→]|rangliste nr|nr\. \d", text(page))


def test_demands_that_fit_are_said_in_shares_and_never_as_a_mean(page):
    said = card(page, "demands")
    assert "af 100" not in said
    assert "For lidt: 6 %" in said
    assert "Tilpas: 50 %" in said
    assert "For meget: 44 %" in said


def test_every_drawing_has_a_title_a_description_and_a_table_with_its_numbers(last_year, page):
    html = page.content.decode()
    drawings = re.findall(
        r'<svg (?:class="[a-z-]+" )?role="img" aria-labelledby="(\S+) (\S+)"', html
    )
    assert len(drawings) > 15
    for title, description in drawings:
        assert f'<title id="{title}">' in html
        assert f'<desc id="{description}">' in html
    table = card(page, "influence").partition("Sådan fordeler vores svar sig:")[2]
    assert "Svar 16 17 24" in table
    assert "Gennemsnit 63 16 vises ikke" in table
    assert "Lavt (under 33) 6 % 2–14 88 % vises ikke" in table


def test_drawings_are_small_and_need_no_script_or_style(page):
    html = page.content.decode()
    assert max(len(drawing) for drawing in re.findall(r"<svg.*?</svg>", html, re.DOTALL)) < 2000
    assert 'style="' not in html
    assert "data:" not in html


def test_answers_that_are_far_apart_are_something_to_talk_about(cast, client_of):
    u = cast.units
    people = {
        u["NS"]: [25, 75, *[50] * 8, 25, 75],
        u["LG"]: [0, 50, 75, 100] * 3,
        u["SB"]: [0, 100] * 4 + [0],
        u["LB"]: [0, 100] * 4,
    }
    release = result(u["SK"], cast.karen, people)
    client = client_of(cast.karen)
    alike, different, camps = (
        card(client.get(url(release, u[code])), "influence") for code in ("NS", "LG", "MV")
    )
    assert "ser vi" not in alike
    assert "Det ser vi forskelligt på. Tal om, hvad der gør forskellen." in different
    assert (
        "Svarene deler sig i to: Nogle ligger højt, andre lavt, og få midt imellem. Tal om, hvad "
        "der ligger bag." in camps
    )


def test_two_camps_are_seen_on_a_scale_without_a_mean_too(cast, client_of):
    u = cast.units
    release = result(u["SK"], cast.karen, {u["SB"]: [0, 100] * 4 + [0], u["LB"]: [0, 100] * 4})
    assert "Svarene deler sig i to" in card(
        client_of(cast.lone).get(url(release, u["MV"])), "demands"
    )


def test_the_table_tells_what_all_of_us_think_now_from_what_is_more_than_chance(
    last_year, page, cast, release
):
    own = release.figures.get(unit=cast.unit, scale="influence")
    said = card(page, "influence")
    now, chance = (
        f"{round(low)}–{round(high)}"
        for low, high in ((own.ci_low, own.ci_high), (own.chance_low, own.chance_high))
    )
    assert f"Os alle {now} " in said
    assert f"Usikkerhed ved sammenligning {chance} " in said


def test_shares_have_wilsons_interval_for_sixteen_of_twenty(page):
    low, high = wilson(8, 16, 20)
    assert f"Midt imellem 50 % {100 * low:.0f}–{100 * high:.0f}" in card(page, "influence")


def test_the_range_that_the_silent_leave_open_is_told(page):
    """Sixteen of twenty on 62.5: 50 when four had said the lowest, 70 the highest."""
    said = card(page, "influence")
    assert "Hvis alle de andre (4) havde svaret lavest, ville gennemsnittet være 50." in said
    assert "Havde de svaret højest, ville det være 70." in said


def test_when_everybody_answered_nothing_is_left_open_and_shares_are_known(cast, client_of):
    u = cast.units
    release = result(u["LG"], cast.karen, {u["LG"]: [25, 50, 75] * 4})
    said = card(client_of(cast.karen).get(url(release, u["LG"])), "influence")
    assert "der ikke har svaret" not in said
    assert "Lavt (under 33) 33 % Midt imellem 33 % Højt (over 67) 33 %" in said


def test_small_groups_get_words_before_numbers(cast, client_of, release):
    page = client_of(cast.lone).get(url(release, cast.units["SB"]))
    assert (
        "2 har ikke svaret. Vi ved ikke, hvad de mener. Med så få svar kan ét svar mere flytte et "
        "tal en del." in text(page)
    )
    said = card(page, "influence")
    assert (
        "Svarene peger på, at I har nogen indflydelse på jeres eget arbejde. Kun 7 svar: 50 af 100"
        in said
    )
    drawn = page.content.decode().partition('id="scale-influence"')[2].partition("</summary>")[0]
    assert "ruler-band" in drawn
    assert "ruler-now" not in drawn  # of few the band is drawn, and no point
    large = client_of(cast.lone).get(url(release, cast.unit))
    assert "Med så få" not in text(large)
    assert "Kun 16 svar" not in card(large, "influence")


def test_the_floors_that_were_locked_are_told_with_the_two_questions(page):
    assert "Et gennemsnit kræver 5 svar. En fordeling kræver 10." in text(page)
    assert "Ved følsomme emner kræver det 20, og vi viser, hvor mange der har oplevet det." in text(
        page
    )
    assert "Ingen, en og to er ét og samme udsagn." in text(page)
    assert "“Klart bedre” og “klart dårligere” bliver bedømt efter det bånd." in text(page)


def test_the_page_says_where_the_band_comes_from(cast, client_of):
    """Of 100 people: their own. Of 20 in five departments: that within them all. Of 12 in one: what
    is usual.
    """
    top, departments = departments_of(cast)
    release = result(top, cast.karen, {one: [25, 75] * 10 for one in departments})
    school = result(cast.units["NS"], cast.karen, {cast.units["NS"]: [25, 75] * 6})
    client = client_of(cast.karen)
    own, pooled = (
        card(client.get(url(release, unit)), "influence") for unit in (top, departments[0])
    )
    usual = card(client.get(url(school, cast.units["NS"])), "influence")
    assert "Båndet bygger på, hvor spredt vores egne svar er." in own
    assert "Båndet bygger på, hvor spredt svarene er i alle de enheder, der vises." in pooled
    assert "Båndet bygger på, hvor spredt svar på den slags spørgsmål plejer at være." in usual
    why = "Vores egen spredning kan ikke bruges, fordi vi er for få, eller fordi den ville fortælle for meget om nogle få."
    assert [why in said for said in (own, pooled, usual)] == [False, True, True]


def test_a_trio_can_use_a_figure_of_its_unit_as_a_sign(page, cast, release):
    own = Figure.objects.get(release=release, unit=cast.unit, scale="influence")
    html = page.content.decode()
    action = reverse("themes:evidence", args=[cast.round.pk])
    assert html.count(f'<form id="as-sign" method="post" action="{action}">') == 1
    before, _, after = html.partition(f' name="figure" value="{own.pk}">')
    assert before.endswith('<button class="button button-secondary" form="as-sign"')
    assert "Brug som tegn" in after[:200]


def test_the_button_puts_the_sign_on_the_trios_board(cast, client_of, release):
    own = Figure.objects.get(release=release, unit=cast.unit, scale="influence")
    client = client_of(cast.lone)
    client.post(reverse("themes:evidence", args=[cast.round.pk]), {"figure": own.pk})
    assert [(sign.key, sign.topic) for sign in cast.round.evidence.all()] == [
        (own.pk, "resource.influence")
    ]


def test_somebody_without_a_round_here_sees_no_such_button(cast, client_of, release):
    for person, unit in (
        (cast.karen, cast.unit),
        (cast.lone, cast.units["SB"]),
        (cast.niels, cast.units["NS"]),
    ):
        assert "Brug som tegn" not in client_of(person).get(url(release, unit)).content.decode()


def test_the_page_can_be_read_in_english(cast, client_of, last_year, release):
    page = client_of(cast.lone, language="en").get(url(release, cast.unit))
    assert "Result for Børnehuset Mælkevejen" in text(page)
    assert "16 of the 20 who were asked have answered." in text(page)
    assert "63 of 100 · high is good" in card(page, "influence")
    assert "Clearly better , more than chance." in card(page, "influence")


def test_the_number_of_queries_does_not_grow_with_the_units(cast, client_of):
    u = cast.units
    one = result(u["NS"], cast.karen, {u["NS"]: [50] * 12})
    three = result(u["MV"], cast.karen, {u["SB"]: [50] * 8, u["LB"]: [50] * 8})
    client = client_of(cast.karen)
    counts = []
    for release in (one, three):
        with CaptureQueriesContext(connection) as queries:
            client.get(url(release, release.survey.unit))
        counts.append(len(queries))
    # one more where there are units below: which of them may be seen
    assert counts == [19, 20]
