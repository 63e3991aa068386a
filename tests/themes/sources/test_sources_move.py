"""Signs that had a column for each kind of thing say by name and key what they come from, and back
again.
"""

import pytest

from guldkorn.lib import clock
from guldkorn.themes.models import Evidence
from tests.meetings.home import card, held_workshop
from tests.moved import gone_back, gone_forth, of_its_own
from tests.themes.conftest import TOPIC


@pytest.fixture
def columns(newest):
    """The way to when a sign had a column for each kind of thing."""
    return of_its_own("themes", since="0002_cards", to="0003_sources")


@pytest.fixture
def three(newest, cast, figure, note):
    """A sign of each kind."""
    held_workshop(cast)
    paper = card("Alene om morgenen")
    Evidence.add(cast.round, figure, by=cast.lone)
    Evidence.add(cast.round, note, by=cast.tarik)
    Evidence.add(cast.round, paper, TOPIC, by=cast.anna)
    return figure, note, paper


def test_each_sign_keeps_what_it_comes_from_back_and_forth(columns, three):
    figure, note, paper = three
    fields = ("pk", "round", "topic", "source", "key", "by", "at")
    before = list(Evidence.objects.order_by("pk").values_list(*fields))
    assert [row[3:5] for row in before] == [
        ("figure", figure.pk),
        ("note", note.pk),
        ("card", paper.pk),
    ]
    old = gone_back(columns).get_model("themes", "Evidence").objects.order_by("pk")
    assert list(old.values_list("figure", "note", "card", "by")) == [
        (figure.pk, None, None, before[0][5]),
        (None, note.pk, None, before[1][5]),
        (None, None, paper.pk, before[2][5]),
    ]
    gone_forth(columns)
    assert list(Evidence.objects.order_by("pk").values_list(*fields)) == before


def test_signs_that_the_older_table_has_no_column_for_are_not_lost(columns, cast, three):
    row = {"round": cast.round, "topic": TOPIC, "by": cast.lone, "at": clock.now()}
    walked = Evidence.objects.create(source="observation", key=7, **row)
    with pytest.raises(RuntimeError, match="no column for signs from: observation"):
        gone_back(columns)
    assert Evidence.objects.count() == 4
    walked.delete()
    gone_back(columns)
