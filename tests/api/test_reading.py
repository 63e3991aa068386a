"""What another system reads: what a coordinator sees, and nothing else."""

from hashlib import sha256

import pytest
from django.utils.timezone import localdate

from guldkorn.actionplans.models import Action
from guldkorn.api.access import Scope
from guldkorn.dossiers.files import FORMS
from guldkorn.dossiers.models import Dossier
from guldkorn.results.models import Figure
from guldkorn.surveys.models import Survey
from guldkorn.updates.models import Board, ThemeNews
from guldkorn.workplaces.models import Employee, Unit
from tests.api.let_in import made, system
from tests.cast import tree

ONE = "/api/1/"
LISTS = ("units", "employees", "surveys", "releases", "wheels", "themes", "dossiers")


def test_a_token_is_told_whom_it_opens_and_what_it_may_do(cast, asks):
    told = asks(Scope.PLANS_READ).get(f"{ONE}organisation").json()
    assert told["name"] == "Solbjerg Kommune"
    assert told["token"]["scopes"] == ["plans:read"]


def test_the_units_are_those_of_the_organisation_with_their_own_people(cast, asks):
    told = asks().get(f"{ONE}units").json()
    found = {one["code"]: (one["name"], one["people"]) for one in told["items"]}
    assert found["SB"] == ("Store Bjørn", 9)
    assert set(found) == {"SK", "BU", "MV", "SB", "LB", "NS", "LG"}
    assert (told["total"], told["next_offset"]) == (7, None)
    one = asks().get(f"{ONE}units/{cast.unit.pk}").json()
    assert (one["code"], one["parent"]) == ("MV", cast.units["BU"].pk)


def test_a_list_is_read_page_by_page(cast, asks):
    client, found, offset = asks(), [], 0
    while offset is not None:
        told = client.get(f"{ONE}employees", {"limit": 20, "offset": offset}).json()
        found += [one["id"] for one in told["items"]]
        offset = told["next_offset"]
    everybody = Employee.objects.filter(unit__organisation=cast.organisation)
    assert found == sorted(everybody.values_list("pk", flat=True))


def test_a_closed_unit_is_told_only_to_whoever_asks_for_it(cast, asks):
    empty = cast.organisation.units.create(code="TOM", name="Tom")
    empty.close(by=cast.karen)
    codes = [one["code"] for one in asks().get(f"{ONE}units").json()["items"]]
    every = [one["code"] for one in asks().get(f"{ONE}units?closed=true").json()["items"]]
    assert (codes.count("TOM"), every.count("TOM")) == (0, 1)


def test_a_survey_tells_how_many_have_answered_as_its_page_does(world, asks):
    told = asks().get(f"{ONE}surveys/{world.released.pk}").json()
    took = Survey.objects.filter(pk=world.released.pk).participation()[world.released.pk]
    assert (told["state"], told["invited"], told["answered"]) == (
        "released",
        took.invited,
        took.answered,
    )
    stated = asks().get(f"{ONE}surveys?state=released").json()
    assert [one["id"] for one in stated["items"]] == [world.released.pk]


def test_while_a_survey_is_open_nobody_hears_how_many_have_answered(world, asks):
    """A machine that asks every minute would hear when somebody answers."""
    still = asks().get(f"{ONE}surveys?state=open").json()["items"]
    assert still
    assert {one["answered"] for one in still} == {None}


def test_of_few_who_are_invited_nobody_hears_how_many_have_answered(cast, asks):
    few = tree(cast.organisation, {"FÅ": (None, "Få", 6)})["FÅ"]
    asked = Survey.objects.create(
        unit=few,
        instrument_id="pulsen",
        instrument_version=1,
        instrument_checksum="",
        channel="codes",
        state="closed",
        opens_on="2026-11-01",
        closes_on="2026-11-20",
        result_on="2026-12-01",
    )
    told = asks().get(f"{ONE}surveys/{asked.pk}").json()
    assert told["answered"] is None


def test_figures_are_those_of_the_release_with_nothing_that_is_hidden(world, asks):
    release = world.released.release
    told = asks().get(f"{ONE}releases/{release.pk}/figures").json()["items"]
    rows = {(one.unit_id, one.scale): one for one in Figure.objects.filter(release=release)}
    assert len(told) == len(rows)
    for one in told:
        row = rows[one["unit"], one["scale"]]
        assert (one["status"], one["n"], one["mean"]) == (row.status, row.n, row.mean)
    assert {one["status"] for one in told} > {"shown"}, "there is something to hide"
    assert {one["mean"] for one in told if one["status"] != "shown"} == {None}
    own = asks().get(f"{ONE}releases/{release.pk}/figures?unit={world.unit.pk}&lang=da").json()
    assert {one["unit"] for one in own["items"]} == {world.unit.pk}
    assert "Indflydelse" in {one["title"] for one in own["items"]}


def test_a_wheel_tells_how_far_a_unit_is_and_no_word_of_its_trio(world, asks):
    found = asks().get(f"{ONE}wheels").json()["items"]
    (here,) = (one for one in found if one["unit"] == world.unit.pk)
    assert (here["round"], here["step"]) == (world.round.number, world.round.step)
    assert set(here) == {"unit", "round", "step", "since", "late", "assessed_on"}


def test_only_what_stands_on_a_board_is_told_of_themes_and_actions(world, asks):
    told = asks().get(f"{ONE}themes").json()["items"]
    assert told, "there is something to tell"
    actions = {line["id"] for one in told for line in one["actions"]}
    Action.objects.update(is_confidential=True)
    left = asks().get(f"{ONE}themes").json()["items"]
    assert actions
    assert [line for one in left for line in one["actions"]] == []
    assert asks().get(f"{ONE}themes?unit={world.units['NS'].pk}").json()["items"] == []


def test_themes_are_those_of_the_page_that_a_coordinator_reads(world, asks, client_of):
    """The same topics, days and actions, whatever the TRIO hides or takes down meanwhile."""

    def of_the_page():
        page = client_of(world.karen).get(f"/units/{world.unit.pk}/plan/")
        assert board_link not in page.content.decode()
        return [
            (
                one.topic.id,
                localdate(one.news.published_at).isoformat(),
                [(line.title, line.day and line.day.isoformat()) for line in one.plan],
            )
            for one in page.context["themes"]
        ]

    def of_the_api():
        told = asks(Scope.PLANS_READ).get(f"{ONE}themes?unit={world.unit.pk}").json()["items"]
        return [
            (
                one["topic"],
                one["told_on"],
                [(line["title"], line["follow_up_on"]) for line in one["actions"]],
            )
            for one in told
        ]

    board_link = Board.of(world.trio).token
    first = of_the_page()
    assert any(actions for _topic, _day, actions in first), "there is something to tell"
    assert of_the_api() == first
    Action.objects.update(is_confidential=True)
    hidden = of_the_page()
    assert hidden != first
    assert of_the_api() == hidden
    for news in ThemeNews.objects.up():
        news.take_down(by=world.lone)
    assert of_the_api() == of_the_page() == []


def test_dossiers_are_the_versions_and_approvals_of_the_page(world, asks):
    told = asks(Scope.DOSSIERS_READ).get(f"{ONE}dossiers?unit={world.unit.pk}").json()["items"]
    first, second = Dossier.objects.filter(unit=world.unit).order_by("number")
    assert [one["checksum"] for one in told] == [first.checksum, second.checksum]
    (given,) = told[0]["approvals"]
    name = world.organisation.name_of(world.anna)
    assert (given["capacity"], given["name"], given["stands"]) == ("amo", name, True)
    assert told[1] == asks().get(f"{ONE}dossiers/{second.pk}").json()
    assert (told[1]["number"], told[1]["language"], told[1]["approvals"]) == (2, "en", [])
    Dossier.objects.filter(pk=first.pk).update(content="{}")
    assert asks().get(f"{ONE}dossiers/{first.pk}").json()["is_whole"] is False
    assert asks().get(f"{ONE}dossiers/{first.pk}/files/json").status_code == 404


@pytest.mark.parametrize("kind", FORMS)
def test_a_file_of_a_dossier_is_the_one_that_a_coordinator_gets(world, asks, client_of, kind):
    key = world.ids[""]["dossier_id"]
    there = asks(Scope.DOSSIERS_READ).get(f"{ONE}dossiers/{key}/files/{kind}")
    here = client_of(world.karen).get(f"/dossiers/{key}/files/{kind}/")
    assert there.status_code == 200
    assert there["Content-Type"] == here["Content-Type"]
    assert len(there.content) == len(here.content)
    if kind == "json":
        assert sha256(there.content).hexdigest() == Dossier.objects.get(pk=key).checksum


def test_no_file_tells_what_became_the_trios_own(world, asks):
    key, words = world.ids[""]["dossier_id"], "Fælles eftermiddag"
    address = f"{ONE}dossiers/{key}/files"
    assert words in asks().get(f"{address}/json").content.decode()
    Action.objects.update(is_confidential=True)
    assert asks().get(f"{address}/json").status_code == 404
    assert asks().get(f"{address}/docx").status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_as_many_queries_for_many_as_for_one(
    world, asks, name, django_assert_max_num_queries
):
    client = asks()
    client.get(f"{ONE}{name}")
    with django_assert_max_num_queries(40) as few:
        client.get(f"{ONE}{name}?limit=3")
    tree(world.organisation, {f"U{n}": (None, f"Ny {n}", 2) for n in range(9)})
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert client.get(f"{ONE}{name}").status_code == 200


def test_another_organisation_is_not_there(world, asks):
    theirs = Unit.objects.get(code="HB")
    client = asks()
    assert client.get(f"{ONE}units/{theirs.pk}").status_code == 404
    assert client.get(f"{ONE}employees?unit={theirs.pk}").json()["total"] == 0
    there = world.stranger_trio.unit.organisation
    _token, secret = made(there, *Scope, by=world.olga)
    other = system(secret)
    release = world.released.release.pk
    dossier = world.ids[""]["dossier_id"]
    for path in (
        f"dossiers/{dossier}",
        f"dossiers/{dossier}/files/json",
        f"units/{world.unit.pk}",
        f"surveys/{world.released.pk}",
        f"releases/{release}",
        f"releases/{release}/figures",
    ):
        assert other.get(f"{ONE}{path}").status_code == 404
    for name in ("surveys", "releases", "themes", "dossiers"):
        assert other.get(f"{ONE}{name}").json()["total"] == 0
    assert [one["code"] for one in other.get(f"{ONE}units").json()["items"]] == ["HB"]
