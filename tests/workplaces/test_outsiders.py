"""Those from outside: a day is asked for, and from that day on their roles open nothing."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from guldkorn.escalations.forms import InviteReceiverForm
from guldkorn.escalations.models import Receiver, receivers_of
from guldkorn.escalations.models.receiver import received_by
from guldkorn.history.models import Entry
from guldkorn.history.words import sentence
from guldkorn.letters.models import Letter
from guldkorn.lib import clock, invitations
from guldkorn.lib.refusal import Refused
from guldkorn.meetings.models import Meeting
from guldkorn.privacy.models import alone_in
from guldkorn.programmes.models import Cohort, Teacher
from guldkorn.workplaces.models import Appointment, Organisation, Outsider
from guldkorn.workplaces.overnight import see_to_outsiders
from tests.cast import appoint, person
from tests.pages import save
from tests.programmes.conftest import cohort, programme  # noqa: F401 - fixtures

YEAR = dt.timedelta(days=365)


def on(days: int):
    return clock.pretend(clock.now() + dt.timedelta(days=days))


def let(cast, somebody, days, by=None):
    day = clock.today() + dt.timedelta(days=days)
    outsider = Outsider.objects.filter(organisation=cast.organisation, person=somebody).first()
    outsider = outsider or Outsider(organisation=cast.organisation, person=somebody)
    outsider.until = day
    outsider.write(by=by or cast.karen)
    return outsider


def opens(cast, somebody):
    """How many doors of each kind stand open for somebody."""
    doors = (
        Organisation.objects.run_by(somebody),
        Organisation.objects.facilitated_by(somebody),
        Meeting.objects.run_by(somebody),
        Meeting.objects.visible_to(somebody),
        Cohort.objects.taught_by(somebody),
        Cohort.objects.seen_by_teachers(somebody),
        received_by(somebody),
    )
    return [door.count() for door in doors]


@pytest.fixture
def ida(cast):
    """From outside, with every role that there is."""
    ida = person("Ida Udefra", "ida@raad.example")
    for role in ("coordinator", "facilitator"):
        appoint(cast.organisation, ida, role)
    return ida


def test_from_the_day_on_no_role_opens_anything_and_prolonging_opens_again(cast, cohort, ida):  # noqa: F811
    Receiver.name(cast.organisation, ida, by=cast.karen).accept()
    asked = {"name": "Ida", "email": ida.email, "presentation": ""}
    Teacher.invite(cohort, **asked, by=cast.frida).accept()
    facts = {"organisation": cast.organisation, "title": "Dialog"}
    Meeting.plan(by=ida, points=[], starts_at=clock.now(), trios=[], **facts)
    before = opens(cast, ida)
    assert before[:2] == [1, 1]
    let(cast, ida, 30)
    with on(29):
        assert opens(cast, ida) == before
    with on(30):
        assert set(opens(cast, ida)) == {0}
        assert receivers_of(cast.organisation) == [cast.karen]
        let(cast, ida, 10)
        assert opens(cast, ida) == before


def test_every_page_of_theirs_is_shut_from_the_day_on(cast, client_of, ida):
    client = client_of(ida)
    pages = [
        reverse(name, args=[cast.organisation.pk])
        for name in ("workplaces:organisation", "workplaces:outsiders", "api:tokens")
    ]
    assert [client.get(page).status_code for page in pages] == [200] * 3
    let(cast, ida, 0)
    assert [client.get(page).status_code for page in pages] == [404] * 3


def test_nobody_moves_their_own_day_and_somebody_stays(cast, client_of, ida):
    let(cast, ida, 30)
    with pytest.raises(Refused, match="chosen by somebody else"):
        let(cast, ida, 60, by=ida)
    with pytest.raises(Refused, match="look after the organisation"):
        let(cast, ida, 60, by=cast.frida)
    let(cast, cast.karen, 30, by=cast.adam)
    with pytest.raises(Refused, match="Nobody else looks after"):
        let(cast, cast.adam, 30)


def test_who_has_a_day_does_not_count_as_somebody_who_stays(cast, ida):
    appoint(cast.organisation, ida, "administrator")
    Appointment.objects.filter(person=cast.adam).delete()
    assert alone_in(cast.karen) == []
    let(cast, ida, 30)
    assert alone_in(cast.karen) == [cast.organisation.name]
    assert alone_in(ida) == []


def test_a_meeting_that_nobody_runs_any_more_is_run_by_the_other_facilitators(cast, ida):
    facts = {"organisation": cast.organisation, "title": "Dialog"}
    meeting = Meeting.plan(by=ida, points=[], starts_at=clock.now(), trios=[], **facts)
    let(cast, ida, 30)
    assert not Meeting.objects.run_by(cast.frida).filter(pk=meeting.pk)
    with on(30):
        for theirs in (Meeting.objects.run_by, Meeting.objects.visible_to):
            assert theirs(cast.frida).filter(pk=meeting.pk)
            assert not theirs(cast.lone).filter(pk=meeting.pk)
        meeting.let_in(cast.frida, by=cast.frida)
        with pytest.raises(Refused):
            meeting.let_go(cast.frida, by=cast.frida)


def test_the_history_tells_the_day_in_the_readers_words(cast, ida):
    let(cast, ida, 30)
    entry = Entry.objects.get(noun="workplaces.outsider", verb="changed")
    with translation.override("da"):
        told = sentence(entry, str, str)
        assert date_format(clock.today() + dt.timedelta(days=30)) in told


def test_somebody_gone_says_no_yes_and_is_named_to_nothing(cast, cohort, ida):  # noqa: F811
    asked = {"name": "Ida", "email": ida.email, "presentation": ""}
    secret = invitations.secret_for(Teacher.invite(cohort, **asked, by=cast.frida))
    let(cast, ida, 30)
    assert Teacher.objects.invited_by(secret)
    with on(30):
        assert Teacher.objects.invited_by(secret) is None
        with pytest.raises(Refused):
            Receiver.name(cast.organisation, ida, by=cast.karen)


def test_a_day_is_asked_for_where_the_address_is_not_ones_own(cast):
    def form(email, until=""):
        data = {"name": "Ida", "email": email, "until": until}
        return InviteReceiverForm(data, organisation=cast.organisation)

    assert form("ny@solbjerg.example").is_valid()
    asked = form("ida@raad.example")
    assert set(asked.errors) == {"until"}
    assert asked["until"].value() == str(clock.today() + YEAR)
    assert form("ida@raad.example", asked["until"].value()).is_valid()
    assert set(form("ida@raad.example", "2020-01-01").errors) == {"until"}


def test_who_gives_a_first_role_chooses_a_day_and_moves_nobody_elses(cast, cohort):  # noqa: F811
    asked = {"name": "Ida", "email": "ida@raad.example", "presentation": ""}
    day = clock.today() + YEAR
    ida = Teacher.invite(cohort, **asked, until=day, by=cast.frida).person
    Teacher.invite(cohort, **asked, until=day + YEAR, by=cast.frida)
    known = asked | {"email": cast.karen.email}
    Teacher.invite(cohort, **known, until=clock.today(), by=cast.frida)
    assert cast.organisation.end_dates == {ida.pk: day}


def test_the_clock_tells_two_weeks_before_and_notes_the_day_once(cast, ida):
    let(cast, ida, 30)
    assert see_to_outsiders() == 0
    with on(16):
        assert (see_to_outsiders(), see_to_outsiders()) == (1, 0)
    to = {letter.mail.to for letter in Letter.objects.all()}
    assert to == {ida.email, cast.karen.email, cast.adam.email}
    for _twice in range(2):
        with on(30):
            see_to_outsiders()
    assert Entry.objects.filter(noun="workplaces.outsider", verb="is gone").count() == 1
    assert Letter.objects.count() == 3


def test_a_coordinator_chooses_the_day_and_the_pages_tell_it(cast, client_of, ida):
    client = client_of(cast.karen)
    name = cast.organisation.person_names.get(person=ida)
    page = reverse("workplaces:end_date", args=[name.pk])
    day = clock.today() + YEAR
    assert save(client, page, until=str(day)).status_code == 302
    listed = client.get(reverse("workplaces:outsiders", args=[cast.organisation.pk])).text
    assert "åbent til" in listed
    assert "åbent til" in client_of(ida).get(reverse("privacy:own")).text
    assert save(client, page, until="").status_code == 302
    assert cast.organisation.outsiders.get().until is None


def test_the_page_asks_as_much_of_the_database_for_many(
    cast, client_of, django_assert_num_queries, ida
):
    client = client_of(cast.karen)
    page = reverse("workplaces:outsiders", args=[cast.organisation.pk])
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for number in range(4):
        somebody = person(f"Nr. {number}", f"nr{number}@raad.example")
        appoint(cast.organisation, somebody, "facilitator")
        let(cast, somebody, 30)
    with django_assert_num_queries(len(few)):
        client.get(page)
