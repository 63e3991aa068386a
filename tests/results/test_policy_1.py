"""Results from before policy 2 stay as what they are: readable, with the figures that they had, and
marked.
"""

import re

import pytest
from django.db import connection
from django.urls import reverse

from guldkorn.anonymity.policy import Policy
from guldkorn.results.models import Figure, Release
from tests.moved import gone_back, gone_forth, of_its_own
from tests.results.scene import result

MARK = "Resultatet er beregnet efter vores gamle regler for anonymitet."
SINCE_2 = ("number", "pooled_people", "pooled_blocks", "few_exposed")
FIRST_FLOORS = {"sensitive_mean": 10, "sensitive_shares": 20}


def of_policy_1(release: Release) -> Release:
    """Store the result as policy 1 did: all digits, a mean of a sensitive scale, and floors without
    a number.
    """
    locked = {name: value for name, value in Policy().to_dict().items() if name not in SINCE_2}
    release.survey.policy = locked | FIRST_FLOORS
    release.survey.save()
    release.policy_number = 1
    release.summary = {
        scale: {"status": "shown", "n": 16, "mean": 62.5} for scale in release.summary
    }
    release.save()
    own = release.figures.filter(unit__code="MV")
    own.filter(scale="influence").update(
        mean=62.5, ci_low=55.4321, ci_high=69.5679, chance_low=47.1, chance_high=77.9
    )
    own.filter(scale="bullying").update(
        status="shown",
        n=16,
        mean=6.25,
        ci_low=2.345,
        ci_high=10.155,
        chance_low=0.0,
        chance_high=14.3,
    )
    return Release.objects.get(pk=release.pk)


def read(client, release: Release, unit) -> str:
    page = client.get(reverse("results:unit", args=[release.survey_id, unit.pk]))
    assert page.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.content.decode()))


def test_its_page_shows_its_figures_and_says_that_the_rules_were_others(cast, client_of, release):
    before = read(client_of(cast.lone), release, cast.unit)
    assert MARK not in before
    assert re.search(r"Vises ikke\. Der er for få svar\.[^.]*\. [^.]*Mobning", before)
    said = read(client_of(cast.lone), of_policy_1(release), cast.unit)
    assert MARK in said
    assert "Os alle 55–70" in said
    assert "Et gennemsnit fortæller ikke, hvor mange der har oplevet det." in said
    assert re.search(r"Mobning.{,200}Gennemsnit 6 ", said)
    assert "Ved følsomme emner kræver det 10 og 20." in said
    assert "Ingen, en og to er ét og samme udsagn." not in said
    assert "Båndet bygger på" not in said  # nobody wrote down what it came from


def test_a_result_of_today_is_held_against_it(cast, client_of, last_year, release):
    """Every mean of the nursery's room rose from 12.5 to 50: the old spread is read from the old
    interval.
    """
    old = of_policy_1(last_year)
    room = old.figures.filter(unit__code="SB", scale="influence")
    room.update(mean=12.5, ci_low=10.1, ci_high=14.9, chance_low=1.3, chance_high=23.7)
    said = read(client_of(cast.lone), release, cast.units["SB"])
    assert MARK not in said
    assert "Sidst: 13." in said
    assert "Klart bedre , mere end tilfældigt." in said


@pytest.mark.django_db(transaction=True)
def test_a_database_from_before_is_marked_and_keeps_its_figures(cast):
    u = cast.units
    release = result(u["MV"], cast.lone, {u["SB"]: [50] * 9, u["LB"]: [75] * 7})
    Figure.objects.filter(release=release, unit=cast.unit, scale="influence").update(
        mean=60.9375, ci_low=55.4321
    )
    kept = [
        field.name
        for field in Figure._meta.fields
        if field.name not in ("exposed_low", "exposed_high")
    ]
    before = list(release.figures.values_list(*kept))
    assert release.policy_number == 2
    plan = of_its_own("results", since="0003_patterns")
    try:
        gone_back(plan)
        with connection.cursor() as cursor:
            columns = [
                field.name
                for field in connection.introspection.get_table_description(
                    cursor, "results_release"
                )
            ]
        assert "policy_number" not in columns
    finally:
        gone_forth(plan)
    moved = Release.objects.get(pk=release.pk)
    assert moved.policy_number == 1
    assert list(moved.figures.values_list(*kept)) == before
    assert moved.figures.get(unit=cast.unit, scale="influence").mean == 60.9375
    assert set(moved.figures.values_list("exposed_low", "exposed_high")) == {(None, None)}
    assert result(u["LG"], cast.karen, {u["LG"]: [50] * 8}).policy_number == 2
