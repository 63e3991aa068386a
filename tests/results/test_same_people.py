"""A unit is compared with its own last time only where enough of the people are the same."""

import pytest

from guldkorn.workplaces.models import Employee
from tests.results.scene import result
from tests.results.test_page import card, text, url


@pytest.fixture
def page(cast, client_of, last_year, people):
    """Børnehuset Mælkevejen, as its leader reads it."""
    return client_of(cast.lone).get(url(result(cast.units["SK"], cast.karen, people), cast.unit))


@pytest.fixture
def merged_page(cast, client_of, last_year):
    """Store Bjørn has taken over Lille Bjørn: nine people then, seventeen now."""
    u = cast.units
    Employee.objects.filter(unit=u["LB"]).update(unit=u["SB"])
    release = result(u["SB"], cast.karen, {u["SB"]: [50, 75] * 7})
    return client_of(cast.karen).get(url(release, u["SB"]))


def test_a_unit_of_other_people_is_not_compared_and_the_page_says_why(merged_page):
    said = text(merged_page)
    assert (
        "Der er et resultat fra september 2024, men kun 53 procent af jer blev spurgt i denne "
        "enhed begge gange." in said
    )
    assert said.index("Derfor sammenligner vi ikke") < said.index("Det springer i øjnene")
    assert "Klart" not in said.partition("Sådan læser I tallene")[0]
    assert 'class="ruler-last"' not in merged_page.content.decode()
    assert "Sidst" not in card(merged_page, "influence")


def test_the_same_people_are_told_what_the_comparison_cannot_see(page):
    assert "I er næsten alle de samme som dengang." in text(page)


def test_between_the_two_the_share_is_told(cast, client_of, last_year, people):
    u = cast.units
    Employee.objects.bulk_create(Employee(unit=u["SB"], name=f"Ny {n}") for n in range(5))
    page = client_of(cast.lone).get(url(result(u["SK"], cast.karen, people), cast.unit))
    assert "80 procent af jer er de samme som dengang." in text(page)
    assert "Klart bedre" in card(page, "influence")
