"""All units and topics of Solbjerg Kommune at a glance."""

import re

import pytest
from django.urls import reverse

from guldkorn.results.heatmap.rests import rests
from guldkorn.results.models import Figure
from guldkorn.results.organisation import others
from guldkorn.workplaces.models import Unit
from tests.results.scene import departments_of, result
from tests.results.test_page import text


def url(release, unit, query=""):
    return reverse("results:units", args=[release.survey_id, unit.pk]) + query


@pytest.fixture
def page(cast, client_of, release):
    return client_of(cast.karen).get(url(release, cast.units["SK"]))


def test_units_stand_in_the_order_of_the_tree(page):
    body = page.content.decode().partition("<tbody>")[2]
    found = re.findall(r'heatmap-unit depth-(\d)">\s*<a href="[^"]*">([^<]*)</a>', body)
    assert found == [
        ("0", "Solbjerg Kommune"),
        ("1", "Børn og Unge"),
        ("2", "Børnehuset Mælkevejen"),
        ("3", "Lille Bjørn"),
        ("3", "Store Bjørn"),
        ("2", "Nørreskolen"),
        ("1", "Plejehjemmet Lindegården"),
    ]


def test_every_unit_has_a_text_for_every_topic(page):
    body = page.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    cells = [re.findall(r'<td class="heat is-\w+">([^<]+)', row) for row in body.split("<tr>")[1:]]
    assert [len(texts) for texts in cells] == [21] * 7
    assert all(text.strip() for texts in cells for text in texts)


def test_the_school_is_clearly_apart_and_says_so_in_a_sign_and_in_words(page):
    """Twelve on 25, the rest on 74."""
    html = page.content.decode()
    school = html.partition(">Nørreskolen</a>")[2].partition("</tr>")[0]
    assert (
        '<td class="heat is-worse">25 ●<span class="sr-only">Klart dårligere end resten '
        "(74).</span></td>" in school
    )
    assert "is-better" in school  # low strains


def test_what_people_were_exposed_to_has_no_colour(page, cast, client_of, release):
    listed = (
        client_of(cast.karen)
        .get(url(release, cast.units["SK"], "?topic=bullying"))
        .content.decode()
    )
    assert "heat is-exposed" in listed
    colours = set(
        re.findall(
            r'class="heat is-(\w+)"', listed.partition('<ul class="bare-list heatmap-list">')[2]
        )
    )
    assert colours <= {"exposed", "hidden"}


def test_one_topic_is_a_list_with_the_words_of_each_unit(cast, client_of, release):
    page = client_of(cast.karen).get(url(release, cast.units["SK"], "?topic=influence"))
    said = text(page)
    assert "Indflydelse" in said
    assert "Nørreskolen 25 ● Klart dårligere end resten (74)." in said
    assert "Solbjerg Kommune 59 Det er jer alle sammen." in said
    assert (
        client_of(cast.karen).get(url(release, cast.units["SK"], "?topic=nothing")).status_code
        == 404
    )


def test_a_trio_sees_its_own_part_and_the_whole(cast, client_of, release):
    said = text(client_of(cast.lone).get(url(release, cast.units["SK"], "?topic=influence")))
    assert "Store Bjørn" in said
    assert "Nørreskolen" not in said
    assert client_of(cast.niels).get(url(release, cast.unit)).status_code == 404
    assert client_of(cast.otto).get(url(release, cast.units["SK"])).status_code == 404


@pytest.mark.parametrize("two_tops", [False, True], ids=["one top", "two tops"])
def test_the_rest_is_the_one_that_each_units_own_page_tells(cast, release, two_tops):
    if two_tops:
        top, below = departments_of(cast)
        result(top, cast.karen, {unit: [25, 75] * 10 for unit in below})
    visible = Figure.objects.visible_to(cast.karen)
    figures = list(visible.filter(release=release))
    units = list(dict.fromkeys(figure.unit_id for figure in figures))
    found = rests(
        release, units, {(one.unit_id, one.scale): (one.n, one.mean) for one in figures}, visible
    )
    wanted = {}
    for unit in Unit.objects.filter(pk__in=units):
        told = others(
            release, unit, visible, visible.filter(release=release, unit=unit).with_release()
        )
        for scale, rest in (told.figures if told else {}).items():
            if rest.mean is not None and not any(
                one.id == scale and one.sensitive for one in release.survey.instrument.scales
            ):
                wanted[unit.pk, scale] = rest.n, rest.mean
    assert found == wanted
    assert len(wanted) > 20


def test_more_units_than_fit_are_folded_under_those_above(cast, client_of, release, monkeypatch):
    monkeypatch.setattr("guldkorn.results.heatmap.folding.fold.__defaults__", (3,))
    said = text(client_of(cast.karen).get(url(release, cast.units["SK"], "?topic=influence")))
    assert "Børn og Unge 4 enheder under" in said
    assert "Nørreskolen" not in said
    inside = text(client_of(cast.karen).get(url(release, cast.units["BU"], "?topic=influence")))
    assert "Nørreskolen" in inside
