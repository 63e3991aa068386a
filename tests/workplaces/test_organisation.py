import pytest

from guldkorn.lib import clock
from guldkorn.workplaces.models import Employee, Organisation, Unit
from guldkorn.workplaces.outline import LINES_AT_MOST, outline


def test_the_tree_stands_with_its_people_and_trios(cast):
    Employee.objects.filter(unit=cast.units["NS"], name="Nørreskolen 1").update(
        left_on=clock.today()
    )
    assert [
        (line.unit.code, line.own, line.people, line.has_trio, line.opens, line.closes)
        for line in outline(cast.organisation)
    ] == [
        ("SK", 0, 45, False, True, 0),
        ("BU", 0, 33, False, True, 0),
        ("MV", 3, 20, True, True, 0),
        ("LB", 8, 8, False, False, 0),
        ("SB", 9, 9, False, False, 1),
        ("NS", 13, 13, True, False, 1),
        ("LG", 12, 12, True, False, 1),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_three_queries_whatever_the_size(db, django_assert_num_queries, number):
    place = Organisation.objects.create(name="Lille By")
    for code in range(number):
        Unit.objects.create(organisation=place, code=str(code), name=str(code))
    with django_assert_num_queries(3):
        assert [line.closes for line in outline(place)] == [0] * number


def test_a_tree_of_a_hundred_levels_is_drawn_with_every_list_closed(cast, client_of):
    parent = cast.units["LG"]
    for level in range(100):
        parent = Unit.objects.create(
            organisation=cast.organisation, code=f"L{level}", name=f"L{level}", parent=parent
        )
    page = client_of(cast.karen).get(f"/organisations/{cast.organisation.pk}/").content.decode()
    tree = page.split('<ul class="tree">')[1].split("</section>")[0]
    assert tree.count("<ul>") + 1 == tree.count("</ul>")
    assert tree.count("<li>") == tree.count("</li>") == 107


@pytest.fixture
def large(cast):
    """A branch of three levels with two hundred units at its end, one of them named as no other."""
    branch = Unit.objects.create(
        organisation=cast.organisation, code="G", name="Gren", parent=cast.units["LG"]
    )
    Unit.objects.bulk_create(
        Unit(organisation=cast.organisation, code=f"G{n}", name=f"Kvist {n:03}", parent=branch)
        for n in range(200)
    )
    return branch


def test_a_large_organisation_is_shown_level_by_level(cast, client_of, large):
    client = client_of(cast.karen)
    here = f"/organisations/{cast.organisation.pk}/"

    def shown(address):
        return [line.unit.name for line in client.get(here + address).context["page"]]

    assert shown("") == ["Børn og Unge", cast.units["LG"].name]
    assert shown(f"?below={cast.units['LG'].pk}") == ["Gren"]
    below = f"?below={large.pk}"
    assert shown(below) == [f"Kvist {n:03}" for n in range(LINES_AT_MOST)]
    assert shown(below + "&page=2") == [f"Kvist {n:03}" for n in range(LINES_AT_MOST, 200)]
    page = client.get(here + below)
    assert [unit.name for unit in page.context["above"]] == [
        cast.organisation.name,
        cast.units["LG"].name,
    ]
    assert len(page.content) < 150_000


def test_a_unit_of_a_large_organisation_is_found_by_name_or_code(cast, client_of, large):
    client = client_of(cast.karen)
    here = f"/organisations/{cast.organisation.pk}/"
    for words in ("kvist 123", "G123"):
        page = client.get(here, {"q": words})
        assert [line.unit.code for line in page.context["page"]] == ["G123"]
    nothing = client.get(here, {"q": "<b>findes ikke"}).content.decode()
    assert "Ingen enhed har det i sit navn eller sin kode" in nothing
    assert client.get(here, {"q": "x" * 101}).status_code == 200


@pytest.mark.parametrize("somebody", ["karen", "adam"])
def test_coordinator_and_administrator_see_it(cast, client_of, somebody):
    page = client_of(getattr(cast, somebody), language="en").get(
        f"/organisations/{cast.organisation.pk}/"
    )
    text = " ".join(page.content.decode().split())
    assert f'<a href="/units/{cast.unit.pk}/staff/">Børnehuset Mælkevejen</a>' in text
    assert "20 people, 3 of them placed here" in text


@pytest.mark.parametrize("address", ["", "rosters/", "rosters/import/"])
def test_everybody_else_is_refused(cast, client_of, address):
    place = f"/organisations/{cast.organisation.pk}/{address}"
    for stranger in (cast.lone, cast.frida, cast.otto):
        assert client_of(stranger).get(place).status_code == 404
        assert client_of(stranger).post(place).status_code in {404, 405}
    assert client_of().get(place).url.startswith("/account/login/")
    elsewhere = cast.stranger_trio.unit.organisation.pk
    assert client_of(cast.karen).get(f"/organisations/{elsewhere}/{address}").status_code == 404
    assert client_of(cast.karen).delete(place).status_code == 405


def test_an_organisation_without_units_is_told_what_to_do(cast, client_of):
    place = Organisation.objects.create(name="Ny Kommune")
    place.appointments.create(person=cast.karen, role="coordinator")
    page = client_of(cast.karen, language="en").get(f"/organisations/{place.pk}/").content.decode()
    assert "No units yet" in page
