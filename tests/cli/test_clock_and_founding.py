"""The commands of whoever runs the server."""

import datetime as dt

import pytest
from click.testing import CliRunner

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
    assert list(Organisation.objects.run_by(ada).values_list("name", flat=True)) == ["Vores Kommune"]


@pytest.mark.parametrize(("days", "state"), [(14, "open"), (15, "released")])
def test_the_clock_closes_and_releases_a_survey_after_its_last_day(cast, days, state):
    asked = survey(cast.unit, cast.lone, round=cast.round)
    answer_all(asked)
    with clock.pretend(clock.now() + dt.timedelta(days=days)):
        said = run("daily")
        again = run("daily")
    rest = "0 meetings ended that were forgotten\n0 people reminded of a course\n0 evaluations of a course closed\n"
    assert said.output == f"{int(state == 'released')} surveys released\n{rest}"
    assert again.output == f"0 surveys released\n{rest}"
    assert Survey.objects.get(pk=asked.pk).state == state
