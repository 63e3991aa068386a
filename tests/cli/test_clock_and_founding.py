"""The commands of whoever runs the server."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from click.testing import CliRunner
from django.db import connection, transaction

from guldkorn.accounts.models import Person
from guldkorn.cli import main
from guldkorn.lib import clock
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Organisation
from tests.world import answer_all, survey


def run(*arguments):
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_an_organisation_begins_with_its_administrator(db):
    said = run("organisation", "Vores Kommune", "--administrator", "Ada Ager", "Ada@Example.dk")
    assert (said.exit_code, said.output) == (0, "Vores Kommune: Ada@Example.dk can sign in\n")
    ada = Person.objects.get()
    assert (Organisation.objects.get().name_of(ada), ada.email) == ("Ada Ager", "ada@example.dk")
    assert not ada.has_usable_password()
    assert list(Organisation.objects.run_by(ada).values_list("name", flat=True)) == [
        "Vores Kommune"
    ]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_found_one_name_at_one_moment_the_second_is_told_in_a_line():
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            Organisation.found(
                "Vores Kommune", administrator_name="Ada Ager", administrator_email="ada@example.dk"
            )
            second = other.submit(run_and_hang_up, "vores  kommune", "Bo Bakke", "bo@example.dk")
            wait([second], timeout=2)  # long enough to found it, if nothing holds it up
        said = second.result()
    assert said.exit_code == 2
    assert said.stderr.count("\n") == 1
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Vores Kommune"]


def run_and_hang_up(name, *administrator):
    try:
        return run("organisation", name, "--administrator", *administrator)
    finally:
        connection.close()


@pytest.mark.parametrize(("days", "state"), [(14, "open"), (15, "released")])
def test_the_clock_closes_and_releases_a_survey_after_its_last_day(cast, days, state):
    asked = survey(cast.unit, cast.lone, round=cast.round)
    answer_all(asked)
    with clock.pretend(clock.now() + dt.timedelta(days=days)):
        said = run("daily")
        again = run("daily")
    told = 3 if state == "open" else 0  # on the last day its TRIO is told, once

    def lines(released, mailed):
        return (
            f"{released} surveys released\n0 surveys opened by a pulse\n"
            "0 evaluations of a course closed\n"
            "the answers of 0 surveys erased\n0 accounts erased\n"
            "0 meetings ended that were forgotten\n0 people reminded of a course\n"
            "0 actions reminded of\n0 people from outside told of their end date\n"
            "mailboxes seen to\n"
            f"{mailed} people mailed what waits for them\n"
            f"0 readers of a board mailed its news\n{mailed} letters delivered\n"
        )

    assert said.output == lines(int(state == "released"), told)
    assert again.output == lines(0, 0)
    assert Survey.objects.get(pk=asked.pk).state == state


def test_one_bad_survey_holds_up_nothing_and_is_told(cast):
    bad, sound = survey(cast.unit, cast.lone, round=cast.round), survey(cast.units["LG"], cast.lise)
    waiting = survey(cast.units["NS"], cast.niels, channel=Survey.Channel.EMAIL)
    Survey.objects.filter(pk=waiting.pk).update(closes_on=waiting.closes_on + dt.timedelta(days=5))
    Survey.objects.filter(pk=bad.pk).update(instrument_id="gone")
    with clock.pretend(clock.now() + dt.timedelta(days=15)):
        said = run("daily")
    assert said.exit_code == 1
    assert "1 surveys released\n" in said.stdout
    assert "14 letters delivered\n" in said.stdout
    assert re.findall("Failed: (.*)", said.stderr) == [
        f"no result was made of survey {bad.pk}: KeyError"
    ]
    assert Survey.objects.get(pk=sound.pk).state == "released"


def test_a_survey_whose_questionnaire_is_gone_keeps_no_other_from_its_mails(cast):
    bad, sound = (
        survey(unit, by, channel=Survey.Channel.EMAIL)
        for unit, by in ((cast.unit, cast.lone), (cast.units["LG"], cast.lise))
    )
    Survey.objects.filter(pk=bad.pk).update(instrument_id="gone")
    said = run("daily")
    assert (said.exit_code, "12 letters delivered" in said.stdout) == (1, True)
    assert f"Failed: nobody was invited to survey {bad.pk}" in said.stderr
    assert not sound.invitations.filter(mailed=False).exists()


def test_a_mail_server_that_is_away_is_told(cast, settings):
    settings.EMAIL_BACKEND = "tests.programmes.deaf.Backend"
    survey(cast.unit, cast.lone, channel=Survey.Channel.EMAIL)
    said = run("daily")
    assert (said.exit_code, said.stderr[-60:]) == (
        1,
        "Failed: the mail server was away: what waits is tried again\n",
    )
