"""Key figures on a page: written, corrected, taken away and brought back, and used as a sign."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.records.models import KeyFigure, KeyPeriod
from guldkorn.themes.models import Evidence
from guldkorn.workplaces.models import Employee
from tests.pages import save
from tests.records.recorded import LAST_YEAR, TOPIC, figures_of

FORM = {"year": LAST_YEAR, "quarter": 0, "staff": 20, "short": "6,1", "accidents": "2"}


def page(cast):
    return f"/rounds/{cast.round.pk}/records/"


def period_page(cast, period, part=""):
    return f"/rounds/{cast.round.pk}/key-figures/periods/{period.pk}/{part}"


@pytest.fixture
def period(cast):
    return figures_of(cast.round, by=cast.lone)


def told(noun):
    entries = Entry.objects.filter(noun=noun._meta.label_lower, noun_id=noun.pk).order_by("pk")
    return [(entry.verb, entry.by, entry.unit_id) for entry in entries]


def test_each_of_the_three_can_write_them_and_they_stand_with_source_and_writer(cast, client_of):
    for year, person in enumerate(cast.three, start=LAST_YEAR - 2):
        new = page(cast).replace("records", "key-figures") + "new/"
        answer = client_of(person).post(new, FORM | {"year": year, "source": "Lønsystemet"})
        period = KeyPeriod.objects.get(year=year)
        assert (answer.status_code, answer.url) == (302, page(cast))
        assert period.values == {"short": Decimal("6.1"), "accidents": Decimal(2)}
        assert (period.unit, period.by, period.source) == (cast.unit, person, "Lønsystemet")
        assert told(period) == [("written", person, cast.unit.pk)]
    seen = client_of(cast.anna).get(page(cast)).content.decode()
    assert "20 personer, skrevet af Lone Eksempel" in seen
    assert f"{LAST_YEAR}: 6,1 dage pr. person. Før det, {LAST_YEAR - 1}: 6,1." in seen


def test_short_and_long_absence_are_drawn_apart_and_years_apart_from_quarters(cast, client_of):
    figures_of(cast.round, by=cast.lone)
    quarter = KeyPeriod(unit=cast.unit, year=LAST_YEAR - 1, quarter=1, staff=20)
    quarter.write({"short": Decimal(2)}, turn=cast.round, by=cast.lone)
    series = client_of(cast.lone).get(page(cast)).context["series"]
    assert [one.id for one in series] == [
        "short-years",
        "short-quarters",
        "long-years",
        "accidents-years",
    ]


def test_the_picture_has_the_words_it_is_drawn_from(cast, client_of, period):
    seen = client_of(cast.lone, language="en").get(page(cast)).content.decode()
    assert f'<desc id="d-long-years">{LAST_YEAR} : 4.8. </desc>' in seen
    assert "One person away for half a year makes about 5.5 days per person here." in seen


def test_fewer_than_ten_people_have_no_key_figures_and_are_told_why(cast, client_of):
    Employee.objects.filter(unit__in=cast.unit.subtree()).delete()
    answer = client_of(cast.lone, language="en").get(page(cast))
    assert "You are too few for key figures" in answer.content.decode()
    assert page(cast).replace("records", "key-figures") + "new/" not in answer.content.decode()
    with pytest.raises(Refused, match="Key figures are there from ten people"):
        figures_of(cast.round, by=cast.lone)


def test_a_period_of_fewer_than_ten_people_is_refused_by_form_verb_and_database(cast, client_of):
    new = page(cast).replace("records", "key-figures") + "new/"
    answer = client_of(cast.lone, language="en").post(new, FORM | {"staff": 9})
    assert answer.status_code == 400
    small = KeyPeriod(
        unit=cast.unit, year=LAST_YEAR, staff=9, by=cast.lone, at=cast.round.opened_at
    )
    with pytest.raises(Refused):
        small.write({"short": Decimal(5)}, turn=cast.round, by=cast.lone)
    with pytest.raises(IntegrityError), transaction.atomic():
        small.save()
    assert not KeyPeriod.objects.exists()


def test_a_period_without_a_figure_or_twice_or_not_over_is_refused(cast, client_of, period):
    client = client_of(cast.lone)
    new = page(cast).replace("records", "key-figures") + "new/"
    for change, status in (
        ({"short": "", "accidents": ""}, 400),
        ({"year": LAST_YEAR + 1}, 403),
        ({}, 403),
        ({"source": "Spørg lone@solbjerg.example", "year": LAST_YEAR - 1}, 400),
        ({"year": LAST_YEAR - 1, "short": "999"}, 400),
    ):
        assert client.post(new, FORM | change).status_code == status
    assert KeyPeriod.objects.count() == 1


def test_they_are_corrected_and_an_empty_field_takes_its_figure_away(cast, client_of, period):
    client = client_of(cast.tarik)
    assert save(client, period_page(cast, period), short="5,9", accidents="").url == page(cast)
    period = KeyPeriod.objects.get()
    assert period.values == {"short": Decimal("5.9"), "long": Decimal("4.8")}
    assert told(period)[1:] == [("changed", cast.tarik, cast.unit.pk)]


def test_they_are_taken_away_and_brought_back(cast, client_of, period):
    client = client_of(cast.anna)
    for _twice in range(2):
        client.post(period_page(cast, period, "withdrawal/"))
    seen = client.get(page(cast))
    assert (seen.context["series"], seen.context["withdrawn"]) == ([], [period])
    with pytest.raises(Refused, match="Bring them back first"):
        period.write({"short": Decimal(1)}, turn=cast.round, by=cast.lone)
    for _twice in range(2):
        client.post(period_page(cast, period, "return/"))
    assert len(client.get(page(cast)).context["series"]) == 3
    assert [verb for verb, _by, _unit in told(period)] == ["written", "withdrew", "brought back"]


def test_a_figure_becomes_a_sign_of_the_topic_that_the_trio_chose(cast, client_of, period):
    client, figure = client_of(cast.anna), period.figures.get(kind="short")
    with pytest.raises(Refused, match="Choose first what the figure tells of"):
        Evidence.add(cast.round, figure, by=cast.lone)
    meaning = f"/rounds/{cast.round.pk}/key-figures/{figure.pk}/meaning/"
    assert client.get(meaning).status_code == 200
    assert client.post(meaning, {"topic": TOPIC, "lean": "presses"}).status_code == 302
    client.post(f"/rounds/{cast.round.pk}/evidence/", {"key_figure": figure.pk})
    sign = Evidence.objects.get()
    assert (sign.topic, sign.source, sign.key) == (TOPIC, "key_figure", figure.pk)
    board = client.get(f"/rounds/{cast.round.pk}/themes/").context["board"]
    assert [one.subject.lean for one in board.topics[0].taken] == ["presses"]
    assert told(figure) == [("changed", cast.anna, cast.unit.pk)]


def test_what_is_a_sign_is_neither_taken_away_nor_put_elsewhere(cast, period):
    figure = period.figures.get(kind="short")
    figure.read_as(TOPIC, "", turn=cast.round, by=cast.lone)
    Evidence.add(cast.round, figure, by=cast.lone)
    for verb in (
        lambda: period.withdraw(turn=cast.round, by=cast.lone),
        lambda: period.write({"long": Decimal(1)}, turn=cast.round, by=cast.lone),
        lambda: figure.read_as("strain.noise", "", turn=cast.round, by=cast.lone),
    ):
        with pytest.raises(Refused, match="used as a sign"):
            verb()


def test_a_figure_of_another_unit_is_no_sign_here_and_no_page_here(cast, client_of, period):
    figure = period.figures.first()
    figure.read_as(TOPIC, "", turn=cast.round, by=cast.lone)
    KeyPeriod.objects.update(unit=cast.units["NS"])
    with pytest.raises(Refused, match="does not belong to your unit"):
        Evidence.add(cast.round, figure, by=cast.lone)
    assert client_of(cast.lone).get(period_page(cast, period)).status_code == 404


def test_the_pages_ask_as_much_of_the_database_for_many_periods_as_for_one(cast, client_of, period):
    client = client_of(cast.lone)
    for figure in period.figures.all():
        figure.read_as(TOPIC, "", turn=cast.round, by=cast.lone)
    Evidence.add(cast.round, period.figures.first(), by=cast.lone)
    pages = (page(cast), f"/rounds/{cast.round.pk}/themes/")

    def queries():
        found = []
        for one in pages:
            with CaptureQueriesContext(connection) as asked:
                client.get(one)
            found.append(len(asked))
        return found

    queries()
    few = queries()
    for year in range(LAST_YEAR - 9, LAST_YEAR):
        more = figures_of(cast.round, by=cast.anna, year=year)
        for figure in more.figures.all():
            figure.read_as(TOPIC, "", turn=cast.round, by=cast.lone)
        Evidence.add(cast.round, more.figures.first(), by=cast.lone)
    assert KeyFigure.objects.count() == 30
    assert queries() == few


def test_without_a_figure_the_page_leads_to_the_form(cast, client_of):
    seen = client_of(cast.lone, language="en").get(page(cast)).content.decode()
    assert "No key figures yet" in seen


def test_what_was_written_last_stands_beside_the_next(cast, client_of, period):
    new = page(cast).replace("records", "key-figures") + "new/"
    seen = client_of(cast.lone).get(new).content.decode()
    assert f"I har skrevet for {period}" in seen
    own = client_of(cast.lone).get(period_page(cast, period)).content.decode()
    assert "I har skrevet for" not in own
    period.withdraw(turn=cast.round, by=cast.lone)
    assert "I har skrevet for" not in client_of(cast.lone).get(new).content.decode()
