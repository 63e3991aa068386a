"""The history of a unit in full: month by month, by kind and person, and as a sheet."""

import csv
import datetime as dt
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.history.models import Entry
from guldkorn.history.verbs import VERBS
from guldkorn.lib import clock
from guldkorn.rounds.lifecycle import Step
from guldkorn.wheel.past.kinds import KIND_OF_ROOM
from guldkorn.wheel.past.page import LINES
from tests.themes.conftest import TOPIC, write_note
from tests.themes.talk.conftest import theme  # noqa: F401 - fixture
from tests.world import shared_afternoon


@pytest.fixture
def address(cast):
    return reverse("wheel:history", args=[cast.unit.pk])


@pytest.fixture
def read(cast, client_of, address):
    """``read(kind="themes")``: the words of the page as Tarik has it."""

    def words(**wish):
        answer = client_of(cast.tarik).get(address, wish)
        assert answer.status_code == 200
        return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())

    return words


def sheet(client, unit, **wish):
    """The rows of the file."""
    answer = client.get(reverse("wheel:history_file", args=[unit.pk]), wish)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_every_verb_belongs_to_a_kind():
    rooms = {noun.partition(".")[0] for noun, _verb in VERBS}
    assert rooms == set(KIND_OF_ROOM)


def test_everything_stands_under_its_month_and_leads_to_its_thing(
    cast,
    client_of,
    address,
    theme,  # noqa: F811
):
    action = shared_afternoon(theme, by=cast.tarik)
    with clock.pretend(clock.now() - dt.timedelta(days=62)):
        cast.round.confirm(Step.IDENTIFY, by=cast.lone)
    html = client_of(cast.tarik).get(address).content.decode()
    months = re.findall(r'id="month-(\d{4}-\d{2})"', html)
    assert months == sorted(months, reverse=True)
    assert len(months) >= 2
    path = reverse("actionplans:action", args=[action.pk])
    assert f'<a href="{path}">Fælles eftermiddag</a>' in html
    assert f'href="{reverse("wheel:thread", args=[theme.pk])}"' in html
    assert f'href="{reverse("wheel:round", args=[cast.round.pk])}"' in html


def test_it_is_filtered_by_kind_by_person_and_by_month(cast, read, theme):  # noqa: F811
    with clock.pretend(clock.now() - dt.timedelta(days=62)):
        cast.round.confirm(Step.IDENTIFY, by=cast.lone)
        month = f"{clock.today():%Y-%m}"
    themes = read(kind="themes")
    assert "foreslog et tema" in themes
    assert "færdige med trinnet" not in themes
    anna = read(person=cast.anna.pk).partition("Hent som ark")[2]
    assert "Anna Eksempel" in anna
    assert "Lone Eksempel" not in anna
    then = read(month=month).partition("Hent som ark")[2]
    assert "færdige med trinnet" in then
    assert "foreslog et tema" not in then
    assert "Ingen linjer passer" in read(kind="updates")


def test_it_is_paged(cast, read):
    for _n in range(LINES + 5):
        Entry.objects.create(
            at=clock.now(), by=cast.lone, verb="opened", noun="rounds.round", noun_id=1,
            unit_id=cast.unit.pk,
        )  # fmt: skip
    assert "Side 1 af 2" in read()
    assert "Side 2 af 2" in read(page=2)
    assert "Side 2 af 2" in read(page=99)


def test_the_sheet_holds_all_of_it_and_runs_no_formula(cast, client_of, theme):  # noqa: F811
    action = shared_afternoon(theme, by=cast.tarik)
    type(action).objects.filter(pk=action.pk).update(title='=HYPERLINK("x")')
    cast.organisation.call(cast.lone, "+Lone")
    client = client_of(cast.tarik)
    rows = sheet(client, cast.unit)
    assert len(rows) == Entry.objects.filter(unit_id=cast.unit.pk).count()
    assert {row["Om"] for row in rows} == {"", '\'=HYPERLINK("x")'}
    assert {row["Hvem"] for row in rows} >= {"'+Lone"}
    assert not [text for row in rows for text in row.values() if text[:1] in tuple("=+-@")]
    assert {row["Slags"] for row in sheet(client, cast.unit, kind="actions")} == {"Tiltag"}


def test_a_sheet_of_nothing_has_its_headings(cast, client_of):
    assert sheet(client_of(cast.tarik), cast.unit, kind="updates") == []


def test_a_choice_that_makes_no_sense_is_refused(cast, client_of, address):
    for wish in ("month=2026-13", "person=x", "kind=best"):
        assert client_of(cast.lone).get(f"{address}?{wish}").status_code == 400


def test_only_the_trio_reads_it(cast, client_of, address):
    for person in (cast.karen, cast.niels, cast.otto):
        client = client_of(person)
        assert client.get(address).status_code == 404
        assert client.get(f"{address}file/").status_code == 404


@pytest.mark.parametrize("route", ["history", "history_file"])
def test_the_queries_are_as_many_for_much_as_for_little(cast, client_of, theme, route):  # noqa: F811
    client, counts = client_of(cast.tarik), []
    where = reverse(f"wheel:{route}", args=[cast.unit.pk])
    for more in (1, 4):
        for _n in range(more):
            shared_afternoon(theme, by=cast.tarik)
            write_note(cast.round, cast.anna, TOPIC)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
