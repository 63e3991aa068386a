"""At a shared tablet: what the browser's history holds of the one before is nothing to the next."""

import re
from datetime import timedelta

import pytest

from guldkorn.surveys.models import Kiosk, SavedSheet
from tests.surveys.conftest import TODAY, handed_in
from tests.surveys.kiosk.conftest import Tablet
from tests.surveys.later.test_later import put_away
from tests.surveys.phone import LAST, LEAVES

pytestmark = pytest.mark.django_db
FIRST = LEAVES[0].items[0]
CODE = re.compile(r"<strong>[\w-]{19}</strong>")


@pytest.mark.parametrize("go", ["later", "next", "stay", "send", "open"])
def test_what_the_former_one_sent_is_only_a_visit(survey, tablet, codes, go):
    tablet.begin(codes[0])
    tablet.press("next")
    tablet.press("next", **{FIRST.id: "2"})
    sent = tablet.fields() | {LEAVES[1].items[0].id: "1", "go": go, "page": str(LAST)}
    sent |= {"answers": "2" * len(tablet.fields()["answers"]), "later_code": "A" * 16}
    tablet.press("clear")
    tablet.begin(codes[1])
    tablet._show(tablet.client.post(tablet.address, sent, follow=True))
    assert (tablet.status, CODE.search(tablet.page)) == (200, None)
    assert set(tablet.fields()["answers"]) == {"-"}
    assert (SavedSheet.objects.count(), handed_in(survey)) == (0, [])


def test_putting_away_ends_the_visit(tablet, codes):
    tablet.begin(codes[0])
    put_away(tablet)
    assert "alligevel" not in tablet.page
    assert 'http-equiv="refresh" content="300;' in tablet.page
    assert "Du kan lukke siden" not in tablet.page
    for query in ("", "?kept", "?page=1"):
        tablet._show(tablet.client.get(tablet.address + query, follow=True))
        assert tablet.waits


def test_a_code_that_was_not_looked_at_is_none_for_the_next_one(tablet, codes):
    tablet.begin(codes[0])
    tablet.press("next")
    tablet.client.post(tablet.address, tablet.fields() | {"go": "later"})
    tablet.open()
    tablet.begin(codes[1])
    tablet.open("?kept")
    assert (CODE.search(tablet.page), tablet.fields()["page"]) == (None, "0")


def test_back_to_the_thanks_says_nothing_to_whoever_stands_there(tablet, codes):
    tablet.begin(codes[1])
    tablet.press("next")
    tablet.press("next", **{FIRST.id: "2"})
    tablet.open("?sent=&lang=da")
    assert tablet.title != "Tak. Dine svar er gemt."
    tablet.open("?page=1")
    assert tablet.fields()[FIRST.id] == "2", "and what they answered is still there"


def chosen(tablet: Tablet) -> list[str]:
    return re.findall(r'formaction="([^"]*)"[^>]*\s+aria-current="true"', tablet.page)


def test_the_language_of_the_questions_is_that_of_whoever_stands_there(tablet, codes):
    tablet.begin(codes[0])
    tablet.press("next")
    tablet.press("stay", query="?lang=da&words=da-plain")
    tablet.open("?idle&page=1&lang=da")
    tablet.open("?page=1&lang=da")
    assert chosen(tablet) == ["?lang=da&amp;words=da-plain"]
    tablet.press("clear")
    tablet.begin(codes[1])
    tablet.open("?words=da-plain&lang=da")
    assert chosen(tablet) == ["?lang=da"]
    tablet.press("next", query="?words=da-plain&lang=da")
    assert chosen(tablet) == ["?lang=da"]


def test_a_survey_that_is_called_off_says_so(opened, cast):
    first = TODAY + timedelta(days=5)
    survey = opened(
        opens_on=first,
        closes_on=first + timedelta(days=14),
        result_on=first + timedelta(days=25),
    )
    tablet = Tablet(Kiosk.make(survey, by=cast.lone))
    survey.call_off(by=cast.lone)
    tablet.open()
    assert (tablet.status, tablet.title) == (410, "Målingen er aflyst")
