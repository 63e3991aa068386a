"""What somebody new in a TRIO reads first: all of it made from what is there."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from guldkorn.lib import clock
from guldkorn.meetings.models import Meeting
from guldkorn.programmes.calendar.posting import day_of
from guldkorn.programmes.models import CohortPart, Enrolment
from guldkorn.rounds.lifecycle import Step
from guldkorn.trios.models import Membership
from guldkorn.updates.models import Update
from guldkorn.wheel.handover.page import Handover
from guldkorn.workplaces.models import Unit
from guldkorn.years.models import YearDiscussion
from tests.cast import joins
from tests.programmes.conftest import cohort, programme  # noqa: F401 - fixtures
from tests.themes.talk.conftest import theme  # noqa: F401 - fixture
from tests.themes.talk.talked import sent, settled
from tests.walks.walked import walk_in
from tests.world import shared_afternoon, survey


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


def test_what_was_taken_back_is_told_no_more(cast, read):
    status = Update(round=cast.round, so_far="Fortrudte ord.", how="S.", onwards="O.")
    status.write(by=cast.anna)
    Update.objects.update(published_at=clock.now())
    assert "Fortrudte ord." in read()
    Update.objects.update(withdrawn_at=clock.now())
    assert "Fortrudte ord." not in read()


def dates(trio, person):
    return [one.title for one in Handover(trio, person).dates]


def test_days_of_another_trio_stay_out_whatever_its_unit_is_called(cast):
    other = cast.units["LG"]
    Unit.objects.filter(pk=other.pk).update(name=cast.unit.name)
    joins(other.trio, cast.lone, "amr", by=cast.lise)
    Membership.objects.filter(trio=other.trio, person=cast.lone).update(
        opened_at=clock.now(), confirmed_at=clock.now()
    )
    found = YearDiscussion.begin(cast.organisation, other, by=cast.lone)
    found.planned_on = clock.today() + dt.timedelta(days=10)
    found.write(by=cast.lone, judged={})
    assert dates(cast.unit.trio, cast.lone) == []
    other.trio.refresh_from_db()
    assert len(dates(other.trio, cast.lone)) == 1


def test_the_trios_own_days_stand_here_whoever_reads(cast, cohort):  # noqa: F811
    soon = clock.now() + dt.timedelta(days=5)
    workshop = Meeting.objects.create(
        organisation=cast.organisation,
        kind="workshop",
        title="Startworkshop",
        language="da",
        starts_at=soon,
        promised_end=soon + dt.timedelta(hours=3),
        code="ABCDEF",
    )
    workshop.trios.set([cast.unit.trio, cast.units["NS"].trio])
    walk_in(cast.round, by=cast.lone, day=timezone.localdate(soon))
    Enrolment.enrol(cohort, cast.unit.trio, by=cast.lone)
    CohortPart.objects.update(date=timezone.localdate(soon))
    parts = [day_of(one, sequence=0).title for one in CohortPart.objects.all()]
    ours = sorted(["Startworkshop", "Markvandring: Garderoben", *parts])
    assert [sorted(dates(cast.unit.trio, person)) for person in cast.three] == [ours] * 3


def test_of_surveys_only_those_of_the_unit_stand_here(cast):
    told = "I får målingens resultat"
    joins(cast.school_trio, cast.karen, "leader")
    survey(cast.unit, cast.lone)
    assert dates(cast.unit.trio, cast.lone).count(told) == 1
    house = survey(cast.units["LG"], cast.karen)
    assert house.round is None
    assert dates(cast.school_trio, cast.karen).count(told) == 0
