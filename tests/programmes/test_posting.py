"""Who is mailed what: days to come, changes, days taken back, reminders – each once."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.core import mail

from guldkorn.lib import clock
from guldkorn.programmes import actions
from guldkorn.programmes.calendar import posting, reminders
from guldkorn.programmes.models import CalendarMail, Cohort, Reminder
from tests.cast import joins

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FEBRUARY = dt.datetime(2026, 2, 1, 9, tzinfo=COPENHAGEN)


@pytest.fixture(autouse=True)
def in_february():
    with clock.pretend(FEBRUARY):
        yield


def move(day, **facts):
    day.change(**facts)
    actions.keep_true(day.cohort)


def change(cohort, **facts):
    cohort.change(**facts)
    actions.follow(cohort)


def sent():
    """(to, method, sequence, subject's beginning) of each mail with a calendar file; empties the
    outbox.
    """
    found = []
    for letter in mail.outbox:
        for file in letter.attachments:
            calendar = vobject.readOne(file[1].decode())
            event = calendar.vevent
            found.append(
                (
                    letter.to[0].partition("@")[0],
                    calendar.method.value,
                    int(event.sequence.value),
                    event.dtstart.value.day,
                )
            )
    mail.outbox.clear()
    return found


def subjects():
    found = [(letter.to[0].partition("@")[0], letter.subject) for letter in mail.outbox]
    mail.outbox.clear()
    return found


def test_who_is_enrolled_gets_a_file_for_each_day_and_the_leader_alone_for_the_module(cast, cohort):
    actions.enrol(cohort, cast.trio, by=cast.lone)
    assert sorted(sent()) == [
        ("anna", "REQUEST", 0, 2),
        ("lone", "REQUEST", 0, 2),
        ("lone", "REQUEST", 0, 30),
        ("tarik", "REQUEST", 0, 2),
    ]
    actions.keep_true(cohort)
    assert sent() == []


def test_the_letter_says_when_and_where_in_the_language_of_the_cohort(cast, cohort):
    actions.enrol(cohort, cast.trio, by=cast.lone)
    letter = next(one for one in mail.outbox if one.to == ["anna@solbjerg.example"])
    assert letter.subject == "Første dag, 2. marts 2026 – Hold 1"
    assert "Hvornår: mandag 2. marts 2026, 08.30–11.30" in letter.body
    assert "Hvor: Rådhuset" in letter.body
    words, file = letter.message().get_payload()
    assert [part.get_content_type() for part in words.get_payload()] == [
        "text/plain",
        "text/calendar",
    ]
    invitation = words.get_payload()[1]
    assert (invitation.get_param("method"), invitation.get_param("charset")) == ("REQUEST", "utf-8")
    assert (words.get_content_subtype(), invitation.get_filename()) == ("alternative", None)
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "hold.ics")
    assert file.get_payload(decode=True) == invitation.get_payload(decode=True)


def test_nobody_is_mailed_while_a_cohort_is_planned(cast, programme):
    planned = Cohort.make(programme, by=cast.frida, title="Hold 2", starts_on=dt.date(2026, 3, 2))
    actions.enrol(planned, cast.trio, by=cast.frida)
    assert sent() == []
    actions.move(planned, "open", by=cast.frida)
    assert len(sent()) == 4


def test_a_day_that_moves_is_sent_anew_with_a_higher_number_and_the_same_name(cast, cohort):
    actions.enrol(cohort, cast.trio, by=cast.lone)
    before = {
        file[1].decode().split("UID:")[1].split("\r\n")[0]
        for one in mail.outbox
        for file in one.attachments
    }
    mail.outbox.clear()
    move(cohort.parts.first(), by=cast.frida, date=dt.date(2026, 3, 3))
    after = {
        file[1].decode().split("UID:")[1].split("\r\n")[0]
        for one in mail.outbox
        for file in one.attachments
    }
    assert after < before
    assert sorted(sent()) == [(name, "REQUEST", 1, 3) for name in ("anna", "lone", "tarik")]
    move(cohort.parts.first(), by=cast.frida, date=dt.date(2026, 3, 3))
    assert sent() == []


def test_a_new_place_of_the_cohort_goes_to_those_who_meet_there(cast, cohort):
    actions.enrol(cohort, cast.trio, by=cast.lone)
    move(cohort.parts.last(), by=cast.frida, place="Biblioteket")
    mail.outbox.clear()
    change(Cohort.objects.get(), by=cast.frida, place="Kulturhuset")
    assert sorted(sent()) == [(name, "REQUEST", 1, 2) for name in ("anna", "lone", "tarik")]


def test_who_withdraws_gets_the_days_cancelled_and_the_first_who_waits_is_told(cast, cohort):
    for trio in (cast.trio, cast.school_trio, cast.home_trio):
        actions.enrol(cohort, trio, by=cast.frida)
    mail.outbox.clear()
    actions.withdraw(cohort.enrolments.get(trio=cast.trio), by=cast.tarik)
    told = [one for one in mail.outbox if not one.attachments]
    assert {(one.to[0], one.subject) for one in told} == {
        (f"{name}@solbjerg.example", "Nu er der plads til jer: Hold 1") for name in ("lise", "tina")
    }
    files = sent()
    assert {(to, method) for to, method, _n, _day in files} == {
        *((name, "CANCEL") for name in ("lone", "tarik", "anna")),
        *((name, "REQUEST") for name in ("lise", "tina")),
    }
    actions.enrol(cohort, cast.trio, by=cast.frida)
    assert sent() == []  # it is full again


def test_who_comes_back_is_asked_again_with_a_higher_number(cast, cohort):
    place = actions.enrol(cohort, cast.trio, by=cast.lone)
    actions.withdraw(place, by=cast.lone)
    mail.outbox.clear()
    actions.enrol(cohort, cast.trio, by=cast.lone)
    assert {n for _to, _method, n, _day in sent()} == {2}


def test_a_cohort_that_ends_calls_off_the_days_to_come(cast, cohort):
    actions.enrol(cohort, cast.trio, by=cast.lone)
    mail.outbox.clear()
    with clock.pretend(dt.datetime(2026, 3, 5, 9, tzinfo=COPENHAGEN)):
        actions.move(cohort, "ended", by=cast.frida)
    assert sent() == [("lone", "CANCEL", 1, 30)]


def test_more_room_lets_those_who_wait_in(cast, cohort):
    for trio in (cast.trio, cast.school_trio, cast.home_trio):
        actions.enrol(cohort, trio, by=cast.frida)
    change(Cohort.objects.get(), by=cast.frida, capacity=3)
    assert not cohort.enrolments.waiting().exists()


def test_the_stand_in_is_asked_in_the_place_of_the_member_and_both_sides_are_told(cast, cohort):
    asked = {"name": "Theo", "email": "Theo@Underviser.example", "presentation": ""}
    actions.accept_to_teach(actions.invite_teacher(cohort, by=cast.frida, **asked))
    actions.invite_teacher(
        cohort, by=cast.frida, name="Vips", email="vips@underviser.example", presentation=""
    )
    place = actions.enrol(cohort, cast.trio, by=cast.lone)
    mail.outbox.clear()
    leader = cast.trio.members().first()
    facts = {"membership": leader, "name": "Vera", "email": "vera@solbjerg.example"}
    made = actions.name_stand_in(
        place, by=cast.tarik, part=cohort.parts.last(), onwards=False, **facts
    )
    told = [one.to[0].partition("@")[0] for one in mail.outbox if not one.attachments]
    assert sorted(told) == ["anna", "lone", "tarik", "theo"]
    assert sorted(sent()) == [("lone", "CANCEL", 1, 30), ("vera", "REQUEST", 0, 30)]
    actions.send_stand_in_home(made, by=cast.anna)
    assert sorted(sent()) == [("lone", "REQUEST", 2, 30), ("vera", "CANCEL", 1, 30)]
    actions.name_stand_in(place, by=cast.tarik, part=cohort.parts.first(), onwards=True, **facts)
    assert sorted(sent())[-2:] == [("vera", "REQUEST", 0, 2), ("vera", "REQUEST", 2, 30)]


def test_what_the_mail_server_does_not_take_waits_for_the_next_day(cast, cohort, settings):
    settings.EMAIL_BACKEND = "tests.programmes.deaf.Backend"
    actions.enrol(cohort, cast.trio, by=cast.lone)
    assert sent() == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    reminders.due(clock.today())
    assert len(sent()) == 4


def test_what_is_in_the_queue_already_is_not_written_again(cast, cohort):
    cohort.enrolments.create(trio=cast.trio, state="enrolled", came_at=clock.now(), by=cast.frida)
    assert posting.send_days(cohort) == 4
    assert posting.send_days(cohort) == 0
    assert len(sent()) == CalendarMail.objects.count() == 4


def on(month, day):
    return clock.pretend(dt.datetime(2026, month, day, 6, tzinfo=COPENHAGEN))


def test_a_reminder_goes_a_week_and_a_day_before_once_each(cast, cohort):
    actions.enrol(cohort, cast.trio, by=cast.lone)
    mail.outbox.clear()
    counts = []
    for month, day in ((2, 22), (2, 23), (2, 23), (2, 24), (3, 1), (3, 1), (3, 2), (3, 3)):
        with on(month, day):
            counts.append(reminders.due(clock.today()))
    assert counts == [0, 3, 0, 0, 3, 0, 0, 0]
    assert {subject for _to, subject in subjects()} == {
        "Snart: Første dag, mandag 2. marts – Hold 1"
    }
    assert Reminder.objects.count() == 6


def test_a_day_that_moves_is_reminded_of_anew(cast, cohort):
    actions.enrol(cohort, cast.trio, by=cast.lone)
    with on(2, 23):
        assert reminders.due(clock.today()) == 3
        move(cohort.parts.first(), by=cast.frida, date=dt.date(2026, 3, 9))
    with on(3, 2):
        assert reminders.due(clock.today()) == 3


def test_nobody_is_reminded_of_a_cohort_that_is_over_and_leaders_alone_of_the_module(cast, cohort):
    actions.enrol(cohort, cast.trio, by=cast.lone)
    mail.outbox.clear()
    with on(3, 29):
        assert reminders.due(clock.today()) == 1
    (letter,) = mail.outbox
    assert letter.to == ["lone@solbjerg.example"]
    assert "Det halve er bedre end ingenting" in letter.body
    actions.move(Cohort.objects.get(), "ended", by=cast.frida)
    with on(2, 23):
        assert reminders.due(clock.today()) == 0


def test_who_comes_into_the_trio_later_is_asked_the_next_day(cast, cohort):
    actions.enrol(cohort, cast.home_trio, by=cast.lise)
    mail.outbox.clear()
    joins(cast.home_trio, cast.adam, "amr")
    reminders.due(clock.today())
    assert sent() == [("adam", "REQUEST", 0, 2)]


def test_a_subject_is_one_line_and_nothing_a_person_writes_becomes_a_header(cast, cohort):
    actions.enrol(cohort, cast.trio, by=cast.lone)
    mail.outbox.clear()
    actions.write_message(
        cohort,
        by=cast.frida,
        to=None,
        subject="Hej\r\nBcc: ond@example.org",
        text="<b>Vel</b>komment & godt",
    )
    assert {one.subject for one in mail.outbox} == {"Hej"}
    assert {tuple(one.bcc) for one in mail.outbox} == {()}
    assert all("<b>Vel</b>komment & godt" in one.body for one in mail.outbox)
    assert {one.to[0] for one in mail.outbox} == {
        f"{name}@solbjerg.example" for name in ("lone", "tarik", "anna")
    }
