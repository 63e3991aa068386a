"""The database and the files hold the columns of the release's table, and keep each of them hidden."""

import pytest
from django.db import IntegrityError, transaction

from guldkorn.analytics.writers.dictionary import EXPLAINED, PLACED, TITLES, WHOLE
from guldkorn.anonymity.rows import COLUMNS, RELEASED
from guldkorn.results.models import Figure
from guldkorn.results.page import result_of
from guldkorn.results.takeaway.figures import Figures


def test_the_database_has_the_columns_of_the_table_and_no_others():
    held = [field.name for field in Figure._meta.fields]
    assert held == ["id", "release", "unit", "scale", *RELEASED]


@pytest.mark.parametrize("name", COLUMNS)
def test_the_database_refuses_a_figure_whose_threshold_is_not_met(release, name):
    status = COLUMNS[name].governed_by
    hidden = release.figures.exclude(**{status: "shown"}).first()
    assert getattr(hidden, name) is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.filter(pk=hidden.pk).update(**{name: 1})
    assert Figure.objects.filter(pk=hidden.pk).update(**{name: 1, status: "shown"}) == 1


def test_a_file_has_the_columns_of_the_table_and_each_has_words(cast, release):
    table = Figures(result_of(release.survey_id, cast.units["SK"].pk, cast.karen), cast.karen, "en")
    for row in table.tidy():
        assert list(row) == [*PLACED, *RELEASED, *WHOLE]
    assert {*RELEASED} <= TITLES.keys() & EXPLAINED.keys()


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_holds_no_figure_whose_threshold_is_not_met(cast, release, name):
    table = Figures(result_of(release.survey_id, cast.units["SK"].pk, cast.karen), cast.karen, "en")
    rows = list(table.tidy())
    hidden = [row for row in rows if row[COLUMNS[name].governed_by] != "shown"]
    assert {row[name] for row in hidden} == {None}
    assert any(row[name] is not None for row in rows)  # there was something to leak
