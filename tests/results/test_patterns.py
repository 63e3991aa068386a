"""Patterns worth a talk: on the page of a whole organisation, for those who run it, in words with a
caution.
"""

import datetime as dt
import random
import re

import pytest
from django.urls import reverse
from scipy.stats import spearmanr

from guldkorn.content.instruments import find
from guldkorn.lib import clock
from guldkorn.measurement.scoring import score
from guldkorn.results.actions import close_and_release
from guldkorn.results.models import Release
from guldkorn.surveys.answers import decode, encode
from guldkorn.surveys.models import PooledAnswers
from guldkorn.workplaces.models import Employee
from tests.results.scene import THIS_YEAR, ask

PULSEN = find("pulsen")
HOW = {"influence": 0.9, "workload": -0.9, "justice": 0.3}
"""How far some scales follow how well somebody is; the others by chance."""


def sheet(dice: random.Random) -> bytes:
    well = dice.gauss(0, 1)
    chosen = {}
    for scale in PULSEN.scales:
        share = 1.0 if scale.id == "wellbeing" else HOW.get(scale.id, 0.0)
        feeling = share * well + (1 - share**2) ** 0.5 * dice.gauss(0, 1)
        for item in scale.items:
            turned = (
                4 - round(min(4, max(0, 2 + feeling)))
                if item.reverse
                else round(min(4, max(0, 2 + feeling)))
            )
            chosen[item.id] = turned
    return encode(PULSEN, chosen)


@pytest.fixture
def released(cast):
    """Make a survey of the unit with this code and those below, in which so many of the school
    answered.
    """

    def make(code: str = "SK", people: int = 260) -> Release:
        Employee.objects.bulk_create(
            Employee(unit=cast.units["NS"], name=f"Ny {n}") for n in range(people)
        )
        survey = ask(cast.units[code], cast.karen)
        school = survey.units.get(unit=cast.units["NS"])
        dice = random.Random(1406)
        PooledAnswers.objects.bulk_create(
            PooledAnswers(survey=survey, unit=school, answers=survey.seal(sheet(dice)))
            for _ in range(people)
        )
        with clock.pretend(THIS_YEAR + dt.timedelta(days=14)):
            return close_and_release(survey, by=cast.karen)

    return make


def page(client, release, unit) -> str:
    answer = client.get(reverse("results:unit", args=[release.survey_id, unit.pk]))
    body = answer.content.decode().partition("<h1")[2].partition("<footer")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))


def test_the_release_holds_a_line_for_each_other_scale_but_the_optimum_and_the_sensitive_ones(
    released,
):
    release = released()
    assert [line["scale"] for line in release.patterns] == [
        scale.id
        for scale in PULSEN.scales
        if scale.id not in {"demands", "wellbeing"} and not scale.sensitive
    ]
    people = [decode(PULSEN, bytes(row.answers)) for row in release.survey.responses.all()]
    by_id = {scale.id: scale for scale in PULSEN.scales}
    for line in release.patterns:
        pairs = [
            (score(by_id[line["scale"]], one), score(by_id["wellbeing"], one)) for one in people
        ]
        assert line["rho"] == round(spearmanr(*zip(*pairs, strict=True)).statistic, 2)


def test_the_page_of_the_whole_says_which_topics_go_together_with_wellbeing_and_that_it_is_no_cause(
    released, cast, client_of
):
    release = released()
    said = page(client_of(cast.karen), release, cast.units["SK"]).partition(
        "Mønstre, der er værd at tale om"
    )[2]
    assert said.startswith(
        " At to ting hænger sammen, betyder ikke, at det ene er skyld i det andet."
    )
    clearly = said.partition("Hænger tydeligt sammen med Trivsel i arbejdet")[2].partition(
        "Hænger til en vis grad sammen med"
    )[0]
    somewhat = said.partition("Hænger til en vis grad sammen med Trivsel i arbejdet")[2].partition(
        "Sådan læses det"
    )[0]
    assert (
        "De, der ligger højt på “Indflydelse”, ligger ofte også højt på “Trivsel i arbejdet”."
        in clearly
    )
    assert (
        "De, der ligger højt på “Arbejdsmængde og tidspres”, ligger ofte lavt på “Trivsel i "
        "arbejdet”." in clearly
    )
    assert (
        "De, der ligger højt på “Retfærdighed”, ligger ofte også højt på “Trivsel i arbejdet”."
        in somewhat
    )
    (influence,) = (line for line in release.patterns if line["scale"] == "influence")
    rho, low, high = (f"{influence[name]:.2f}".replace(".", ",") for name in ("rho", "low", "high"))
    assert f"({rho}; fra {low} til {high})" in clearly
    assert "(−0," in clearly
    assert clearly.count("De, der ligger højt") == 2
    assert somewhat.count("De, der ligger højt") == 1


def test_nobody_else_reads_them_and_no_other_page_holds_them(released, cast, client_of):
    release = released()
    for person in (cast.niels, cast.lone):
        assert "Mønstre" not in page(client_of(person), release, cast.units["SK"])
    for code in ("BU", "NS"):
        assert "Mønstre" not in page(client_of(cast.karen), release, cast.units[code])


def test_a_survey_of_a_part_of_the_organisation_has_none_however_many_answered(released):
    assert released("NS").patterns == []


def test_with_fewer_than_two_hundred_answers_there_are_none(released, cast, client_of):
    release = released(people=199)
    assert release.patterns == []
    assert "Mønstre" not in page(client_of(cast.karen), release, cast.units["SK"])


def test_where_nothing_goes_together_the_page_says_so(released, cast, client_of, monkeypatch):
    for scale in HOW:
        monkeypatch.setitem(HOW, scale, 0.0)
    said = page(client_of(cast.karen), released(), cast.units["SK"])
    assert (
        "Intet emne hænger så tydeligt sammen med Trivsel i arbejdet, at vi tør sige det." in said
    )
