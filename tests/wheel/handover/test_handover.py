"""What somebody new in a TRIO reads first: all of it made from what is there."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guldkorn.lib import clock
from guldkorn.rounds.lifecycle import Step
from guldkorn.updates.models import Update
from tests.themes.talk.conftest import theme  # noqa: F401 - fixture
from tests.themes.talk.talked import sent, settled
from tests.world import shared_afternoon


@pytest.fixture
def read(cast, client_of):
    """``read(unit)``: the words of the page as one of its TRIO has it."""

    def words(unit=None, by=cast.tarik):
        where = unit or cast.unit
        answer = client_of(by).get(reverse("wheel:handover", args=[where.pk]))
        assert answer.status_code == 200
        return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())

    return words


def test_it_tells_where_they_are_and_what_they_work_with(cast, read, theme):  # noqa: F811
    shared_afternoon(theme, by=cast.tarik)
    settled(theme, "live_with", by=cast.tarik)
    sent(settled(theme, "propose", by=cast.lone), by=cast.lone)
    update = Update(round=cast.round, so_far="Vi har delt vagterne om.", how="S.", onwards="O.")
    update.write(by=cast.anna)
    Update.objects.filter(pk=update.pk).update(published_at=clock.now())
    html = read()
    for told in (
        "Identificering Runde 1 · siden",
        "Lone Eksempel , Leder",
        "Arbejdsmængde og tidspres Både måling og snak peger på ydertimerne.",
        "Fælles eftermiddag Anna · opfølgning",
        "Arbejdsmængde og tidspres : svar ventes",
        "Vi går hjem to og to. ses på igen",
        "Vi har delt vagterne om.",
        "Hjalp det? Fælles eftermiddag",
        "Ord, vi bruger her",
    ):
        assert told in html
    with clock.pretend(clock.now() + dt.timedelta(days=60)):
        late = read()
    assert "1 tiltag er over tiden." in late
    assert "skulle være fulgt op" in late


def test_before_the_first_round_it_says_so(cast, read):
    html = read(cast.units["LG"], by=cast.tina)
    assert "Begynd her" in html
    assert "Arbejdsmiljørepræsentant (AMR): ingen lige nu" in html
    assert "Der er ikke planlagt noget endnu." in html


def test_a_closed_round_still_tells_what_was_agreed(cast, read, theme):  # noqa: F811
    shared_afternoon(theme, by=cast.tarik)
    cast.round.step = Step.FOLLOW_UP
    cast.round.close(by=cast.lone)
    html = read()
    assert "Fælles eftermiddag" in html
    assert "Hvad der kom før Hele historien Historik Runde 1" in html


def test_only_who_is_in_the_trio_reads_it(cast, client_of):
    address = reverse("wheel:handover", args=[cast.unit.pk])
    for person in (cast.karen, cast.niels, cast.otto, cast.frida):
        assert client_of(person).get(address).status_code == 404


def test_the_queries_are_as_many_for_much_as_for_little(cast, client_of, theme):  # noqa: F811
    address, counts = reverse("wheel:handover", args=[cast.unit.pk]), []
    client = client_of(cast.tarik)
    for more in (1, 4):
        for _n in range(more):
            shared_afternoon(theme, by=cast.tarik)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
